// SPDX-License-Identifier: MIT
import type { Command } from '../invocation/invocation.ts';
import { refuseOddOptions } from '../trace/refuse-odd-options.ts';
import { trace as traced, type TraceCommandOptions } from '../trace/trace.ts';

/** `nlkit trace`: shows what is said over netlink, by a command or in a network namespace. */
export const trace: Command<TraceCommandOptions> = async (options, invocation) => {
  refuseOddOptions(options, invocation);
  return traced(options, invocation);
};
