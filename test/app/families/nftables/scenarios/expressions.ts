// SPDX-License-Identifier: MIT
// In a network namespace of its own: each rule made by nft and by us, and how both are shown.
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import type { TableFamily } from '../../../../../app/families/nftables/tables/table-family.ts';
import { nftDo, ofKind, plain } from '../nft.ts';
import { hooks, rows, type Row } from '../rules.ts';

await using nftables = await Nftables.open();

const families = [...new Set(rows.map(({ family }) => family))];
await nftables.transaction((t) => {
  for (const family of families) {
    for (const name of ['ours', 'theirs']) {
      t.addTable({ family, name });
      for (const [chain, how] of Object.entries(hooks)) {
        if (family === 'bridge' && how.type === 'nat') continue;
        t.addChain({ family, table: name, name: chain, ...how });
      }
      t.addChain({ family, table: name, name: 'other' });
      const table = { family, table: name };
      t.addSet({ ...table, name: 'nets', type: 'ipv4_addr', flags: ['interval'] });
      t.addSet({ ...table, name: 'ports', type: 'inet_service' });
      t.addSet({ ...table, name: 'pairs', type: ['ipv4_addr', 'inet_service'] });
      t.addSet({ ...table, name: 'fates', type: 'ipv4_addr', value: 'verdict' });
    }
  }
});

interface Shown {
  readonly nft: unknown;
  readonly kernel: unknown;
}

/** Rule by rule: as nft and as we list it. */
async function shown(family: TableFamily, table: string, chain: string): Promise<Shown[]> {
  const ours = await nftables.rules({ family, table, chain }).all();
  const theirs = ofKind('rule').filter(
    (rule) => rule['family'] === family && rule['table'] === table && rule['chain'] === chain,
  );
  return theirs.map((rule, at) => ({
    nft: rule['expr'],
    kernel: plain(ours[at]?.expressions),
  }));
}

const results: { row: string; otherwise: boolean; ours: Shown; theirs: Shown }[] = [];
const places = new Map<string, Row[]>();
for (const row of rows) {
  const place = `${row.family} ${row.chain}`;
  places.set(place, [...(places.get(place) ?? []), row]);
}
for (const place of places.values()) {
  const { family, chain } = place[0]!;
  for (const row of place) nftDo(`add rule ${family} theirs ${chain} ${row.nft}`);
  await nftables.transaction((t) => {
    for (const row of place) {
      t.addRule({ family, table: 'ours', chain, expressions: row.ours });
    }
  });
  const ours = await shown(family, 'ours', chain);
  const theirs = await shown(family, 'theirs', chain);
  for (const [at, row] of place.entries()) {
    const otherwise = row.otherwise ?? false;
    results.push({
      ...{ row: `${family}: ${row.nft}`, otherwise },
      ...{ ours: ours[at]!, theirs: theirs[at]! },
    });
  }
}
console.log(JSON.stringify(results));
