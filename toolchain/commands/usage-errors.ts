// SPDX-License-Identifier: MIT
import type { Command, CommanderError } from 'commander';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';

const seeHelp = 'nlkit --help lists the commands';

export function usage(message: string, hint: string): UsageError {
  return new UsageError('usage', message, { hint });
}

/** Options that may be given several times. */
const repeatable = new Set(['--param', '--filter', '--report']);

/**
 * Refuses an empty value, and a second value of an option that takes one: commander would silently take
 * the last one.
 */
export function refuseOddValues(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    let given: string | undefined;
    command.on(`option:${option.name()}`, (value: string) => {
      const name = option.long ?? '';
      if (value === '')
        throw usage(`${name} is empty`, `${name} ${option.flags.split(' ')[1] ?? ''}`);
      if (given !== undefined && !repeatable.has(name)) {
        throw usage(`${name} is given twice: ${given} and ${value}`, 'give it once');
      }
      given = value;
    });
  }
}

/** Returns the error for a command that does not exist, with the nearest name. */
export function unknownCommand(program: Command, given: string): UsageError {
  const near = suggest(
    given,
    program.commands.map((command) => command.name()),
  );
  const hint = near === undefined ? seeHelp : `did you mean nlkit ${near}?`;
  return usage(`there is no command ${given}`, hint);
}

/** Returns the hint at a command's help. */
export function helpOf(command: Command | undefined): string {
  return command === undefined ? seeHelp : `nlkit ${command.name()} --help shows what it takes`;
}

/**
 * Rewrites commander's message, `error: …` with `(Did you mean …?)` on a second line, as a usage error.
 */
export function inOurWords(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): UsageError {
  const [first = '', second] = error.message.replace(/^error: /, '').split('\n');
  const command = program.commands.find((one) => argv.includes(one.name()));
  const near = second?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  return usage(
    first.replace(/\.$/, ''),
    near ?? forTheApp(error, command, argv) ?? missingName(first) ?? helpOf(command),
  );
}

/** Suggests `--` for an argument that `run` does not know: it is most likely meant for the app. */
function forTheApp(
  { code, message }: CommanderError,
  command: Command | undefined,
  argv: readonly string[],
): string | undefined {
  if (command?.name() !== 'run' || argv.includes('--')) return undefined;
  const words = argv.slice(argv.indexOf('run') + 1);
  const [, unknown = ''] = /^error: unknown option '(.*)'/.exec(message) ?? [];
  const at =
    code === 'commander.excessArguments' ? 1 : words.findIndex((word) => word.startsWith(unknown));
  if (code !== 'commander.excessArguments' && unknown === '') return undefined;
  const line = [...words.slice(0, at), '--', ...words.slice(at)].join(' ');
  return `put arguments for the app after --: nlkit run ${line}`;
}

function missingName(message: string): string | undefined {
  return message.includes("'FAMILY'") ? 'nlkit families lists the families' : undefined;
}
