// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { checkout } from './checkout.ts';
import type { Flags, Invocation } from './commands/invocation.ts';
import { declareNetlink, valueCommands } from './commands/netlink/declare.ts';
import { kinds, type Kind } from './commands/new/kind.ts';
import { positiveNumber, parameterList } from './commands/options.ts';
import { suggest } from '../app/core/suggest.ts';
import { UsageError } from './errors/usage-error.ts';

export type { Flags, Invocation };

/**
 * Parses the command line and runs the command it names; each is loaded only then.
 *
 * @param argv without the interpreter and the script
 * @returns the exit code
 * @throws UsageError `usage`, and whatever the command throws
 */
export async function cli(
  argv: readonly string[],
  invocation: (flags: Flags) => Invocation,
): Promise<number> {
  // What follows `--` is the app's alone, whatever it looks like.
  const end = argv.indexOf('--');
  const appArguments = end === -1 ? [] : argv.slice(end + 1);
  let exitCode = 0;
  const start: Start = async (command, work, shows = 'events') => {
    if (end !== -1 && command.name() !== 'run') {
      throw usage(`${command.name()} takes nothing after --`, 'nlkit run [PROJECT] -- APP ARGS');
    }
    const { verbose = false, json = false, color } = command.optsWithGlobals<Partial<Flags>>();
    // Where `--json` is about values, standard output carries nothing else.
    const flags = { verbose, json: json && shows === 'events', color: color !== false };
    exitCode = await work(invocation(flags));
  };
  if (argv[0] === '__complete') {
    const { complete } = await import('./commands/complete.ts');
    return complete({ program: declare([], start), words: argv.slice(1) }, invocation(plain));
  }
  const program = declare(appArguments, start);
  try {
    await program.parseAsync(end === -1 ? argv : argv.slice(0, end), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw inOurWords(error);
  }
  return exitCode;
}

type Start = (
  command: Command,
  work: (invocation: Invocation) => Promise<number>,
  shows?: 'events' | 'values',
) => Promise<void>;

function declare(appArguments: readonly string[], start: Start): Command {
  const program = new Command('nlkit')
    .description(
      "Write the two halves of a netlink conversation, the kernel's and yours, and have them " +
        'talking in one command, on a real kernel, with nothing left behind.',
    )
    .usage('COMMAND [options]')
    .configureHelp({ showGlobalOptions: true, subcommandTerm: commandTerm })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride()
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [COMMAND]', 'show the help of a command')
    .version(version(), '--version', "show nlkit's version")
    .option('--verbose', 'show the details of errors')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .argument('[COMMAND]')
    .action((given: string | undefined) => {
      if (given === undefined) throw usage('no command given', seeHelp);
      const near = suggest(
        given,
        program.commands.map((command) => command.name()),
      );
      const hint = near === undefined ? seeHelp : `did you mean nlkit ${near}?`;
      throw usage(`there is no command ${given}`, hint);
    });
  const named = (name: string, description: string): Command =>
    program.command(name).description(description).helpOption('-h, --help', 'show help');
  const project =
    'a folder with an nlkit.yaml, that file, or a built-in name (default: here, or echo)';
  const json = ['--json', 'one JSON event a line on standard output, the result last'] as const;
  const kernel = ['--kernel <K>', 'host, debian:11|12|13|14, or a version: 5.10, 6.1, …'] as const;

  named('up', 'install what is missing, build, run: all in one')
    .argument('[PROJECT]', project)
    .option('--yes', 'install without asking')
    .option(...json)
    .action(async (given: string | undefined, { yes = false }: { yes?: boolean }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/up.ts')).up({ project: given, yes }, invocation),
      ),
    );

  named('setup', 'install what is missing: the Docker engine, …')
    .option('--dry-run', 'only print what would be run')
    .option('--yes', 'do not ask')
    .action(async ({ yes = false, dryRun = false }: SetupFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/setup.ts')).setup({ yes, dryRun }, invocation),
      ),
    );

  named('doctor', 'show what is there, and what mends the rest')
    .option('--json', 'the findings as one JSON value')
    .action(async (_, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/doctor.ts')).doctor({}, invocation),
      ),
    );

  named('build', 'build the modules and the app for a kernel')
    .argument('[PROJECT]', project)
    .option(...kernel)
    .option(...json)
    .action(async (given: string | undefined, flags: { kernel?: string }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/build.ts')).build(
          { project: given, kernel: flags.kernel },
          invocation,
        ),
      ),
    );

  named('run', 'build if needed, load, run the app, unload')
    .argument('[PROJECT]', project)
    .usage('[PROJECT] [options] [-- APP ARGS]')
    .addOption(
      new Option('--on <TARGET>', "where: the engine's own kernel, or a throw-away guest")
        .choices(['auto', 'host', 'vm'])
        .default('auto'),
    )
    .option(...kernel)
    .addOption(
      new Option('--param <NAME=VALUE>', 'a module parameter; may be given several times')
        .argParser(parameterList)
        .default({}, 'none'),
    )
    .addOption(new Option('--timeout <S>', 'seconds the app may take').argParser(positiveNumber))
    .option('--output <FILE>', "write the app's standard output there instead of showing it")
    .option(...json)
    .action(async (given: string | undefined, flags: RunFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/run.ts')).run(
          {
            project: given,
            ...flags,
            kernel: flags.kernel,
            timeout: flags.timeout,
            output: flags.output,
            parameters: flags.param,
            appArguments,
          },
          invocation,
        ),
      ),
    );

  named('generate', 'write both halves of a protocol from its spec')
    .argument('[PROJECT]', project)
    .option('--check', 'write nothing; fail where a file is not what its spec says')
    .option(...json)
    .action(
      async (given: string | undefined, { check = false }: { check?: boolean }, self: Command) =>
        start(self, async (invocation) =>
          (await import('./commands/generate.ts')).generate({ project: given, check }, invocation),
        ),
    );

  named('new', 'make a project of your own, which runs as it is')
    .argument(
      'NAME',
      "the project's, its module's and its protocol's name; a folder of it is made here",
    )
    .addOption(
      new Option(
        '--kind <KIND>',
        'genl: a family of generic netlink, from a spec; raw: a unit of its own',
      )
        .choices(kinds)
        .default('genl'),
    )
    .action(async (name: string, { kind }: { kind: Kind }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/new.ts')).create({ name, kind }, invocation),
      ),
    );

  named('clean', "remove nlkit's images, containers and caches")
    .option('--dry-run', 'only show what would be removed')
    .action(async ({ dryRun = false }: { dryRun?: boolean }, self: Command) =>
      start(self, async (invocation) =>
        (await import('./commands/clean.ts')).clean({ dryRun }, invocation),
      ),
    );
  declareNetlink(named, async (command, work) => start(command, work, 'values'));
  return program;
}

interface SetupFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

interface RunFlags {
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel?: string;
  readonly param: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly output?: string;
}

/** `call FAMILY OP [JSON]`: each has options. */
function commandTerm(command: Command): string {
  const shown = command.registeredArguments.filter((one) => one.required || !one.variadic);
  const words = shown.map((one) => {
    const name = one.variadic ? `${one.name()}…` : one.name();
    return one.required ? name : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}

/** True where `--json` asks for events: the other commands' `--json` is about values. */
export function wantsEvents(argv: readonly string[]): boolean {
  return argv.includes('--json') && !valueCommands.includes(argv[0] ?? '');
}

const plain: Flags = { verbose: false, json: false, color: false };

const seeHelp = 'nlkit --help lists the commands';

function usage(message: string, hint: string): UsageError {
  return new UsageError('usage', message, { hint });
}

/** Commander's message is `error: …`, with `(Did you mean …?)` on a second line. */
function inOurWords(error: CommanderError): UsageError {
  const [first = '', second] = error.message.replace(/^error: /, '').split('\n');
  const hint = second?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  return usage(first.replace(/\.$/, ''), hint ?? 'nlkit COMMAND --help shows what it takes');
}

function version(): string {
  const text = readFileSync(join(checkout, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
