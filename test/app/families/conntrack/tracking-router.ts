// SPDX-License-Identifier: MIT
import * as nft from '../../../../app/families/nftables/nft.ts';
import { Nftables } from '../../../../app/families/nftables/nftables.ts';
import type { Network } from '../nftables/network.ts';

/** Makes the router masquerade, so that it tracks connections. */
export async function track(network: Network): Promise<void> {
  await using nftables = await Nftables.open({ netns: network.router });
  const member = { family: 'ip', table: 'nat' } as const;
  await nftables.transaction((t) => {
    t.addTable({ family: 'ip', name: 'nat' });
    t.addChain({ ...member, name: 'post', type: 'nat', hook: 'postrouting', priority: 'srcnat' });
    const expressions = [nft.meta.oifname('out'), nft.masquerade()];
    t.addRule({ ...member, chain: 'post', expressions });
  });
}
