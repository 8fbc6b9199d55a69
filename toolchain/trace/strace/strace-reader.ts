// SPDX-License-Identifier: MIT
import type { Tapped } from '../../../app/trace/tapped.ts';
import { descriptorOf, hasFlag, splitArguments } from './arguments.ts';
import { Dump } from './dump.ts';
import { type CallResult, type ExitLine, logLine, type LogTime } from './log-line.ts';
import { TapOrder } from './tap-order.ts';
import { datagramsOf, type FinishedTransfer } from './datagrams.ts';
import { TracedSockets } from './sockets.ts';
import type { TracedSocket } from './traced-socket.ts';
import { noSurroundings, type Surroundings } from './surroundings.ts';
import { type Thread, Threads } from './threads.ts';
import { addressOf, isNetlink, transferOf, wayOf } from './transfer.ts';
import { unitNumber } from './unit-names.ts';

/** Calls that return a new descriptor, which may have the number of a closed socket. */
const opening = /^(?:open(?:at2?)?|creat|accept4?|dup[23]?|epoll_create1?|eventfd2?|memfd_create)$/;

/** A call that has ended, whose dumps may follow. */
interface Open {
  readonly finished: FinishedTransfer;
  readonly dump: Dump;
  /** Bytes that its dumps have; undefined where only the next line tells their end. */
  readonly bytes: number | undefined;
}

/** The first call of a trace, which executes the command. */
export interface FirstExecve {
  readonly thread: number;
  /** Why it failed: `ENOEXEC`. */
  readonly errno: string | undefined;
}

/**
 * Reads a log of strace, line by line, into the netlink datagrams that its processes sent and received. The log may be
 * made with any options; bytes come from the dumps of `-e read=all -e write=all`.
 */
export class StraceReader {
  readonly #deliver: (tapped: Tapped) => void;
  readonly #surroundings: Surroundings;
  readonly #threads: Threads;
  readonly #sockets: TracedSockets;
  readonly #order: TapOrder;
  #open: Open | undefined;
  #time = 0;
  /** Sends and receives of netlink sockets whose bytes the log does not have. */
  undumped = 0;
  /** Calls of any kind. */
  calls = 0;
  firstExecve: FirstExecve | undefined;
  /** How the process of the first execve ended. */
  commandEnd: Pick<ExitLine, 'exitCode' | 'signal'> | undefined;

  constructor(deliver: (tapped: Tapped) => void, surroundings: Surroundings = noSurroundings) {
    this.#deliver = deliver;
    this.#surroundings = surroundings;
    this.#threads = new Threads(surroundings);
    this.#sockets = new TracedSockets(surroundings);
    this.#order = new TapOrder((tapped) => this.#deliver(tapped));
  }

  /** Takes a line, one character a byte, without its end. */
  take(line: string): void {
    if (this.#open?.dump.take(line) === true) {
      if (this.#open.bytes !== undefined && this.#open.dump.length >= this.#open.bytes) {
        this.boundary();
      }
      return;
    }
    // A dump of a call that is no concern of ours.
    if (line.startsWith(' | ') || line.startsWith(' * ')) return;
    this.boundary();
    const read = logLine(line);
    if (read === undefined) return;
    const time = this.#timeOf(read.time);
    const thread = this.#threads.get(read.thread ?? 0);
    if (read.name !== undefined) thread.process.name ??= read.name;
    switch (read.kind) {
      case 'exit':
        if (read.execveBy !== undefined) this.#threads.superseded(thread.id, read.execveBy);
        else {
          this.#threads.delete(thread.id);
          if (thread.id === this.firstExecve?.thread) this.commandEnd = read;
        }
        this.#order.settle(thread.id);
        return;
      case 'unfinished':
        thread.begun = { call: read.call, args: read.args, time };
        if (wayOf(read.call) === 'send' && this.#socketOf(thread, read.args) !== undefined) {
          this.#order.expect(thread.id, time);
        }
        return;
      case 'resumed': {
        const { begun } = thread;
        delete thread.begun;
        if (begun?.call === read.call) {
          const result = { ...read.result, took: read.result.took ?? time - begun.time };
          this.#ended(thread, begun.time, read.call, begun.args + read.args, result);
        }
        this.#order.settle(thread.id);
        return;
      }
      case 'call':
        this.#ended(thread, time, read.call, read.args, read.result);
    }
  }

  /** Another line has begun: the dumps of the last call are complete. */
  boundary(): void {
    if (this.#open !== undefined) this.#close(this.#open);
    this.#order.release();
  }

  #close({ finished, dump }: Open): void {
    this.#open = undefined;
    if (dump.length === 0) {
      this.undumped += 1;
      return;
    }
    const { namespace } = finished.socket;
    for (const tapped of datagramsOf(finished, dump.datagrams, this.#sockets)) {
      this.#order.add({ ...tapped, ...(namespace !== undefined && { namespace }) });
    }
  }

  /** The log is at its end. */
  end(): void {
    this.boundary();
    this.#order.end();
  }

  #ended(thread: Thread, time: number, call: string, args: string, result: CallResult): void {
    this.calls += 1;
    const value = result.value ?? -1;
    if (call === 'execve' && this.firstExecve === undefined) {
      this.firstExecve = { thread: thread.id, errno: result.errno };
    }
    if (wayOf(call) !== undefined) return this.#moved(thread, time, call, args, result);
    if (value < 0) return;
    if (/^(?:clone3?|v?fork)$/.test(call)) return this.#threads.cloned(thread, args, value);
    if (opening.test(call)) this.#opened(thread, call, args, value);
    else this.#changed(thread, call, splitArguments(args), result);
  }

