// SPDX-License-Identifier: MIT
import { hookNumber, priorityNumber } from './hook.ts';
import type { NfgenmsgChainAttrsInput, NftHookAttrsInput } from './nftables-gen.ts';
import type { ChainOptions } from './ruleset.ts';
import { protocolOf } from './table-family.ts';

/**
 * The message that adds a chain. Throws TypeError where what only a base chain has is given without a
 * hook, RangeError for a hook or a priority that the family does not have.
 */
export function chainMessage(options: ChainOptions): NfgenmsgChainAttrsInput {
  const { family, table, name, hook, type, priority, policy, devices } = options;
  const chain = { nfgenFamily: protocolOf(family), table, name };
  if (hook === undefined) {
    const given = { type, priority, policy, devices };
    const [wrong] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
    if (wrong === undefined) return chain;
    throw new TypeError(`${wrong} is for chains with a hook, which ${name} has not`);
  }
  const attributes: NftHookAttrsInput = {
    num: hookNumber(family, hook),
    priority: priorityNumber(family, priority ?? 0),
    ...devicesOf(devices),
  };
  return {
    ...chain,
    hook: attributes,
    type: type ?? 'filter',
    ...(policy !== undefined && { policy }),
  };
}

function devicesOf(devices: readonly string[] = []): NftHookAttrsInput {
  const [dev] = devices;
  if (dev === undefined) return {};
  return devices.length === 1 ? { dev } : { devs: { name: devices } };
}
