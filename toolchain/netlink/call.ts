// SPDX-License-Identifier: MIT
import {
  NLM_F_ACK,
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from '../../app/core/constants.ts';
import { UsageError } from '../errors/usage-error.ts';
import { KernelRefusal } from '../../app/socket/errors/kernel-refusal.ts';
import { Writer } from '../../app/core/writer.ts';
import { SpecClient, type DoOptions } from '../../app/ynl/client.ts';
import type { Values } from '../report/values/values.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { ensureAddon } from './addon.ts';
import { findFamily, findOperation, noneNamed, operationsOf, type Family } from './find-family.ts';
import { explained } from './explained.ts';
import { fitInput } from './fit-input.ts';
import { givenBack } from './given-back.ts';
import { note, warnOn } from './note.ts';
import { readInputs, type Given } from './read-input.ts';
import { namespaceOf, speak, type NetlinkOptions } from './speak.ts';

export interface CallOptions extends NetlinkOptions {
  readonly family: string;
  /** Operations and their values in turn. The last value may be absent. */
  readonly calls: readonly string[];
  readonly create: boolean;
  readonly excl: boolean;
  readonly replace: boolean;
  readonly append: boolean;
  /** Whether to wait for the kernel's acknowledgement after its answer. */
  readonly ack: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
}

/**
 * `nlkit call`: sends one operation and prints the kernel's answer. Several operations go in one
 * datagram, as a transaction if the family has them. An input of several lines is one request a line.
 */
export const call: Command<CallOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { netns, timeout } = options;
    const family = await findFamily(options.family, options, invocation);
    if (options.calls.length === 0) {
      throw noneNamed('an operation', options.family, operationsOf(family, 'do'));
    }
    const calls = await readCalls(options, family, invocation);
    await ensureAddon(invocation);
    await using client = await SpecClient.open(family.compiled, {
      ...namespaceOf(netns),
      onWarning: warnOn(invocation.stderr),
    });
    const wait = {
      signal: invocation.signal,
      ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    };
    const sending = { client, family, wait, flags: flagsOf(options), invocation, values };
    if (options.calls.length > 2) {
      if (!options.ack) throw new UsageError('usage', '--no-ack goes with one operation only');
      await inOneDatagram(calls, sending);
    } else await oneByOne(calls, options.ack, sending);
  });

/** One operation and its value. */
interface Call {
  readonly operation: string;
  readonly value: Record<string, unknown>;
  /** The place of the request in the input: `routes.json, line 3`. */
  readonly place: string | undefined;
}

interface Sending {
  readonly client: SpecClient;
  readonly family: Family;
  readonly wait: DoOptions;
  readonly flags: number;
  readonly invocation: Invocation;
  readonly values: Values;
}

async function inOneDatagram(calls: readonly Call[], sending: Sending): Promise<void> {
  const { client, family, wait, flags, values } = sending;
  const messages = calls.map(({ operation, value }) => ({
    ...{ operation, value },
    flags: flags | acknowledge(operation),
  }));
  const answers = await client.transaction(messages, wait).catch((error: unknown) => {
    const refused = error instanceof KernelRefusal ? calls[error.index] : undefined;
    if (refused === undefined) throw error;
    throw placed(explained(error, refused, family, calls), refused.place);
  });
  for (const { value } of answers.flat()) await values.one(value);
}

/** Send each request after the one before is done, and stop at the first refusal. */
async function oneByOne(calls: readonly Call[], ack: boolean, sending: Sending): Promise<void> {
  const { client, family, wait, flags, invocation, values } = sending;
  const options = { ...wait, flags, acknowledge: ack };
  for (const [index, call] of calls.entries()) {
    const reply = await client.do(call.operation, call.value, options).catch((error: unknown) => {
      if (index > 0) note(invocation.stderr, 'the lines before it have been carried out');
      throw placed(explained(error, call, family, calls), call.place);
    });
    if (reply !== undefined) await values.one(reply);
  }
}

/** Prefixes the error of a call with the line that the call is on. */
function placed(error: unknown, place: string | undefined): unknown {
  if (place !== undefined && error instanceof Error) error.message = `${place}: ${error.message}`;
  return error;
}

async function readCalls(
  { calls, ...options }: CallOptions,
  family: Family,
  invocation: Invocation,
): Promise<Call[]> {
  const read: Call[] = [];
  const left = new Map<string, Set<string>>();
  for (let index = 0; index < calls.length; index += 2) {
    const operation = calls[index] ?? '';
    for (const given of await readInputs(calls[index + 1], invocation)) {
      const fitted = fittedCall(operation, given, family, options);
      read.push(fitted.call);
      if (fitted.left.length === 0) continue;
      left.set(operation, new Set([...(left.get(operation) ?? []), ...fitted.left]));
    }
  }
  for (const [operation, paths] of left) {
    note(
      invocation.stderr,
      `left out because ${operation} does not take it: ${[...paths].join(', ')}`,
    );
  }
  return read;
}

/**
 * Converts the given values to messages, and names what was left out. Nothing is sent if one of several
 * cannot be converted.
 */
function fittedCall(
  operation: string,
  { value: given, place }: Given,
  family: Family,
  options: FlagOptions,
): { readonly call: Call; readonly left: readonly string[] } {
  const { request } = findOperation(family, operation, 'do');
  try {
    const fitted = fitInput(family.spec, request, given);
    const own = givenBack(family.spec.name, operation, fitted, flagsOf(options));
    const { value, left } = family.compiled.givenBack(operation, own, { creating: options.create });
    if (place !== undefined) {
      family.compiled.operations[operation]?.do?.request.codec.encode(new Writer(), value);
    }
    return { call: { operation, value, place }, left };
  } catch (error) {
    throw placed(error, place);
  }
}

/** Only newer kernels acknowledge the messages that begin and end a transaction of nfnetlink. */
function acknowledge(operation: string): number {
  return operation.startsWith('batch-') ? 0 : NLM_F_ACK;
}

type FlagOptions = Pick<CallOptions, 'create' | 'excl' | 'replace' | 'append'>;

function flagsOf({ create, excl, replace, append }: FlagOptions): number {
  return (
    (create ? NLM_F_CREATE : 0) |
    (excl ? NLM_F_EXCL : 0) |
    (replace ? NLM_F_REPLACE : 0) |
    (append ? NLM_F_APPEND : 0)
  );
}
