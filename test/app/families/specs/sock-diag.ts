// SPDX-License-Identifier: MIT
import type { Spec } from '../../../../app/ynl/model.ts';
import { array, type CFacts, constant, entries, messages, type Names } from './c-facts.ts';

/** netinet/tcp.h has the states, and does not go with linux/tcp.h. */
const base = [
  'sys/socket.h',
  'netinet/in.h',
  'linux/netlink.h',
  'linux/sock_diag.h',
  'linux/bpf.h',
];
/** 6.8 */
const state = 'enum tcp-state.bound-inactive';

function common(spec: Spec): Names {
  const type = (name: string): string =>
    name === 'destroysock' ? 'SOCK_DESTROY' : 'SOCK_DIAG_BY_FAMILY';
  return {
    ...messages(spec, type, type),
    ...array(spec, 'sk-meminfo', {
      type: '__u32',
      prefix: 'SK_MEMINFO_',
      count: 'SK_MEMINFO_VARS',
    }),
    ...entries(spec, 'tcp-state', (name) => constant('BPF_TCP_', name)),
    // In no header: net/sock.h.
    'enum shutdown': undefined,
  };
}

const inet: CFacts = {
  file: 'sock-diag/inet-diag.yaml',
  headers: [...base, 'linux/inet_diag.h', 'linux/tcp.h', 'linux/tls.h', 'linux/mptcp.h'],
  unit: 'NETLINK_SOCK_DIAG',
  names: (spec) => ({
    ...common(spec),
    'member inet-diag-req-v2.sdiag-raw-protocol': 'pad',
    ...entries(spec, 'inet-diag-ext', (name) => `1 << (${constant('INET_DIAG_', name)} - 1)`),
    ...entries(spec, 'tcp-ca-state', (name) =>
      name === 'cwr' ? 'TCP_CA_CWR' : `TCP_CA_${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    ),
    // Bit fields, and one whose layout changed.
    'member tcp-info.tcpi-wscale': undefined,
    'member tcp-info.tcpi-app-limited': undefined,
    'member tcp-info.tcpi-accecn': undefined,
    'enum inet-diag-sockopt': undefined,
    'enum tcp-timer': undefined,
  }),
  newer: [
    // 6.2 to 6.18
    state,
    // The struct grows.
    ...['struct tcp-info', 'padding tcp-info'],
    'attribute tls-info-attrs.tx-max-payload-len',
    'enum tcpi-options.usec-ts',
    'enum tcpi-options.tfo-child',
    ...['rcv-wnd', 'rehash', 'total-rto', 'received-', 'delivered-e', 'delivered-ce-bytes'].map(
      (name) => `member tcp-info.tcpi-${name}`,
    ),
  ],
  atLeast: 300,
};

const unix: CFacts = {
  file: 'sock-diag/unix-diag.yaml',
  headers: [...base, 'linux/unix_diag.h'],
  unit: 'NETLINK_SOCK_DIAG',
  names: (spec) => ({
    ...common(spec),
    'member unix-diag-req.pad': 'pad',
    'member unix-diag-msg.pad': 'pad',
  }),
  newer: [state],
  atLeast: 85,
};

const netlink: CFacts = {
  file: 'sock-diag/netlink-diag.yaml',
  headers: [...base, 'linux/netlink_diag.h'],
  unit: 'NETLINK_SOCK_DIAG',
  names: (spec) => ({
    ...common(spec),
    'member netlink-diag-req.pad': 'pad',
    'enum netlink-unit.all': 'NDIAG_PROTO_ALL',
    'enum netlink-state.close': 'BPF_TCP_CLOSE',
  }),
  newer: [],
  atLeast: 100,
};

export const sockDiagSpecs: readonly CFacts[] = [inet, unix, netlink];
