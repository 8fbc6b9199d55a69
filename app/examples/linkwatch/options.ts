// SPDX-License-Identifier: MIT
import { parseArgs } from 'node:util';

/** A device, by its index or its name. */
export type DeviceKey = { readonly ifindex: number } | { readonly name: string };

export interface ListOptions {
  readonly command: 'list';
  /** Undefined for all devices. */
  readonly device: DeviceKey | undefined;
  readonly json: boolean;
}

export interface LabelOptions {
  readonly command: 'label';
  readonly device: DeviceKey;
  readonly text: string;
}

export interface ThresholdOptions {
  readonly command: 'threshold';
  readonly device: DeviceKey;
  readonly metric: string;
  /** 0 for none. */
  readonly value: bigint;
}

export interface ListenOptions {
  readonly command: 'listen';
  /** Undefined for no limit. */
  readonly count: number | undefined;
  readonly json: boolean;
}

export type Options =
  | { readonly command: 'tour' }
  | { readonly command: 'tour-here' }
  | ListOptions
  | LabelOptions
  | ThresholdOptions
  | ListenOptions;

/** The command line is wrong: exit 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint = 'see --help') {
    super(message);
    this.name = new.target.name;
    this.hint = hint;
  }
}

export const help = `Usage: node app/examples/linkwatch/main.ts [COMMAND]

Speaks with the linkwatch module about the devices of this network namespace.

  tour                            show all of it, in a network namespace of its own (the default)
  list [DEVICE]                   devices and what they have counted
  label DEVICE TEXT               call a device something; '' takes its label away
  threshold DEVICE METRIC VALUE   tell of it when this counter has reached VALUE; 0: never
  listen                          show what happens to devices, until Ctrl-C

DEVICE is a name or a number, METRIC rx-packets, tx-bytes, …

  --count N   listen: end after so many
  --json      list, listen: one JSON object a line
  --help      this text
`;

const known = {
  count: { type: 'string' },
  json: { type: 'boolean' },
  here: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The options of each command. The tour starts itself as `tour --here`. */
const takenBy: Readonly<Record<string, readonly string[]>> = {
  json: ['list', 'listen'],
  count: ['listen'],
  here: ['tour'],
};

/** Reads the command line; 'help' where it asks for help. Throws UsageError. */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help === true) return 'help';
  const [command = 'tour', ...rest] = positionals;
  const { json = false } = values;
  for (const [option, commands] of Object.entries(takenBy)) {
    if (option in values && !commands.includes(command)) {
      throw new UsageError(`--${option} is not for '${command}'`);
    }
  }
  switch (command) {
    case 'tour':
      expect(rest, 0, 0);
      return { command: values.here === true ? 'tour-here' : 'tour' };
    case 'list': {
      const [device] = expect(rest, 0, 1);
      return { command, json, device: device === undefined ? undefined : deviceKey(device) };
    }
    case 'label': {
      const [device = '', text = ''] = expect(rest, 2, 2);
      return { command, device: deviceKey(device), text };
    }
    case 'threshold': {
      const [device = '', metric = '', value = ''] = expect(rest, 3, 3);
      return { command, device: deviceKey(device), metric, value: threshold(value) };
    }
    case 'listen':
      expect(rest, 0, 0);
      return { command, json, count: values.count === undefined ? undefined : count(values.count) };
    default:
      throw new UsageError(`there is no command '${command}'`);
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: known, strict: true, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message.split('. ')[0] ?? error.message);
  }
}

function expect(rest: readonly string[], least: number, most: number): readonly string[] {
  if (rest.length < least) throw new UsageError('something is missing behind the command');
  if (rest.length > most) throw new UsageError(`'${rest[most] ?? ''}' is too much`);
  return rest;
}

function deviceKey(text: string): DeviceKey {
  return /^[1-9]\d{0,9}$/.test(text) ? { ifindex: Number(text) } : { name: text };
}

function threshold(text: string): bigint {
  if (!/^\d{1,19}$/.test(text)) {
    throw new UsageError(`a threshold is a whole number, not '${text}'`);
  }
  return BigInt(text);
}

function count(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1) {
    throw new UsageError(`--count must be a whole number, 1–999999999, not '${text}'`);
  }
  return number;
}
