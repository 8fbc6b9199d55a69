// SPDX-License-Identifier: MIT
// Long listings: their memory, and readers that stop early.
import test from 'ava';
import { inNamespace } from './shell.ts';

const routes = 100_000;

/** Makes a namespace with that many routes. */
const manyRoutes = `
  ip link add d0 type veth peer name d1 && ip link set d0 up
  for ((i = 0; i < ${routes}; i++)); do
    echo "route add 10.$((i >> 16)).$((i >> 8 & 255)).$((i & 255))/32 dev d0"
  done | ip -batch -
`;

test('the memory of a listing does not grow with its length', async (t) => {
  // Keeping all of it would need more than twice as much.
  const { stdout, stderr } = await inNamespace(`${manyRoutes}
    NLKIT="${process.execPath} --max-old-space-size=32 \${NLKIT#* }"
    nlkit dump rt-route getroute --json | grep -c rta-dst
    nlkit dump rt-route getroute '{rtm-family: inet}' | grep -c '^inet'
    nlkit dump rt-route getroute --json | head -n 2 | grep -c rta-dst
    nlkit dump rt-route getroute --json | head -n 1 >/dev/null; echo "\${PIPESTATUS[@]}"
    nlkit dump rt-route getroute | head -n 1 >/dev/null; echo "\${PIPESTATUS[@]}"`);
  t.is(stderr, '');
  const [all, table, two, json, text] = stdout.split('\n');
  t.true(Number(all) >= routes);
  t.is(Number(table), routes);
  t.is(two, '2');
  t.is(json, '0 0');
  t.is(text, '0 0');
});
