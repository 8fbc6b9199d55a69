// SPDX-License-Identifier: MIT
import { type Command, Option } from 'commander';
import { positiveNumber, repetitions } from '../invocation/options.ts';
import { declareView, type ViewFlags, viewOf } from '../trace/view-options.ts';
import type { CommonOptions } from './declare-test.ts';
import type { Start } from './start.ts';

interface RunFlags extends ViewFlags {
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel?: string;
  readonly param: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly output?: string;
  readonly report?: string;
  readonly repeat?: number;
  readonly cold?: boolean;
  readonly shellOnFailure?: boolean;
  readonly debug?: boolean;
  readonly trace?: boolean;
  readonly write?: string;
}

/** Declares `nlkit run`. */
export function declareRun(
  named: (name: string, description: string) => Command,
  start: Start,
  appArguments: readonly string[],
  {
    project,
    json,
    debug,
    cold,
    kernel,
    onTarget,
    parameter,
  }: CommonOptions & { readonly kernel: readonly [string, string] },
): void {
  const run = named('run', 'build if needed, load, run the app, unload')
    .argument('[PROJECT]', project)
    .usage('[PROJECT] [options] [-- APP ARGS]')
    .addOption(onTarget())
    .option(...kernel)
    .addOption(parameter())
    .addOption(new Option('--timeout <S>', 'seconds the app may take').argParser(positiveNumber))
    .option(...cold)
    .option('--output <FILE>', "write the app's standard output there instead of showing it")
    .option(
      '--report <html[=FILE]>',
      'write a page to look at: every message, output and kernel log',
    )
    .addOption(
      new Option(
        '--repeat <N>',
        'load, run, unload N times, and look for memory that the modules leak',
      ).argParser(repetitions),
    )
    .option(...debug)
    .option('--shell-on-failure', 'if it fails, be in a shell there before anything is torn down')
    .option(
      '--trace',
      "show netlink's messages between the app and the kernel; what follows implies it",
    );
  declareView(run)
    .option('--write <FILE>', 'write a capture for Wireshark, too: pcapng; - is standard output')
    .option(...json)
    .action(async (given: string | undefined, flags: RunFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./run.ts')).run(
          {
            project: given,
            on: flags.on,
            kernel: flags.kernel,
            timeout: flags.timeout,
            output: flags.output,
            report: flags.report,
            // Each repetition is to be the same, and the input could be read only once.
            passesInput: flags.repeat === undefined,
            repeat: flags.repeat,
            cold: flags.cold ?? false,
            shellOnFailure: flags.shellOnFailure ?? false,
            debug: flags.debug ?? false,
            trace: flags.trace ?? false,
            write: flags.write,
            view: viewOf(flags),
            parameters: flags.param,
            appArguments,
          },
          invocation,
        ),
      ),
    );
}
