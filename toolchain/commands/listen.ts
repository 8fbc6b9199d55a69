// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../app/core/errors/protocol-error.ts';
import { SpecClient } from '../../app/spec/client.ts';
import { suggest } from '../../app/core/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from './invocation.ts';
import { ensureAddon } from './netlink/addon.ts';
import { findFamily } from './netlink/find-family.ts';
import { note } from './netlink/note.ts';
import { namespaceOf, speak, type NetlinkOptions } from './netlink/speak.ts';

export interface ListenOptions extends NetlinkOptions {
  readonly family: string;
  readonly groups: readonly string[];
  /** Also what is told in other network namespaces. */
  readonly allNamespaces: boolean;
  /** End after so many messages. */
  readonly count: number | undefined;
  /** End after so many seconds. */
  readonly timeout: number | undefined;
}

/** Bytes of the socket's buffer: notifications come in bursts. */
const receiveBuffer = 1 << 20;

/** `nlkit listen`: what the kernel tells of itself, until Ctrl-C. */
export const listen: Command<ListenOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { groups, allNamespaces, count = Infinity, timeout } = options;
    const { stderr, signal } = invocation;
    const family = await findFamily(options.family, options.spec, invocation.workingDirectory);
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
      // Leaving the groups can only fail with the socket, whose error the reader gets.
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
        await values.headed(`${operation} (${group}${place})`, value, json);
        seen += 1;
      }
    } finally {
      clearTimeout(timer);
    }
  });

type Subscribe = SpecClient['subscribe'];

async function subscribe(
  client: SpecClient,
  groups: readonly string[],
  options: NonNullable<Parameters<Subscribe>[1]>,
): Promise<Awaited<ReturnType<Subscribe>>> {
  try {
    return await client.subscribe(groups, options);
  } catch (error) {
    // The kernel may have groups of a generic family that the spec lacks: only the client knows.
    if (!(error instanceof RangeError)) throw error;
    const known = [...client.spec.groups.keys()];
    const wrong = groups.find((group) => !known.includes(group)) ?? '';
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
