// SPDX-License-Identifier: MIT
import { type Command, Option } from 'commander';
import { positiveNumber, repetitions, wholeNumber } from '../invocation/options.ts';
import { RepeatableOption } from '../invocation/repeatable-option.ts';
import { declareView, type ViewFlags, viewOf } from '../trace/view-options.ts';
import type { Start } from './start.ts';

/** The options that other commands have, too. */
export interface CommonOptions {
  readonly project: string;
  readonly json: readonly [string, string];
  readonly debug: readonly [string, string];
  readonly cold: readonly [string, string];
  readonly onTarget: () => Option;
  readonly parameter: () => Option;
}

interface TestFlags extends ViewFlags {
  readonly kernels?: string;
  readonly jobs?: number;
  readonly buildOnly?: boolean;
  readonly on: 'auto' | 'host' | 'vm';
  readonly param: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly filter: readonly string[];
  readonly shard?: string;
  readonly list?: boolean;
  readonly repeat?: number;
  readonly retries: number;
  readonly failFast?: boolean;
  readonly failFlaky?: boolean;
  readonly report: readonly string[];
  readonly cold?: boolean;
  readonly debug?: boolean;
  readonly trace?: boolean;
  readonly write?: string;
}

/** Declares `nlkit test`. */
export function declareTest(
  named: (name: string, description: string) => Command,
  start: Start,
  { project, json, debug, cold, onTarget, parameter }: CommonOptions,
): void {
  const test = named('test', "run the project's tests on every kernel it is for")
    .argument('[PROJECT]', project)
    .option('--kernels <LIST>', "5.10,6.1,… or all; the project's own unless given")
    .addOption(
      new Option(
        '--jobs <N>',
        'builds and guests at a time; as processors and memory allow unless given',
      ).argParser(wholeNumber('--jobs', 1, 1_000)),
    )
    .option('--build-only', 'build for each kernel, and run nothing')
    .addOption(onTarget())
    .addOption(parameter())
    .addOption(
      new Option('--timeout <S>', 'seconds that each test may take').argParser(positiveNumber),
    )
    .addOption(
      new RepeatableOption(
        '--filter <NAME>',
        'only tests whose names contain that; * and ? match any text',
      ).default([], 'all'),
    )
    .option('--shard <I/N>', 'only the part I of N, by a hash that stays')
    .option('--list', 'show what would run, and run nothing')
    .addOption(
      new Option(
        '--repeat <N>',
        'load, run, unload N times in each guest, and look for memory that the modules leak',
      ).argParser(repetitions),
    )
    .addOption(
      new Option(
        '--retries <N>',
        'try a test again that failed or timed out; flaky if it passes then',
      )
        .argParser(wholeNumber('--retries', 0, 100))
        .default(0),
    )
    .option('--fail-fast', 'begin no further test after one has failed')
    .option('--fail-flaky', 'fail if a test passed only on a retry')
    .addOption(
      new RepeatableOption(
        '--report <FORMAT[=FILE]>',
        'junit, tap, github, markdown or html, into a file or on standard output; may be given several times',
      ).default([], 'none'),
    )
    .option(...cold)
    .option(...debug)
    .option(
      '--trace',
      "show netlink's messages between the tests and the kernel; what follows implies it",
    );
  declareView(test)
    // People who know it from run and trace find out where to write it.
    .addOption(new Option('--write <FILE>').hideHelp())
    .option(...json)
    .action(async (given: string | undefined, flags: TestFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./test.ts')).test(
          {
            project: given,
            ...{ kernels: flags.kernels, jobs: flags.jobs, on: flags.on, timeout: flags.timeout },
            ...{ filters: flags.filter, shard: flags.shard, reports: flags.report },
            ...{ retries: flags.retries, repeat: flags.repeat, parameters: flags.param },
            buildOnly: flags.buildOnly ?? false,
            list: flags.list ?? false,
            failFast: flags.failFast ?? false,
            failFlaky: flags.failFlaky ?? false,
            cold: flags.cold ?? false,
            debug: flags.debug ?? false,
            trace: flags.trace ?? false,
            write: flags.write,
            view: viewOf(flags),
          },
          invocation,
        ),
      ),
    );
}
