// SPDX-License-Identifier: MIT
import { keywordOf } from '../../../app/spec/kernel/names.ts';
import * as runtime from '../../../app/spec/compile/runtime/index.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Kind } from './kind.ts';

/** Characters: GENL_NAMSIZ of linux/genetlink.h is 16, MODULE_NAME_LEN of linux/module.h 56, with the NUL. */
const longest = { genl: 15, raw: 55 } as const;

/**
 * Refuses a name that cannot be all that it is to be: a module's, a file's, the beginning of identifiers
 * in C and in TypeScript, and with `genl` a family's.
 *
 * @throws UsageError `name`
 */
export function checkName(name: string, kind: Kind): void {
  const wrong = (why: string, hint: string): UsageError =>
    new UsageError('name', `${name === '' ? 'the empty name' : name} ${why}`, { hint });
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    const near = repaired(name);
    throw wrong(
      'cannot be the name: it begins identifiers in C',
      near === ''
        ? 'a letter, then letters, digits and single underscores; all lower case: my_sensor'
        : `lower case letters, digits and single underscores, a letter first: ${near}`,
    );
  }
  if (name.length > longest[kind]) {
    const what = kind === 'genl' ? 'a family of generic netlink' : 'a module';
    throw wrong(
      `is too long: ${name.length} characters`,
      `the name of ${what} has at most ${longest[kind]}`,
    );
  }
  const keyword = keywordOf(name);
  if (keyword !== undefined) {
    throw wrong(`is a word of ${keyword} itself`, `another one: my_${name}`);
  }
  const taken = takenBy(name, kind);
  if (taken !== undefined) throw wrong(`is taken: ${taken}`, `another one: my_${name}`);
}

/** What a name that breaks the rules may have been meant to be; empty where nothing is left of it. */
function repaired(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
}

function takenBy(name: string, kind: Kind): string | undefined {
  if (kernelPrefixes.has(name)) return `the kernel's headers have functions named ${name}_…`;
  if (files.has(name)) return `the project has a file of this name`;
  if (kind === 'raw') return undefined;
  if (kernelFamilies.has(name.toLowerCase())) return 'the kernel has a family of this name';
  return name in runtime || name === 'specOf' ? 'the generated client uses it itself' : undefined;
}

/** Of the headers that the templates include: `module_init`, `netlink_ack`, `skb_add` … */
const kernelPrefixes: ReadonlySet<string> = new Set(
  (
    'alloc atomic buf capable check copy cpu dev device do down dump err file gen genl genlmsg get ' +
    'init io irq is kernel kernel_param list lock mem mm module mutex net netlink nl nla nlattr nlkit ' +
    'nlmsg ns param pr print printk put rcu ref rwlock security seq set signal skb sk sock socket ' +
    'spin str sys task thread time timer user vm wait work'
  ).split(' '),
);

/** `main.o` is one part of the module, and cannot be the whole. */
const files: ReadonlySet<string> = new Set(['main', 'node_modules']);

/** Of Linux 5.10 to 7.2, those that are no longer than what this checks. */
const kernelFamilies: ReadonlySet<string> = new Set(
  (
    'acpi_event batadv binder cifs cfm devlink dlm dpll drop_monitor ethtool fou gtp handshake hsr ila ' +
    'ioam6 ip_vs ipvs l2tp lockd macsec mptcp_pm mrp ncsi net_dm net_shaper netdev netlbl_cipso netlbl_mgmt ' +
    'nfc nfsd nl80211 nl802154 nlctrl ovpn ovs_ct ovs_datapath ovs_flow ovs_meter ovs_packet ovs_vport ' +
    'psample seg6 smc smbd taskstats tcmu tcp_metrics team thermal tipc vdpa wireguard'
  ).split(' '),
);
