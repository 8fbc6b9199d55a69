// SPDX-License-Identifier: MIT
import { parseArgs } from 'node:util';
import { ECHO_MAX_PAYLOAD, ECHO_PROTOCOL } from './protocol.ts';

export interface Options {
  /** The text to send: 1 … ECHO_MAX_PAYLOAD bytes. */
  readonly message: Uint8Array;
  /** Exchanges to make or, with `listen`, to wait for; undefined for no limit. */
  readonly count: number | undefined;
  readonly protocol: number;
  readonly listen: boolean;
  /** Listeners to open beside the exchanges, each with a socket of its own. */
  readonly listeners: number;
  /** Milliseconds to wait for each answer; undefined, with `listen`, for no limit. */
  readonly timeout: number | undefined;
}

/** The command line is wrong: exit 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint = 'see --help') {
    super(message);
    this.name = new.target.name;
    this.hint = hint;
  }
}

export const help = `Usage: node app/examples/echo/main.ts [options]

Sends a message to the echo module and prints its answer.

  --message TEXT     what to send (default: Hello Kernel)
  --hex BYTES        the same in hexadecimal: any bytes, NULs too
  --count N          exchanges to make (default: 1); with --listen: to wait for (default: no end)
  --protocol N       the module's netlink unit, 0–31 (default: ${String(ECHO_PROTOCOL)})
  --listen           print a copy of everybody's exchanges instead (the multicast group)
  --listeners N      so many listen meanwhile, each with a socket of its own; the first leaves
                     after the first exchange
  --timeout SECONDS  how long to wait for each (default: 5; with --listen: no end)
  --help             this text
`;

const known = {
  message: { type: 'string' },
  hex: { type: 'string' },
  count: { type: 'string' },
  protocol: { type: 'string' },
  timeout: { type: 'string' },
  listen: { type: 'boolean', default: false },
  listeners: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; 'help' where it asks for help. Throws UsageError. */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const { listen } = values;
  if (listen && values.listeners !== undefined) {
    throw new UsageError('--listen and --listeners exclude each other', 'leave one of them out');
  }
  return {
    message: message(values.message, values.hex),
    count: values.count === undefined ? (listen ? undefined : 1) : count(values.count),
    protocol: values.protocol === undefined ? ECHO_PROTOCOL : protocol(values.protocol),
    listen,
    listeners: values.listeners === undefined ? 0 : listeners(values.listeners),
    timeout: values.timeout === undefined ? (listen ? undefined : 5000) : timeout(values.timeout),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: joined(argv), options: known, strict: true }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message.split('. ')[0] ?? error.message);
  }
}

/** Writes `--protocol -1` as `--protocol=-1`, since parseArgs rejects the former as ambiguous. */
function joined(argv: readonly string[]): string[] {
  const result: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const value = argv[index + 1];
    const option = Object.entries(known).find(([name]) => argument === `--${name}`)?.[1];
    if (option?.type === 'string' && value !== undefined) {
      result.push(`${argument}=${value}`);
      index += 1;
    } else result.push(argument);
  }
  return result;
}

function message(text: string | undefined, hex: string | undefined): Uint8Array {
  if (text !== undefined && hex !== undefined) {
    throw new UsageError('--message and --hex exclude each other', 'leave one of them out');
  }
  if (hex !== undefined && !/^([0-9a-f]{2})*$/i.test(hex)) {
    throw new UsageError('--hex must be pairs of hexadecimal digits', 'as in --hex 48656c6c6f00');
  }
  const bytes = hex === undefined ? Buffer.from(text ?? 'Hello Kernel') : Buffer.from(hex, 'hex');
  const range = `a message has 1–${String(ECHO_MAX_PAYLOAD)} bytes`;
  if (bytes.length === 0) throw new UsageError('the message is empty', range);
  if (bytes.length > ECHO_MAX_PAYLOAD) {
    throw new UsageError(
      `the message has ${String(bytes.length)} bytes, over the limit of ${String(ECHO_MAX_PAYLOAD)}`,
      `${range}, counted in UTF-8`,
    );
  }
  return bytes;
}

function protocol(text: string): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (number < 0 || number > 31) {
    throw new UsageError(
      `--protocol must be a netlink unit, 0–31, not '${text}'`,
      `the module's own is ${String(ECHO_PROTOCOL)}, or what its parameter 'protocol' says`,
    );
  }
  return number;
}

function count(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1) {
    throw new UsageError(`--count must be a whole number, 1–999999999, not '${text}'`);
  }
  return number;
}

function listeners(text: string): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (number < 1) throw new UsageError(`--listeners must be a whole number, 1–99, not '${text}'`);
  return number;
}

function timeout(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0 || seconds > 86_400) {
    throw new UsageError(`--timeout must be seconds, more than 0 and at most 86400, not '${text}'`);
  }
  return seconds * 1000;
}
