// SPDX-License-Identifier: MIT
import { type Command, Option } from 'commander';
import { positiveInteger, positiveNumber, wholeNumber } from '../invocation/options.ts';
import { declareView, type ViewFlags, viewOf } from '../trace/view-options.ts';
import type { Start } from './start.ts';

interface TraceFlags extends ViewFlags {
  readonly tap: 'auto' | 'strace' | 'nlmon' | 'module';
  readonly pid?: number;
  readonly netns?: string;
  readonly count?: number;
  readonly timeout?: number;
  readonly write?: string;
  readonly read?: string;
}

/** Declares `nlkit trace`. */
export function declareTrace(
  named: (name: string, description: string) => Command,
  start: Start,
  command: readonly string[] | undefined,
): void {
  const trace = named('trace', 'show the netlink messages of a command, or of all programs')
    .usage('[options] [-- COMMAND ARGS]')
    .addOption(
      new Option(
        '--tap <TAP>',
        'how: strace for a command, nlmon for all programs; module: nlkit_tap in this kernel, for both',
      )
        .choices(['auto', 'strace', 'nlmon', 'module'])
        .default('auto'),
    )
    .addOption(
      new Option('--pid <PID>', 'trace a process that runs already').argParser(
        wholeNumber('--pid', 1, 4_194_304),
      ),
    )
    .option('--netns <NS>', 'a network namespace: a name, a path, or the id of a process in it');
  declareView(trace)
    .option('--count <N>', 'end after so many messages', positiveInteger)
    .option('--timeout <S>', 'end after so many seconds', positiveNumber)
    .option('--write <FILE>', 'write a capture for Wireshark, too: pcapng; - is standard output')
    .option('--read <FILE>', 'show a capture, pcap or pcapng; - is standard input')
    .option('--json', 'one JSON event a line on standard output, the result last')
    .action(async (flags: TraceFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./trace.ts')).trace(
          {
            ...{ command, tap: flags.tap, pid: flags.pid, netns: flags.netns },
            ...{ count: flags.count, timeout: flags.timeout },
            ...{ write: flags.write, read: flags.read },
            ...viewOf(flags),
          },
          invocation,
        ),
      ),
    );
}
