// SPDX-License-Identifier: MIT
// In a network namespace of its own: chains of devices that nft made, as we read them, and as nft shows them
// before they are deleted and after they were added again.
import { execFileSync } from 'node:child_process';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import { nftDo, nftList, plain } from '../nft.ts';

await using nftables = await Nftables.open();
for (const words of ['link add d0 type veth peer name d1', 'link set lo up', 'link set d0 up']) {
  execFileSync('ip', words.split(' '));
}
nftDo(`
  table inet t {
    chain in { type filter hook ingress device "lo" priority 3; policy drop; counter; }
    chain forward { type filter hook forward priority 0; tcp dport 22 accept; }
  }
  table netdev n {
    chain some { type filter hook ingress devices = { d0, d1 } priority -5; comment "two of them"; }
    chain one { type filter hook egress device "d0" priority 9; counter; }
  }
  table bridge b {
    chain pre { type filter hook prerouting priority -300; ether type arp accept; }
  }`);

/** Entries of nft in some order, without handles. */
function shown(): string[] {
  return nftList('ruleset')
    .map((entry) => JSON.stringify(entry, (key, value: unknown) => (key === 'handle' ? 0 : value)))
    .sort();
}

const before = shown();
const ruleset = await nftables.snapshot();
// nft names devices in some order.
const read = ruleset.chains.map(({ handle: _, devices, ...chain }) => {
  return { ...chain, ...(devices !== undefined && { devices: devices.toSorted() }) };
});
await nftables.transaction((t) => t.flush());
const empty = shown();
await nftables.transaction((t) => t.addRuleset(ruleset));
const after = shown();

console.log(JSON.stringify(plain({ before, empty, after, read })));
