// SPDX-License-Identifier: MIT
import { isDeepStrictEqual } from 'node:util';
import { errnoByNumber } from '../../../app/core/errno.ts';
import type { Frame, Remark } from './ftrace.ts';
import type { Call, Happening, Lane } from './happening.ts';

/** A message that a tap saw, in a few words a line; they come in the order of the trace. */
export interface SeenMessage {
  readonly direction: 'to-kernel' | 'from-kernel' | 'between';
  readonly lines: readonly string[];
}

const socketCalls = ['socket', 'bind', 'connect', 'sendto', 'sendmsg', 'recvfrom', 'recvmsg'];
const moduleCalls = ['finit_module', 'delete_module'];
/** The kernel function that closes a program's socket. It runs a little after the system call, or when the program ends. */
const close = 'netlink_release';
/** Functions that put one datagram into a socket, program's or kernel's, each once. */
const carriers = ['netlink_unicast', 'netlink_broadcast'];

/** The context on the way down into the calls. */
interface Within {
  readonly lane: Lane;
  /** The function that runs there. */
  readonly name: string;
  /** The system call that sends, whose message is found further down. */
  readonly send: { message?: readonly string[] };
}

/**
 * Turns a trace of the kernel's functions into what the lanes of a drawing do.
 *
 * @param messages those that its functions carried, in that order
 */
export function callsOf(
  trace: readonly (Frame | Remark)[],
  messages: readonly SeenMessage[],
): Happening[] {
  const left = [...messages];
  const top: Within = { lane: 'program', name: 'main', send: {} };
  const happenings = trace.flatMap((item) => happeningsOf(item, top, left));
  if (left.length > 0) throw new Error(`no function carried ${left.length} of the messages`);
  return happenings.reduce<Happening[]>(counted, []);
}

/** Adds a happening; of equal calls in a row only the number is kept. */
function counted(before: Happening[], next: Happening): Happening[] {
  const last = before.at(-1);
  if (last?.kind !== 'call' || next.kind !== 'call') return [...before, next];
  const { times = 1, ...call } = last;
  if (!isDeepStrictEqual(call, next)) return [...before, next];
  return [...before.slice(0, -1), { ...call, times: times + 1 }];
}

function happeningsOf(item: Frame | Remark, within: Within, messages: SeenMessage[]): Happening[] {
  if (item.kind === 'remark') return [remarkOf(item, within.lane)];
  const { name, inside, result } = item;
  if (within.lane === 'program' && isBeside(item)) return [];
  const lane = laneOf(name);
  const carried = carriers.includes(name) ? messages.shift() : undefined;
  if (carriers.includes(name) && carried === undefined) {
    throw new Error(`${name}: no message was seen`);
  }
  const isRequest = carried?.direction === 'to-kernel';
  if (carried !== undefined && isRequest) within.send.message = carried.lines;
  const isSystemCall = item.arguments !== undefined;
  const send = isSystemCall ? {} : within.send;
  const done = inside.flatMap((each) => happeningsOf(each, { lane, name, send }, messages));
  if (lane === within.lane) {
    if (carried === undefined || isRequest) return done;
    return [{ kind: 'letter', lane, name: within.name, message: carried.lines }, ...done];
  }
  const message = isSystemCall ? send.message : carried?.lines;
  return [
    {
      kind: 'call',
      from: within.lane,
      to: lane,
      name: shownName(item),
      ...(message && { message }),
      inside: done,
      ...(result !== undefined && resultOf(name, result)),
    },
  ];
}

/** Tells calls that have nothing to do with our sockets: other sockets, and namespaces with theirs. */
function isBeside({ name, arguments: values }: Frame): boolean {
  if (values === undefined) return name !== close;
  return name === 'socket' && !values.startsWith('family: 10,');
}

function laneOf(name: string): Lane {
  if (socketCalls.includes(name) || /^(__)?netlink_/.test(name)) return 'netlink';
  return 'module';
}

/** A load or unload is named with the module's own function, which would be a call within one lane. */
function shownName({ name, inside }: Frame): string {
  if (name === close) return 'close';
  if (!moduleCalls.includes(name)) return name.replace(/^__/, '');
  const [first] = inside.filter((item) => item.kind === 'frame').filter(isOfModule);
  return first === undefined ? name : `${name}() → ${first.name}`;
}

function isOfModule({ name }: Frame): boolean {
  return laneOf(name) === 'module';
}

function resultOf(name: string, result: number): Pick<Call, 'result' | 'failed'> {
  if (result < 0) return { result: errnoByNumber(-result)?.name ?? String(result), failed: true };
  const says = name.startsWith('send') || name.startsWith('recv');
  return says ? { result: String(result) } : {};
}

function remarkOf({ source, text }: Remark, lane: Lane): Happening {
  if (source === 'log') return { kind: 'saying', lane: 'module', text: steady(text) };
  if (text.startsWith('$ ')) return { kind: 'command', text: text.slice(2) };
  return { kind: 'saying', lane: lane === 'program' ? lane : 'program', text: steady(text) };
}

/** Text without what differs in each run. */
export function steady(text: string): string {
  return text.replaceAll(/\bport (id )?\d+/g, 'port $1N');
}
