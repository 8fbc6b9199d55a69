// SPDX-License-Identifier: MIT
import type { ProtocolError } from '../../app/core/errors/protocol-error.ts';
import { SpecClient } from '../../app/ynl/client.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Command } from '../invocation/invocation.ts';
import { ensureAddon } from './addon.ts';
import { findFamily, findOperation, noneNamed, operationsOf } from './find-family.ts';
import { fitInput } from './fit-input.ts';
import { warnOn } from './note.ts';
import { readInput } from './read-input.ts';
import { namespaceOf, speak, type NetlinkOptions } from './speak.ts';

export interface DumpCommandOptions extends NetlinkOptions {
  readonly family: string;
  readonly operation: string | undefined;
  readonly input: string | undefined;
}

/** `nlkit dump`: prints a listing while the kernel makes it. */
export const dump: Command<DumpCommandOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { operation, netns } = options;
    const { signal, stderr } = invocation;
    const family = await findFamily(options.family, options, invocation);
    if (operation === undefined) {
      throw noneNamed('an operation', options.family, operationsOf(family, 'dump'));
    }
    const { request } = findOperation(family, operation, 'dump');
    const value = fitInput(family.spec, request, await readInput(options.input, invocation));
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(netns),
      onWarning: warnOn(stderr),
    });
    const unreadable: ProtocolError[] = [];
    const stream = client.dump(
      operation,
      { ...value },
      { signal, onUnreadable: (error) => unreadable.push(error) },
    );
    try {
      for await (const rows of stream.chunks()) await values.add(rows);
    } finally {
      // Messages before an error are valid, so show them first.
      if (!signal.aborted) await values.end();
    }
    // The messages around the broken ones were shown.
    const [first] = unreadable;
    if (first !== undefined) {
      const { length } = unreadable;
      const what = length === 1 ? 'a message' : `${length} messages`;
      throw new ExchangeError('protocol', `${what} could not be read: ${first.message}`, {
        cause: first,
      });
    }
  });
