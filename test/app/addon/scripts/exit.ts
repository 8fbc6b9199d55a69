// SPDX-License-Identifier: MIT
import { connect, NETLINK_ROUTE } from '../../../../app/index.ts';
import { RTNLGRP_IPV4_IFADDR } from '../../socket/rtnetlink.ts';

const connection = await connect({ protocol: NETLINK_ROUTE });
const subscription = await connection.subscribe(RTNLGRP_IPV4_IFADDR);
subscription.next().catch(() => undefined);
process.exit(7);
