// SPDX-License-Identifier: MIT
import type { Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';

/** Runs a command's work; `shows` says what its `--json` is about. */
export type Start = (
  command: Command,
  work: (invocation: Invocation) => Promise<number>,
  shows?: 'events' | 'values',
) => Promise<void>;
