// SPDX-License-Identifier: MIT
import { CommanderError } from 'commander';
import { declare, noCommand } from './commands/declare.ts';
import type { Start } from './commands/start.ts';
import { helpOf, inOurWords, unknownCommand, usage } from './commands/usage-errors.ts';
import type { Flags, Invocation, OpenReportOptions } from './invocation/invocation.ts';
import { valueCommands } from './netlink/declare.ts';

export type { Flags, Invocation, OpenReportOptions };

/**
 * Parses the command line and runs the command that it names. Commands are loaded on use.
 *
 * @param argv without the interpreter and the script
 * @returns the exit code
 * @throws UsageError `usage`, and whatever the command throws
 */
export async function cli(
  argv: readonly string[],
  invocation: (flags: Flags) => Invocation,
): Promise<number> {
  // Everything after `--` belongs to the app, even if it looks like an option of nlkit.
  const end = argv.indexOf('--');
  const appArguments = end === -1 ? [] : argv.slice(end + 1);
  let exitCode = 0;
  const start: Start = async (command, work, shows = 'events') => {
    if (end !== -1 && !['run', 'dev', 'trace'].includes(command.name())) {
      throw usage(
        `${command.name()} takes no arguments after --`,
        'run and dev pass arguments on to the app, and trace runs a command: nlkit trace -- COMMAND',
      );
    }
    if (command.args.includes('')) {
      throw usage(`an argument of ${command.name()} is empty`, helpOf(command));
    }
    const { verbose = false, json = false, color } = command.optsWithGlobals<Partial<Flags>>();
    // If `--json` is about values, standard output carries nothing else.
    const flags = { verbose, json: json && shows === 'events', color: color !== false };
    exitCode = await work(invocation(flags));
  };
  if (argv[0] === '__complete') {
    const { complete } = await import('./commands/complete.ts');
    return complete(
      { program: declare([], start, invocation(plain)), words: argv.slice(1) },
      invocation(plain),
    );
  }
  const program = declare(appArguments, start, invocation(plain));
  try {
    await program.parseAsync(end === -1 ? argv : argv.slice(0, end), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === noCommand) return error.exitCode;
    // `nlkit help COMMAND` with an unknown COMMAND.
    if (error.code === 'commander.help') {
      throw unknownCommand(program, argv[argv.indexOf('help') + 1] ?? '');
    }
    throw inOurWords(error, program, argv);
  }
  return exitCode;
}

/** Whether `--json` asks for events. In the commands that print values it asks for those as JSON. */
export function wantsEvents(argv: readonly string[]): boolean {
  return argv.includes('--json') && !valueCommands.includes(argv[0] ?? '');
}

const plain: Flags = { verbose: false, json: false, color: false };
