// SPDX-License-Identifier: MIT
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../app/core/constants.ts';
import { SpecClient } from '../../app/spec/client.ts';
import type { Command } from './invocation.ts';
import { ensureAddon } from './netlink/addon.ts';
import { findFamily, findOperation } from './netlink/find-family.ts';
import { fitInput } from './netlink/fit-input.ts';
import { readInput } from './netlink/read-input.ts';
import { namespaceOf, speak, type NetlinkOptions } from './netlink/speak.ts';
import { warnOn } from './netlink/note.ts';

export interface CallOptions extends NetlinkOptions {
  readonly family: string;
  readonly operation: string;
  readonly input: string | undefined;
  readonly create: boolean;
  readonly excl: boolean;
  readonly replace: boolean;
  readonly append: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
}

/** `nlkit call`: one operation, and what the kernel answers. */
export const call: Command<CallOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { spec, netns, timeout } = options;
    const family = await findFamily(options.family, spec, invocation.workingDirectory);
    const { request } = findOperation(family, options.operation, 'do');
    const given = await readInput(options.input, invocation);
    const value = fitInput(family.spec, request, given);
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(netns),
      onWarning: warnOn(invocation.stderr),
    });
    const reply = await client.do(
      options.operation,
      { ...value },
      {
        flags: flagsOf(options),
        signal: invocation.signal,
        ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
      },
    );
    if (reply !== undefined) await values.one(reply);
  });

function flagsOf({ create, excl, replace, append }: CallOptions): number {
  return (
    (create ? NLM_F_CREATE : 0) |
    (excl ? NLM_F_EXCL : 0) |
    (replace ? NLM_F_REPLACE : 0) |
    (append ? NLM_F_APPEND : 0)
  );
}
