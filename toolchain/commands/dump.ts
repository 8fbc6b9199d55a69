// SPDX-License-Identifier: MIT
import { SpecClient } from '../../app/spec/client.ts';
import type { Command } from './invocation.ts';
import { ensureAddon } from './netlink/addon.ts';
import { findFamily, findOperation } from './netlink/find-family.ts';
import { fitInput } from './netlink/fit-input.ts';
import { warnOn } from './netlink/note.ts';
import { readInput } from './netlink/read-input.ts';
import { namespaceOf, speak, type NetlinkOptions } from './netlink/speak.ts';

export interface DumpOptions extends NetlinkOptions {
  readonly family: string;
  readonly operation: string;
  readonly input: string | undefined;
}

/** `nlkit dump`: a listing, shown while the kernel makes it. */
export const dump: Command<DumpOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { operation, netns } = options;
    const { signal, stderr } = invocation;
    const family = await findFamily(options.family, options.spec, invocation.workingDirectory);
    const { request } = findOperation(family, operation, 'dump');
    const value = fitInput(family.spec, request, await readInput(options.input, invocation));
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(netns),
      onWarning: warnOn(stderr),
    });
    const stream = client.dump(operation, { ...value }, { signal });
    try {
      for await (const rows of stream.chunks()) await values.add(rows);
    } finally {
      // What came before an error is true, and shown before it.
      if (!signal.aborted) await values.end();
    }
  });
