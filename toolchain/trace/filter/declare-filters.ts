// SPDX-License-Identifier: MIT
import type { Command } from 'commander';
import { RepeatableOption } from '../../invocation/repeatable-option.ts';

/** The filters that may be given several times. */
const several = [
  ['--family <NAME>', 'messages of that family: rt-link, nl80211, …; may be repeated'],
  ['--operation <NAME>', 'of that operation: getlink, cmd 7, type 20; may be repeated'],
  ['--where <ATTR=VALUE>', 'with that attribute: linkinfo.kind=vxlan; may be repeated: all'],
  ['--unit <UNIT>', 'of that netlink unit: 31, or route; may be repeated'],
  ['--port <ID>', "of that port id's socket; may be repeated"],
  ['--process <PID|NAME>', 'of that process; may be repeated'],
] as const;

/** Declares the filters of traces, and what they share, on a command: the same everywhere. */
export function declareFilters(command: Command): Command {
  for (const [flags, description] of several) {
    command.addOption(new RepeatableOption(flags, description));
  }
  return command
    .option('--direction <WAY>', 'to-kernel, from-kernel or between')
    .option('--errors', 'refusals and losses, with the requests that they answer')
    .option('--slower <MS>', 'answers that took longer than so many ms, with their requests');
}
