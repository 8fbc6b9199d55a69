// SPDX-License-Identifier: MIT
import type { Command, CommanderError } from 'commander';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { RepeatableOption } from '../invocation/repeatable-option.ts';

const seeHelp = 'nlkit --help lists the commands';

export function usage(message: string, hint: string): UsageError {
  return new UsageError('usage', message, { hint });
}

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
      if (given !== undefined && !(option instanceof RepeatableOption)) {
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

/** Suggests `--` for what `run` or `trace` does not know: it is most likely meant for the app, or the command. */
function forTheApp(
  { code, message }: CommanderError,
  command: Command | undefined,
  argv: readonly string[],
): string | undefined {
  const name = command?.name() ?? '';
  if (!['run', 'trace'].includes(name) || argv.includes('--')) return undefined;
  const words = argv.slice(argv.indexOf(name) + 1);
  const operands = operandsAt(words, command);
  if (name === 'trace') {
    const [start] = operands;
    if (code !== 'commander.excessArguments' || start === undefined) return undefined;
    const alone = words.find((word) => /^--(?:read|pid)(?:=|$)/.test(word))?.replace(/=.*/s, '');
    if (alone !== undefined) {
      const left = words.filter((_, at) => !operands.includes(at)).join(' ');
      return `${alone} takes no command: nlkit trace ${left}`;
    }
    const line = [...words.slice(0, start), '--', ...words.slice(start)].join(' ');
    return `put the command after --: nlkit trace ${line}`;
  }
  const [, unknown = ''] = /^error: unknown option '(.*)'/.exec(message) ?? [];
  const at =
    code === 'commander.excessArguments'
      ? (operands[1] ?? -1)
      : words.findIndex((word) => word.startsWith(unknown));
  if (at === -1 || (code !== 'commander.excessArguments' && unknown === '')) return undefined;
  const line = [...words.slice(0, at), '--', ...words.slice(at)].join(' ');
  return `put arguments for the app after --: nlkit run ${line}`;
}

/** The places of the words that are neither options nor their values. */
function operandsAt(words: readonly string[], command: Command | undefined): number[] {
  const found: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      found.push(at);
      continue;
    }
    const option = command?.options.find(({ long, short }) => word === long || word === short);
    const next = words[at + 1];
    if (option?.required === true) at += 1;
    else if (option?.optional === true && next !== undefined && !next.startsWith('-')) at += 1;
  }
  return found;
}

function missingName(message: string): string | undefined {
  return message.includes("'FAMILY'") ? 'nlkit families lists the families' : undefined;
}
