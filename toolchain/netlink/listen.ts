// SPDX-License-Identifier: MIT
import { ArgumentError } from '../../app/socket/errors/argument-error.ts';
import { ProtocolError } from '../../app/core/errors/protocol-error.ts';
import { SpecClient } from '../../app/ynl/client.ts';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from '../invocation/invocation.ts';
import { ensureAddon } from './addon.ts';
import { findFamily, noneNamed } from './find-family.ts';
import { note } from './note.ts';
import { namespaceOf, speak, type NetlinkOptions } from './speak.ts';

export interface ListenCommandOptions extends NetlinkOptions {
  readonly family: string;
  readonly groups: readonly string[];
  /** Receive notifications from other network namespaces too. */
  readonly allNamespaces: boolean;
  /** End after this many messages. */
  readonly count: number | undefined;
  /** End after this many seconds. */
  readonly timeout: number | undefined;
}

/** Bytes of the socket's receive buffer: notifications come in bursts. */
const receiveBuffer = 1 << 20;

/** `nlkit listen`: prints the kernel's notifications until Ctrl-C. */
export const listen: Command<ListenCommandOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { groups, allNamespaces, count = Infinity, timeout } = options;
    const { stderr, signal } = invocation;
    const family = await findFamily(options.family, options, invocation);
    if (groups.length === 0) {
      throw noneNamed('a group', options.family, [...family.spec.groups.keys()]);
    }
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(options.netns),
      receiveBuffer,
    });
    await using events = await subscribe(client, groups, {
      signal,
      allNamespaces,
      onOverrun: ({ message }) => note(stderr, message),
    });
    stderr.write(`listening to ${groups.join(', ')} of ${options.family}\n`);
    const timer = timeout === undefined ? undefined : setTimeout(end, timeout * 1000);
    function end(): void {
      // Leaving the groups fails only if the socket failed, and the reader gets that error.
      events.return().catch(() => undefined);
    }
    try {
      for (let seen = 0; seen < count;) {
        const event = await events.next().catch((error: unknown) => {
          if (!(error instanceof ProtocolError)) throw error;
          note(stderr, `a message that cannot be read: ${error.message}`);
          return undefined;
        });
        if (event === undefined) continue;
        if (event.done === true) return;
        const { operation, group, namespaceId, value } = event.value;
        const place = namespaceId === undefined ? '' : `, namespace ${namespaceId}`;
        const json = { operation, group, 'namespace-id': namespaceId, value };
        await values.headed(`${nameOf(operation)} (${group}${place})`, value, json);
        seen += 1;
      }
    } finally {
      clearTimeout(timer);
    }
  });

/** A message that the spec does not name is shown by its number. */
function nameOf(operation: string | number): string {
  return typeof operation === 'number' ? `message ${operation}` : operation;
}

type Subscribe = SpecClient['subscribe'];

async function subscribe(
  client: SpecClient,
  groups: readonly string[],
  options: NonNullable<Parameters<Subscribe>[1]>,
): Promise<Awaited<ReturnType<Subscribe>>> {
  try {
    return await client.subscribe(groups, options);
  } catch (error) {
    // The kernel may have groups of a generic family that the spec lacks, so ask the client, not the
    // spec.
    if (!(error instanceof ArgumentError)) throw error;
    const known = [...client.spec.groups.keys()];
    const wrong = groups.find((group) => !known.includes(group));
    if (wrong === undefined) {
      const { message, hint } = error;
      throw new UsageError('unknown-group', message, { cause: error, ...(hint && { hint }) });
    }
    const near = known.find((name) => name.endsWith(`-${wrong}`)) ?? suggest(wrong, known);
    throw new UsageError('unknown-group', error.message, {
      cause: error,
      hint:
        near === undefined
          ? `nlkit families ${client.spec.name} shows what it has`
          : `did you mean ${near}?`,
    });
  }
}
