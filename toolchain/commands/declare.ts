// SPDX-License-Identifier: MIT
import { Argument, Command, CommanderError, Option } from 'commander';
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { parameterList, positiveNumber } from '../invocation/options.ts';
import { RepeatableOption } from '../invocation/repeatable-option.ts';
import { declareNetlink } from '../netlink/declare.ts';
import { symbolsFor } from '../report/symbols.ts';
import { declareExplain } from '../trace/explain/declare-explain.ts';
import { nlkitVersion } from '../version.ts';
import { commandTerm } from './command-term.ts';
import { declareCache } from './declare-cache.ts';
import { declareKernels } from './declare-kernels.ts';
import { declareMatrix } from './declare-matrix.ts';
import { declareRun } from './declare-run.ts';
import { declareShow } from './declare-show.ts';
import { declareTest } from './declare-test.ts';
import { declareTrace } from './declare-trace.ts';
import { kinds, type Kind } from './new/kind.ts';
import type { Start } from './start.ts';
import { refuseOddValues, unknownCommand } from './usage-errors.ts';

/** The error that commander raises after it has shown the help. */
export const noCommand = 'nlkit.no-command';

interface DevFlags {
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel?: string;
  readonly param: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly trace?: boolean;
}

interface ShellFlags {
  readonly cold?: boolean;
  readonly debug?: boolean;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel?: string;
  readonly param: Readonly<Record<string, string>>;
  readonly command?: string;
}

interface GenerateFlags {
  readonly check?: boolean;
  readonly dissector?: string | true;
  readonly spec?: string;
}

