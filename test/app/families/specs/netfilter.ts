// SPDX-License-Identifier: MIT
import { type CFacts, constant, messages } from './c-facts.ts';

const base = ['sys/socket.h', 'linux/netlink.h', 'linux/netfilter.h'];

function netfilter(...names: readonly string[]): readonly string[] {
  return [...base, ...names.map((name) => `linux/netfilter/${name}.h`)];
}

const nftables: CFacts = {
  file: 'nftables/nftables.yaml',
  headers: netfilter(
    ...['nfnetlink', 'nf_tables', 'nf_tables_compat', 'nf_conntrack_common'],
    ...['nf_conntrack_tuple_common', 'nf_nat', 'nf_log'],
  ),
  unit: 'NETLINK_NETFILTER',
  names: (spec) => ({
    ...messages(
      spec,
      (name) => `(NFNL_SUBSYS_NFTABLES << 8) | ${constant('NFT_MSG_', name)}`,
      (name) => {
        const answer = name.replace(/^get/, 'new').replace(/-reset$/, '');
        return `(NFNL_SUBSYS_NFTABLES << 8) | ${constant('NFT_MSG_', answer)}`;
      },
    ),
    'operation batch-begin do': 'NFNL_MSG_BATCH_BEGIN',
    'operation batch-end do': 'NFNL_MSG_BATCH_END',
    'attribute nft-hook-attrs.num': 'NFTA_HOOK_HOOKNUM',
    'enum lookup-flags.invert': 'NFT_LOOKUP_F_INV',
    'enum quota-flags.invert': 'NFT_QUOTA_F_INV',
    'enum meta-keys.l4-proto': 'NFT_META_L4PROTO',
    'enum verdict-code.drop': 'NF_DROP',
    'enum verdict-code.accept': 'NF_ACCEPT',
    'enum verdict-code.stolen': 'NF_STOLEN',
    'enum verdict-code.queue': 'NF_QUEUE',
    'enum verdict-code.repeat': 'NF_REPEAT',
  }),
  newer: [
    // 6.2 to 7.2
    'operation destroy',
    ...['operation getrule-reset', 'reply getrule-reset'],
    ...['operation getsetelem-reset', 'reply getsetelem-reset'],
    'enum table-flags.persist',
    'enum meta-keys.bri-broute',
    'enum meta-keys.bri-iifhwaddr',
    ...['enum bitwise-ops.and', 'enum bitwise-ops.or', 'enum bitwise-ops.xor'],
    'attribute expr-bitwise-attrs.sreg2',
    'attribute set-attrs.type',
    'attribute set-attrs.count',
    'attribute hook-dev-attrs.prefix',
    'attribute trace-attrs.ct-',
    ...['attribute expr-inner-attrs', 'enum inner-flags', 'enum payload-base.tun-header'],
    'enum exthdr-op.dccp',
  ],
  atLeast: 580,
};

const conntrack = (name: string): string =>
  name.startsWith('exp-')
    ? `(NFNL_SUBSYS_CTNETLINK_EXP << 8) | ${constant('IPCTNL_MSG_EXP_', name.slice(4))}`
    : `(NFNL_SUBSYS_CTNETLINK << 8) | ${constant('IPCTNL_MSG_CT_', name)}`;

const ctnetlink: CFacts = {
  file: 'conntrack/ctnetlink.yaml',
  headers: netfilter(
    ...['nfnetlink', 'nfnetlink_conntrack', 'nf_conntrack_common', 'nf_conntrack_tcp'],
    ...['nf_conntrack_sctp', 'nf_conntrack_tuple_common'],
  ),
  unit: 'NETLINK_NETFILTER',
  names: (spec) => ({
    ...messages(spec, conntrack, (name) => conntrack(name.replace(/get.*/, 'new'))),
    'operation get-stats dump': conntrack('get-stats-cpu'),
    'reply get-stats dump': conntrack('get-stats-cpu'),
    'operation get-stats-global do': conntrack('get-stats'),
    'reply get-stats-global do': conntrack('get-stats'),
    'operation exp-get-stats dump': conntrack('exp-get-stats-cpu'),
    // The kernel answers with the other subsystem: net/netfilter/nf_conntrack_netlink.c.
    'reply exp-get-stats dump': '(NFNL_SUBSYS_CTNETLINK << 8) | IPCTNL_MSG_EXP_GET_STATS_CPU',
    'attribute protoinfo-sctp-attrs.sctp-state': 'CTA_PROTOINFO_SCTP_STATE',
    'attribute counter-attrs.packets-old': 'CTA_COUNTERS32_PACKETS',
    'attribute counter-attrs.bytes-old': 'CTA_COUNTERS32_BYTES',
    'enum nf-ct-status.seq-adj': 'IPS_SEQ_ADJUST',
    'enum nf-ct-status.nat-clash': 'IPS_UNTRACKED',
    'struct nf-ct-tcp-flags-mask': 'struct nf_ct_tcp_flags',
    'enum nf-ct-tcp-flags.unacked': 'IP_CT_TCP_FLAG_DATA_UNACKNOWLEDGED',
    'enum nf-ct-tcp-flags.maxack': 'IP_CT_TCP_FLAG_MAXACK_SET',
    'enum nf-ct-tcp-flags.challenge-ack': 'IP_CT_EXP_CHALLENGE_ACK',
    'enum nf-ct-tcp-flags.simultaneous-open': 'IP_CT_TCP_SIMULTANEOUS_OPEN',
    // In no header.
    'enum filter-flags': undefined,
  }),
  // 6.14
  newer: ['attribute conntrack-attrs.timestamp-event', 'enum nf-ct-tcp-flags.simultaneous-open'],
  atLeast: 210,
};

export const netfilterSpecs: readonly CFacts[] = [nftables, ctnetlink];
