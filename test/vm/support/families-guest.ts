// SPDX-License-Identifier: MIT
import { keepGuest } from './kept.ts';

/** Has what the families need that this machine's kernel may not have. */
export const guest = keepGuest({
  packages: ['wireguard-tools'],
  modules: [
    ...['wireguard', 'l2tp_netlink', 'l2tp_eth', 'l2tp_ip', 'crypto_user', 'xfrm_user'],
    ...['bridge', 'vxlan', 'veth'],
  ],
});
