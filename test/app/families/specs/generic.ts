// SPDX-License-Identifier: MIT
import type { CFacts } from './c-facts.ts';

const nlctrl: CFacts = {
  file: 'nlctrl/nlctrl.yaml',
  headers: ['linux/netlink.h', 'linux/genetlink.h'],
  unit: 'NETLINK_GENERIC',
  newer: ['enum attr-type.sint', 'enum attr-type.uint'],
  atLeast: 60,
};

/** Structs of xfrm that end in an array without a length. */
const flexible = ['xfrm-algo', 'xfrm-algo-auth', 'xfrm-algo-aead', 'xfrm-replay-state-esn'];

const xfrm: CFacts = {
  file: 'xfrm/xfrm.yaml',
  headers: ['sys/socket.h', 'netinet/in.h', 'linux/udp.h', 'linux/netlink.h', 'linux/xfrm.h'],
  unit: 'NETLINK_XFRM',
  groupPrefix: 'XFRMNLGRP_',
  names: () => ({
    'enum encap-type.espintcp': 'TCP_ENCAP_ESPINTCP',
    'struct info-flags': '__u32',
    'size info-flags': 'sizeof(__u32)',
    'member info-flags.flags': undefined,
    ...Object.fromEntries(flexible.map((name) => [`padding ${name}`, undefined])),
    'reply allocspi do': 'XFRM_MSG_NEWSA',
  }),
  newer: [
    // 6.14
    'attribute xfrm-attrs.iptfs-',
    'enum mode.iptfs',
    ...['enum policy-flags.cpu-acquire', 'enum sa-dir.in', 'enum sa-dir.out'],
    ...['sa-dir', 'nat-keepalive-interval', 'sa-pcpu'].map(
      (name) => `attribute xfrm-attrs.${name}`,
    ),
    // 5.17, 5.19, 6.2
    ...['attribute xfrm-attrs.mtimer-thresh', 'enum offload-flags.packet'],
  ],
  atLeast: 300,
};

const wireguard: CFacts = {
  file: 'wireguard/wireguard.yaml',
  headers: ['sys/socket.h', 'linux/time_types.h', 'linux/wireguard.h'],
  names: () => ({
    'struct kernel-timespec': 'struct __kernel_timespec',
    'member kernel-timespec.sec': 'tv_sec',
    'member kernel-timespec.nsec': 'tv_nsec',
  }),
  newer: ['enum allowedip-flags.remove-me', 'attribute wgallowedip.flags'],
  atLeast: 30,
};

const l2tp: CFacts = {
  file: 'l2tp/l2tp.yaml',
  headers: ['linux/l2tp.h'],
  newer: [],
  atLeast: 60,
};

const crypto: CFacts = {
  file: 'crypto/crypto.yaml',
  headers: ['linux/netlink.h', 'linux/cryptouser.h'],
  unit: 'NETLINK_CRYPTO',
  names: () => ({
    // What is got comes as it was asked for, not as something new.
    'reply getalg do': 'CRYPTO_MSG_GETALG',
    'reply getalg dump': 'CRYPTO_MSG_GETALG',
  }),
  newer: [
    ...['struct crypto-report-sig', 'padding crypto-report-sig', 'member crypto-report-sig'],
    'attribute crypto-attrs.report-sig',
  ],
  atLeast: 60,
};

export const genericSpecs: readonly CFacts[] = [nlctrl, xfrm, wireguard, l2tp, crypto];
