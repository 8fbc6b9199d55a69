// SPDX-License-Identifier: MIT
import { keywordOf } from '../../../app/ynl/kernel/c-names.ts';
import * as runtime from '../../../app/ynl/compile/runtime/index.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Kind } from './kind.ts';

/**
 * The longest names, in characters: GENL_NAMSIZ of linux/genetlink.h is 16, MODULE_NAME_LEN of
 * linux/module.h 56, both with the NUL.
 */
const longest = { genl: 15, raw: 55 } as const;

/**
 * Refuses a name that cannot serve for the module, its files, the start of identifiers in C and
 * TypeScript, and with `genl` the family.
 *
 * @throws UsageError `name`
 */
export function checkName(name: string, kind: Kind): void {
  const wrong = (why: string, hint: string): UsageError =>
    new UsageError('name', `${name === '' ? 'the empty name' : name} ${why}`, { hint });
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    const near = repaired(name);
    throw wrong(
      'cannot be the name: C identifiers begin with it',
      near === ''
        ? 'begin with a letter, then use lower case letters, digits and single underscores: my_sensor'
        : `begin with a letter, then use lower case letters, digits and single underscores: ${near}`,
    );
  }
  if (name.length > longest[kind]) {
    const what = kind === 'genl' ? 'a generic netlink family' : 'a module';
    throw wrong(
      `is too long: ${name.length} characters`,
      `the name of ${what} has at most ${longest[kind]}`,
    );
  }
  const keyword = keywordOf(name);
  if (keyword !== undefined) {
    throw wrong(`is a reserved word of ${keyword}`, `choose another name: my_${name}`);
  }
  const taken = takenBy(name, kind);
  if (taken !== undefined) throw wrong(`is taken: ${taken}`, `choose another name: my_${name}`);
}

/** Returns the nearest valid name, or '' if nothing is left of the given one. */
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
  return name in runtime || name === 'specOf' ? 'the generated client uses this name' : undefined;
}

/**
 * Prefixes of functions in the headers that the templates include: `module_init`, `netlink_ack`,
 * `skb_add` …
 */
const kernelPrefixes: ReadonlySet<string> = new Set(
  (
    'alloc atomic buf capable check copy cpu dev device do down dump err file gen genl genlmsg get ' +
    'init io irq is kernel kernel_param list lock mem mm module mutex net netlink nl nla nlattr nlkit ' +
    'nlmsg ns param pr print printk put rcu ref rwlock security seq set signal skb sk sock socket ' +
    'spin str sys task thread time timer user vm wait work'
  ).split(' '),
);

/** A module named `main` would need `main.o` both as its object and as one part of it. */
const files: ReadonlySet<string> = new Set(['main', 'node_modules']);

/** Generic netlink families of Linux 5.10 to 7.2, except those longer than this check admits. */
const kernelFamilies: ReadonlySet<string> = new Set(
  (
    'acpi_event batadv binder cifs cfm devlink dlm dpll drop_monitor ethtool fou gtp handshake hsr ila ' +
    'ioam6 ip_vs ipvs l2tp lockd macsec mptcp_pm mrp ncsi net_dm net_shaper netdev netlbl_cipso netlbl_mgmt ' +
    'nfc nfsd nl80211 nl802154 nlctrl ovpn ovs_ct ovs_datapath ovs_flow ovs_meter ovs_packet ovs_vport ' +
    'psample seg6 smc smbd taskstats tcmu tcp_metrics team thermal tipc vdpa wireguard'
  ).split(' '),
);
