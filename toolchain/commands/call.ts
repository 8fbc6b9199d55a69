// SPDX-License-Identifier: MIT
import {
  NLM_F_ACK,
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from '../../app/core/constants.ts';
import { UsageError } from '../errors/usage-error.ts';
import { SpecClient } from '../../app/spec/client.ts';
import type { Command, Invocation } from './invocation.ts';
import { ensureAddon } from './netlink/addon.ts';
import { findFamily, findOperation, type Family } from './netlink/find-family.ts';
import { fitInput } from './netlink/fit-input.ts';
import { warnOn } from './netlink/note.ts';
import { readInput } from './netlink/read-input.ts';
import { namespaceOf, speak, type NetlinkOptions } from './netlink/speak.ts';

export interface CallOptions extends NetlinkOptions {
  readonly family: string;
  /** Operations and what to ask of each, in turn; of the last one that may be left out. */
  readonly calls: readonly string[];
  readonly create: boolean;
  readonly excl: boolean;
  readonly replace: boolean;
  readonly append: boolean;
  /** Whether the kernel acknowledges it, after its answer if there is one. */
  readonly ack: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
}

/**
 * `nlkit call`: one operation, and what the kernel answers. Several go in one datagram: a transaction
 * where the family has such.
 */
export const call: Command<CallOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { spec, netns, timeout } = options;
    const family = await findFamily(options.family, spec, invocation.workingDirectory);
    const calls = await readCalls(options, family, invocation);
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(netns),
      onWarning: warnOn(invocation.stderr),
    });
    const wait = {
      signal: invocation.signal,
      ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    };
    const flags = flagsOf(options);
    const [first, ...more] = calls;
    if (first === undefined) return;
    if (more.length > 0) {
      if (!options.ack) throw new UsageError('usage', '--no-ack is for one operation alone');
      await client.transaction(
        calls.map((one) => ({ ...one, flags: flags | acknowledge(one.operation) })),
        wait,
      );
      return;
    }
    const reply = await client.do(first.operation, first.value, {
      ...wait,
      flags,
      acknowledge: options.ack,
    });
    if (reply !== undefined) await values.one(reply);
  });

interface Call {
  readonly operation: string;
  readonly value: Record<string, unknown>;
}

async function readCalls(
  { calls }: CallOptions,
  family: Family,
  invocation: Invocation,
): Promise<Call[]> {
  const read: Call[] = [];
  for (let index = 0; index < calls.length; index += 2) {
    const operation = calls[index] ?? '';
    const { request } = findOperation(family, operation, 'do');
    const given = await readInput(calls[index + 1], invocation);
    read.push({ operation, value: { ...fitInput(family.spec, request, given) } });
  }
  return read;
}

/** What frames a transaction of nfnetlink is acknowledged by newer kernels alone. */
function acknowledge(operation: string): number {
  return operation.startsWith('batch-') ? 0 : NLM_F_ACK;
}

function flagsOf({ create, excl, replace, append }: CallOptions): number {
  return (
    (create ? NLM_F_CREATE : 0) |
    (excl ? NLM_F_EXCL : 0) |
    (replace ? NLM_F_REPLACE : 0) |
    (append ? NLM_F_APPEND : 0)
  );
}