  /** A call that is about sockets, programs or namespaces. */
  #changed(thread: Thread, call: string, args: readonly string[], result: CallResult): void {
    switch (call) {
      case 'socket': {
        const unit = isNetlink(args[0]) ? unitNumber(args[2] ?? '') : undefined;
        const number = result.value ?? -1;
        if (unit === undefined) thread.descriptors.delete(number);
        else this.#sockets.add(thread, unit, number, result.decoration);
        return;
      }
      case 'bind':
      case 'getsockname': {
        const port = addressOf(args[1])?.port ?? 0;
        const socket = this.#socketOf(thread, args[0] ?? '');
        if (socket !== undefined && port !== 0) socket.port = port;
        return;
      }
      case 'connect': {
        const socket = this.#socketOf(thread, args[0] ?? '');
        if (socket !== undefined) socket.peer = addressOf(args[1]) ?? { port: 0, groups: 0 };
        return;
      }
      case 'close':
        thread.descriptors.delete(descriptorOf(args[0])?.number ?? -1);
        return;
      case 'fcntl':
      case 'fcntl64':
        if (args[1]?.startsWith('F_DUPFD') === true) {
          this.#duplicated(thread, args[0], result.value ?? -1);
        }
        return;
      case 'execve': {
        const path = /^"((?:[^"\\]|\\.)*)"/.exec(args[0] ?? '')?.[1];
        if (path !== undefined) this.#threads.executed(thread, path);
        return;
      }
      case 'unshare':
        if (hasFlag(args[0], 'CLONE_NEWNET', 0x40000000)) this.#moveTo(thread, undefined);
        return;
      case 'setns':
        this.#moveTo(thread, descriptorOf(args[0])?.decoration);
    }
  }

  #opened(thread: Thread, call: string, args: string, number: number): void {
    if (call.startsWith('dup')) this.#duplicated(thread, splitArguments(args)[0], number);
    else thread.descriptors.delete(number);
  }

  #duplicated(thread: Thread, text: string | undefined, number: number): void {
    const held = thread.descriptors.get(descriptorOf(text)?.number ?? -1);
    if (held === undefined) thread.descriptors.delete(number);
    else thread.descriptors.set(number, held);
  }

  #moveTo(thread: Thread, file: string | undefined): void {
    const named = /^net:\[(\d+)\]$/.exec(file ?? '')?.[1];
    const around = this.#surroundings;
    const found = file?.startsWith('/') === true ? around.namespaceAt(file) : undefined;
    thread.namespace = named === undefined ? (found ?? around.namespace(thread.id)) : Number(named);
  }

  #moved(thread: Thread, time: number, call: string, args: string, result: CallResult): void {
    const socket = this.#socketOf(thread, args);
    if (socket === undefined) return;
    const transfer = transferOf(call, args);
    if (transfer === undefined) return;
    const at = transfer.way === 'send' ? time : time + (result.took ?? 0);
    const { pid, name } = thread.process;
    const process = thread.id === 0 ? undefined : { pid, ...(name !== undefined && { name }) };
    const { unit, namespace } = socket;
    const port = this.#sockets.findPort(socket, thread);
    if (result.errno === 'ENOBUFS' && transfer.way === 'receive') {
      const where = {
        ...(namespace !== undefined && { namespace }),
        ...(process !== undefined && { process }),
      };
      this.#order.add({ kind: 'overrun', time: at, unit, port, group: 0, ...where });
    }
    const value = result.value ?? -1;
    if (value <= 0) return;
    if (transfer.peeks) {
      if (transfer.trueLength && !transfer.several) socket.peeked = value;
      return;
    }
    const finished = { transfer, socket, process, time: at, peeked: socket.peeked };
    if (transfer.way === 'receive') socket.peeked = undefined;
    this.#open = {
      finished: { ...finished, result: value },
      dump: new Dump(),
      bytes: dumpedBytes(transfer, value),
    };
    if (this.#open.bytes === 0) this.boundary();
  }

  #socketOf(thread: Thread, args: string): TracedSocket | undefined {
    const end = args.indexOf(', ');
    const text = end === -1 ? args.replace(/,\s*$/, '') : args.slice(0, end);
    const descriptor = descriptorOf(text);
    return descriptor === undefined ? undefined : this.#sockets.find(thread, descriptor);
  }

  #timeOf(time: LogTime | undefined): number {
    if (time === undefined) return this.#time;
    // `-t` does not say the day; `-r` says how long after the line before.
    const before = time.of === 'line-before' ? this.#time : 0;
    return (this.#time = before + time.milliseconds);
  }
}

/** How many bytes the dumps of a call have, where that is sure. */
function dumpedBytes(
  { several, trueLength, rooms: [room], vector }: FinishedTransfer['transfer'],
  result: number,
): number | undefined {
  if (several) return undefined;
  if (!trueLength) return result;
  if (room === undefined) return undefined;
  // Of one buffer strace dumps as many bytes as the result says, even those behind it; of a vector those within.
  return vector ? Math.min(room, result) : result;
}
