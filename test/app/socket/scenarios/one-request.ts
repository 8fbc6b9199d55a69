// SPDX-License-Identifier: MIT
import { connect } from '../../../../app/index.ts';
import { linkRequest, nameAttribute, RTM_GETLINK, RTNLGRP_IPV4_IFADDR } from '../rtnetlink.ts';

// strace watches this: one subscription and one request for the link named lo.
await using connection = await connect({ protocol: 0, receiveBuffer: 100_000 });
await using addresses = await connection.subscribe(RTNLGRP_IPV4_IFADDR);
await connection.request({ type: RTM_GETLINK, payload: linkRequest(0, nameAttribute('lo')) });
await addresses.return();
console.log(JSON.stringify({ portId: connection.portId }));