interface SetupFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Declares all commands. Each loads its code when it starts. */
export function declare(
  appArguments: readonly string[],
  start: Start,
  { stdout, stderr, environment }: Pick<Invocation, 'stdout' | 'stderr' | 'environment'>,
): Command {
  const symbols = symbolsFor(environment);
  const program = new Command('nlkit')
    .description(
      "Write the two halves of a netlink conversation, the kernel's and yours, and have them " +
        'talking in one command, on a real kernel, with nothing left behind.',
    )
    .usage('COMMAND [options]')
    .configureHelp({
      showGlobalOptions: true,
      subcommandTerm: commandTerm,
      // Keeps words whole even on a terminal of 40 columns.
      minWidthToWrap: 12,
    })
    .configureOutput({
      writeErr: () => undefined,
      writeOut: (text) => stdout.write(symbols.own(text)),
    })
    .exitOverride()
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [COMMAND]', 'show the help of a command')
    .version(nlkitVersion(), '--version', "show nlkit's version")
    .option('--verbose', 'show the details of errors')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .argument('[COMMAND]')
    .action((given: string | undefined) => {
      if (given !== undefined) throw unknownCommand(program, given);
      stderr.write(symbols.own(program.helpInformation()));
      throw new CommanderError(exitCodes.usage, noCommand, 'no command given');
    });
  const named = (name: string, description: string): Command =>
    program.command(name).description(description).helpOption('-h, --help', 'show help');
  const project =
    'a folder with an nlkit.yaml, that file, or a built-in name (default: here, or echo)';
  const json = ['--json', 'one JSON event a line on standard output, the result last'] as const;
  const debug = ['--debug', "show the modules' pr_debug() lines, from their init on"] as const;
  const cold = ['--cold', 'boot the guest instead of restoring a saved one'] as const;
  const kernel = [
    '--kernel <K>',
    'host, debian:11|12|13|14, 6.1, …; exactly: debian:12@6.1.0-56',
  ] as const;

  named('up', 'install what is missing, build, run: all in one')
    .argument('[PROJECT]', project)
    .option('--yes', 'install without asking')
    .option(...json)
    .action(async (given: string | undefined, { yes = false }: { yes?: boolean }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./up.ts')).up({ project: given, yes }, invocation),
      ),
    );

  named('setup', 'install what is missing: the Docker engine, …')
    .option('--dry-run', 'only print what would be run')
    .option('--yes', 'do not ask')
    .action(async ({ yes = false, dryRun = false }: SetupFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./setup.ts')).setup({ yes, dryRun }, invocation),
      ),
    );

  named('doctor', 'check this machine, and show what fixes what is missing')
    .option('--json', 'the findings as one JSON value')
    .action(async (_, self: Command) =>
      start(self, async (invocation) => (await import('./doctor.ts')).doctor({}, invocation)),
    );

  named('build', 'build the modules and the app for a kernel')
    .argument('[PROJECT]', project)
    .option(...kernel)
    .option(...json)
    .action(async (given: string | undefined, flags: { kernel?: string }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./build.ts')).build({ project: given, kernel: flags.kernel }, invocation),
      ),
    );

  declareRun(named, start, appArguments, {
    project,
    json,
    debug,
    cold,
    kernel,
    onTarget,
    parameter,
  });
  declareTest(named, start, { project, json, debug, cold, onTarget, parameter });

  named('shell', 'load and set up as run does, and be in a shell there')
    .argument('[PROJECT]', project)
    .addOption(onTarget())
    .option(...kernel)
    .addOption(parameter())
    .option(...debug)
    .option(...cold)
    .option('-c, --command <COMMAND>', 'run that command instead, on plain streams')
    .action(async (given: string | undefined, flags: ShellFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./shell.ts')).shell(
          {
            project: given,
            on: flags.on,
            kernel: flags.kernel,
            parameters: flags.param,
            command: flags.command,
            cold: flags.cold ?? false,
            debug: flags.debug ?? false,
          },
          invocation,
        ),
      ),
    );

  named('dev', 'run, and run again whenever a file changes')
    .argument('[PROJECT]', project)
    .usage('[PROJECT] [options] [-- APP ARGS]')
    .addOption(onTarget())
    .option(...kernel)
    .addOption(parameter())
    .addOption(new Option('--timeout <S>', 'seconds the app may take').argParser(positiveNumber))
    .option(
      '--trace',
      "show netlink's messages from the first run on; the key t turns that on and off",
    )
    .option('--json', 'one JSON event a line on standard output; each run ends with its result')
    .action(async (given: string | undefined, flags: DevFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./dev.ts')).dev(
          {
            project: given,
            on: flags.on,
            kernel: flags.kernel,
            timeout: flags.timeout,
            trace: flags.trace ?? false,
            parameters: flags.param,
            appArguments,
          },
          invocation,
        ),
      ),
    );

  declareShow(named, async (command, work) => start(command, work, 'values'));

  named('generate', 'write both halves of a protocol from its spec')
    .argument('[PROJECT]', project)
    .option('--check', 'write nothing; fail if a file differs from what its spec gives')
    .option(
      '--dissector [FILE]',
      'write a dissector for Wireshark instead (default: NAME.lua, by the project)',
    )
    .option('--spec <FILE>', "with --dissector: the spec, in place of the project's")
    .option(...json)
    .action(async (given: string | undefined, flags: GenerateFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./generate.ts')).generate(
          { project: given, ...flags, check: flags.check ?? false },
          invocation,
        ),
      ),
    );

  named('new', 'make a project of your own that runs at once')
    .argument(
      'NAME',
      'the name of the project, its module and its protocol; also of the folder made here',
    )
    .addOption(
      new Option(
        '--kind <KIND>',
        'genl: a generic netlink family from a spec; raw: a netlink unit of its own',
      )
        .choices(kinds)
        .default('genl'),
    )
    .action(async (name: string, { kind }: { kind: Kind }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./new.ts')).create({ name, kind }, invocation),
      ),
    );

  named('clean', "remove nlkit's images, containers and caches")
    .option('--dry-run', 'only show what would be removed')
    .action(async ({ dryRun = false }: { dryRun?: boolean }, self: Command) =>
      start(self, async (invocation) => (await import('./clean.ts')).clean({ dryRun }, invocation)),
    );
  declareKernels(named, start);
  declareCache(named, async (command, work) => start(command, work, 'values'));
  declareMatrix(named, project, async (command, work) => start(command, work, 'values'));
  declareNetlink(named, async (command, work) => start(command, work, 'values'));
  declareExplain(named, start);
  declareTrace(named, start, appArguments.length === 0 ? undefined : appArguments);

  named('completion', 'print the completion script of bash, zsh or fish')
    .usage('SHELL [options]')
    .addArgument(new Argument('<SHELL>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', `\nIn bash: source <(nlkit completion bash)`)
    .action(async (shell: 'bash' | 'zsh' | 'fish', _, self: Command) =>
      start(
        self,
        async (invocation) => (await import('./completion.ts')).completion({ shell }, invocation),
        'values',
      ),
    );
  for (const command of program.commands) refuseOddValues(command);
  return program;
}

function onTarget(): Option {
  return new Option('--on <TARGET>', "where: the engine's own kernel, or a throw-away guest")
    .choices(['auto', 'host', 'vm'])
    .default('auto');
}

function parameter(): Option {
  return new RepeatableOption(
    '--param <NAME=VALUE>',
    'a module parameter; may be given several times',
  )
    .argParser(parameterList)
    .default({}, 'none');
}
