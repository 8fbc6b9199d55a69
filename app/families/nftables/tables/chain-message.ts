// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import type { NfgenmsgChainAttrsInput, NftHookAttrsInput } from '../nftables-gen.ts';
import { writeNotes } from '../userdata.ts';
import type { Devices, NewChain } from './chain.ts';
import { hookNumber, priorityNumber } from './hook.ts';
import { protocolOf } from './table-family.ts';

/**
 * The message that adds a chain. Throws EncodeError where what only a base chain has is given without a
 * hook, and for a hook or a priority that the family does not have.
 */
export function chainMessage(chain: NewChain): NfgenmsgChainAttrsInput {
  const { family, table, name, hook, type, priority, policy, devices, flags, counters } = chain;
  const userdata = writeNotes(chain);
  const message = {
    nfgenFamily: protocolOf(family),
    ...{ table, name, flags },
    ...(userdata !== undefined && { userdata }),
  };
  if (hook === undefined) {
    const given = { type, priority, policy, devices, counters };
    const [wrong] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
    if (wrong === undefined) return message;
    throw new EncodeError(wrong, `only chains with a hook have it, and ${name} has none`);
  }
  const attributes: NftHookAttrsInput = {
    num: hookNumber(family, hook),
    priority: priorityNumber(family, priority ?? 0),
    ...hookDevices(devices),
  };
  return {
    ...message,
    hook: attributes,
    type: type ?? 'filter',
    ...(policy !== undefined && { policy }),
    ...(counters !== undefined && { counters }),
  };
}

/** One device by its name is written as every kernel takes it, several as kernels since 5.4 do. */
export function hookDevices(devices: Devices = []): Pick<NftHookAttrsInput, 'dev' | 'devs'> {
  const names = devices.filter((device) => typeof device === 'string');
  const prefixes = devices.filter((device) => typeof device === 'object');
  const [dev] = names;
  if (prefixes.length > 0)
    return { devs: { name: names, prefix: prefixes.map((one) => one.prefix) } };
  if (dev === undefined) return {};
  return names.length === 1 ? { dev } : { devs: { name: names } };
}
