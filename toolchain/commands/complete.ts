// SPDX-License-Identifier: MIT
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command as Program, Option } from 'commander';
import { loadSpec } from '../../app/ynl/load/load-spec.ts';
import { checkout } from '../checkout.ts';
import { distributions } from '../kernels/resolve.ts';
import { formats } from './test/report-wishes.ts';
import { builtIns } from '../project/find.ts';
import type { Command } from '../invocation/invocation.ts';
import { readGiven } from '../netlink/read-given.ts';
import { headOf, ownFamilies, type FamilyHead } from '../netlink/own-families.ts';
import { unitNames } from '../trace/strace/unit-names.ts';

export interface CompleteOptions {
  /** The program with all commands declared. */
  readonly program: Program;
  /** The words after `nlkit`. The last one is to be completed, and may be empty. */
  readonly words: readonly string[];
}

/** A possible word, and its meaning. */
type Candidate = readonly [word: string, meaning?: string];

/**
 * `nlkit __complete WORD…`: shells call it while a command line is typed. It prints the possible
 * completions of the last word. It never fails.
 */
export const complete: Command<CompleteOptions> = async ({ program, words }, invocation) => {
  const { workingDirectory, stdout } = invocation;
  const found = await candidates(program, words, workingDirectory).catch((): Candidate[] => []);
  const last = words.at(-1) ?? '';
  const lines = found
    .filter(([word]) => word.startsWith(last))
    .map(([word, meaning = '']) => `${word}\t${meaning}\n`);
  stdout.write(lines.join(''));
  return 0;
};

async function candidates(
  program: Program,
  words: readonly string[],
  workingDirectory: string,
): Promise<readonly Candidate[]> {
  const last = words.at(-1) ?? '';
  const [name = '', ...before] = words.slice(0, -1);
  if (name === '' || (name === 'help' && before.length === 0)) {
    if (last.startsWith('-')) return optionsOf(program);
    return program.commands.map((one) => [one.name(), one.description()]);
  }
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return [];
  const line = readLine(command, before);
  if (line.open !== undefined) return optionValues(line.open, name);
  if (last.startsWith('-')) return [...optionsOf(command), ...optionsOf(program)];
  const declared = command.registeredArguments;
  const argument = declared[line.given.length] ?? declared.findLast((one) => one.variadic);
  if (argument === undefined) return [];
  if (argument.argChoices !== undefined) return argument.argChoices.map((word) => [word]);
  return argumentValues(argument.name(), { name, workingDirectory, ...line });
}

/** The part of a command line that is written so far. */
interface Line {
  readonly given: readonly string[];
  /** The value of `--spec`. */
  readonly spec: string | undefined;
  /** The option whose value comes next. */
  readonly open: Option | undefined;
}

function readLine(command: Program, words: readonly string[]): Line {
  const given: string[] = [];
  let spec: string | undefined;
  let open: Option | undefined;
  for (const word of words) {
    if (open !== undefined) {
      if (open.long === '--spec') spec = word;
      open = undefined;
    } else if (!word.startsWith('-') || word === '-') given.push(word);
    else {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      if (option?.required === true) open = option;
      else if (word.startsWith('--spec=')) spec = word.slice('--spec='.length);
    }
  }
  return { given, spec, open };
}

function optionsOf({ options }: Program): Candidate[] {
  return options
    .filter(({ hidden }) => !hidden)
    .map(({ long, short, description }) => [long ?? short ?? '', description]);
}

function optionValues({ argChoices, long }: Option, command: string): Candidate[] {
  if (argChoices !== undefined) return argChoices.map((word) => [word]);
  if (long === '--report')
    return (command === 'run' ? (['html'] as const) : formats).map((name) => [name]);
  if (long === '--netns') return entriesOf('/run/netns').map((name) => [name]);
  if (long === '--unit') return unitNames().map((name) => [name]);
  if (long === '--family') return ownFamilies().map(({ name }) => [name]);
  if (long === '--kernels') return [['all'], ['host'], ...versions()];
  return long === '--kernel' ? [['host'], ...versions()] : [];
}

/** A colon ends a word in bash, so complete versions instead of distributions. */
function versions(): Candidate[] {
  return distributions.map(({ version, name }) => [version, name]);
}

interface Place extends Line {
  /** The name of the command. */
  readonly name: string;
  readonly workingDirectory: string;
}

async function argumentValues(argument: string, place: Place): Promise<readonly Candidate[]> {
  switch (argument) {
    case 'FAMILY': {
      if (place.spec === undefined) return ownFamilies().map(({ name }) => [name]);
      return [[strangers(place.spec, place.workingDirectory).name]];
    }
    case 'MORE':
      // Operations and values alternate after the family.
      if (place.given.length % 2 === 0) return [];
      return argumentValues('OP', place);
    case 'OP': {
      const mode = place.name === 'dump' ? 'dump' : 'do';
      const { operations } = await headFor(place);
      return Object.values(operations)
        .filter((operation) => operation[mode] !== undefined)
        .map(({ name }) => [name]);
    }
    case 'GROUP': {
      const { groups } = await headFor(place);
      return [...groups.keys()].filter((name) => !place.given.includes(name)).map((name) => [name]);
    }
    case 'KERNEL':
      return [...(place.given[0] === 'fetch' ? [['all'] as const] : []), ...versions()];
    case 'FILE':
      // `cache key` takes a project there; for the others the shell completes files.
      return place.given[0] === 'key' ? argumentValues('PROJECT', place) : [];
    case 'PROJECT':
      return builtIns({ workingDirectory: place.workingDirectory, checkout }).map((name) => [name]);
    default:
      return [];
  }
}

async function headFor({ given, spec, workingDirectory }: Place): Promise<Head> {
  if (spec !== undefined) return strangers(spec, workingDirectory);
  const own = ownFamilies().find(({ name }) => name === given[0]);
  return own === undefined ? { name: '', operations: {}, groups: new Map() } : headOf(own);
}

interface Head extends Pick<FamilyHead, 'name'> {
  readonly operations: Readonly<Record<string, { name: string; do?: unknown; dump?: unknown }>>;
  readonly groups: ReadonlyMap<string, unknown>;
}

function strangers(file: string, workingDirectory: string): Head {
  const { name, operations, groups } = loadSpec(
    readGiven(resolve(workingDirectory, file), 'spec', 'the spec'),
    file,
  );
  return { name, operations: Object.fromEntries(operations), groups };
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
