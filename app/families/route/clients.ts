// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import { SpecClient } from '../../ynl/client.ts';
import { rtAddr, type RtAddrOperations } from './rt-addr-gen.ts';
import { rtLink, type RtLinkOperations } from './rt-link-gen.ts';
import { rtNeigh, type RtNeighOperations } from './rt-neigh-gen.ts';
import { rtRoute, type RtRouteOperations } from './rt-route-gen.ts';
import { rtRule, type RtRuleOperations } from './rt-rule-gen.ts';

/** One client for each spec of rtnetlink, all over one connection. */
export interface Clients {
  readonly link: SpecClient<RtLinkOperations>;
  readonly address: SpecClient<RtAddrOperations>;
  readonly route: SpecClient<RtRouteOperations>;
  readonly rule: SpecClient<RtRuleOperations>;
  readonly neighbour: SpecClient<RtNeighOperations>;
}

export async function clientsOver(connection: Connection): Promise<Clients> {
  return {
    link: await SpecClient.over(rtLink, connection),
    address: await SpecClient.over(rtAddr, connection),
    route: await SpecClient.over(rtRoute, connection),
    rule: await SpecClient.over(rtRule, connection),
    neighbour: await SpecClient.over(rtNeigh, connection),
  };
}
