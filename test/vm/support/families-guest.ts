// SPDX-License-Identifier: MIT
import { keepGuest } from './kept.ts';

/** A guest whose kernel and tools have every family, which this machine may lack. */
export const guest = keepGuest({
  packages: ['wireguard-tools'],
  modules: [
    ...['wireguard', 'l2tp_netlink', 'l2tp_eth', 'l2tp_ip', 'crypto_user', 'xfrm_user'],
    ...['bridge', 'vxlan', 'veth'],
  ],
});
