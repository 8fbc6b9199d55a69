// SPDX-License-Identifier: MIT
// natural THING WAY COUNT: makes things as people write it first. Each is awaited before the next is asked for
// (`turn`), or all of them at once (`together`); `name` is `turn` with the device's name in place of its index.
// Some are made before the clock starts.
import { Nftables, Route } from '../../../../app/families/index.ts';
import { device, deviceIndex } from '../namespace.ts';
import { report } from '../reading.ts';
import { address } from '../routes.ts';

const [thing = '', way = '', count = '0'] = process.argv.slice(2);
const dev = way === 'name' ? device : deviceIndex;

type Make = (number: number) => Promise<unknown>;

const things: Readonly<Record<string, (rt: Route, nft: Nftables) => Make>> = {
  routes: (rt) => (number) => rt.addRoute({ dst: `${address(number)}/32`, dev, metric: 100 }),
  neighbours: (rt) => (number) =>
    rt.addNeighbour({ dev, dst: address(number), lladdr: '02:00:00:00:00:01' }),
  links: (rt) => (number) => rt.setLink(dev, { group: number & 1 }),
  elements: (_, nft) => (number) =>
    nft.transaction((change) => {
      change.addElements({ ...within, set: 'addresses', elements: [address(number)] });
    }),
};
const within = { family: 'inet', table: 'bench' } as const;

await using rt = await Route.open();
await using nft = await Nftables.open();
if (thing === 'elements')
  await nft.transaction((change) => {
    change.addTable({ family: 'inet', name: 'bench' });
    change.addSet({ ...within, name: 'addresses', type: 'ipv4_addr' });
  });
const make = things[thing]!(rt, nft);
const warm = 2000;
await makeAll(1 << 20, warm);
const start = performance.now();
await makeAll(0, Number(count));
report(start, Number(count));

async function makeAll(first: number, many: number): Promise<void> {
  if (way === 'together')
    await Promise.all(Array.from({ length: many }, (_, index) => make(first + index)));
  else for (let number = first; number < first + many; number += 1) await make(number);
}
