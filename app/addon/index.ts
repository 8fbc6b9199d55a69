// SPDX-License-Identifier: MIT
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AddonError } from './addon-error.ts';

/**
 * One AF_NETLINK socket: exactly what JavaScript cannot do by itself. Results are those of the
 * system calls: 0 or more for success, a negative errno for failure. Only arguments of a wrong type
 * or range throw. After `close` every call answers -EBADF.
 */
export interface NativeSocket {
  /**
   * socket(2): AF_NETLINK, SOCK_RAW, close-on-exec, non-blocking. With a descriptor of a network
   * namespace it is made in that one, by a thread of its own which ends with that, so that nothing
   * else of this process ever is in there: EPERM, EINVAL and EBADF are then setns(2)'s.
   */
  open(protocol: number, netns?: number): number;
  /** bind(2); 0 lets the kernel choose the port id, which never collides. */
  bind(portId: number): number;
  /** getsockname(2): the port id, 0 … 2³² - 1. */
  portId(): number;
  /** setsockopt(2) of an int. */
  setOption(level: number, name: number, value: number): number;
  /** getsockopt(2) of an int. */
  getOption(level: number, name: number): number;
  /**
   * ioctl(2), SIOCGIFINDEX: the index of the network device of that name in the socket's namespace, or -ENODEV. The
   * kernel leaves out a `:` and what is behind it, and as root it may load a module to have a device of a name that
   * it does not know (dev_load(), net/core/dev_ioctl.c).
   */
  deviceIndex(name: Uint8Array): number;
  /** sendto(2): the number of bytes sent. Port id 0 and groups 0 are the kernel. */
  send(datagram: Uint8Array, portId: number, groups: number): number;
  /**
   * recvmsg(2) without waiting, one datagram behind the other (each begins at a multiple of four)
   * while `room` bytes of the buffer are left; the first may take all of it. Answers how many came,
   * or -EAGAIN. An error after the first is kept for the next call.
   *
   * `facts` gets `factsPerDatagram` numbers for each: its offset, its length (more than there was
   * room for when it was cut), the sender's port id as an int (0 is the kernel), the multicast group
   * (0 is none), the id of the sender's network namespace (-1: this one), and 1 when nothing was
   * left after it.
   */
  receiveMany(into: Uint8Array, facts: Int32Array, room: number): number;
  /**
   * Begins what `receiveMany` does on another thread, which JavaScript must then leave the buffer and
   * the facts to. False where that cannot be: there is one processor, or the thread is taken by
   * another socket.
   */
  startAhead(into: Uint8Array, facts: Int32Array, room: number): boolean;
  /** Ends that, at once: it may have received less than there was room for. As `receiveMany`. */
  finishAhead(): number;
  /**
   * Calls back on the event loop while something can be received, and keeps the loop alive. `errno`
   * is 0 or the socket's pending error (ENOBUFS after an overrun), which is cleared by then.
   */
  watch(callback: (errno: number) => void): number;
  /** Undoes `watch`. */
  unwatch(): void;
  close(): void;
}

/** Numbers that `receiveMany` writes for each datagram. */
export const factsPerDatagram = 6;

/** One AF_PACKET socket, which reads what passes through a network device. Results are as those of `NativeSocket`. */
export interface NativePacketSocket {
  /**
   * socket(2): AF_PACKET, SOCK_RAW, close-on-exec, non-blocking, with times of packets and a receive buffer of so many
   * bytes, in the network namespace of a descriptor if one is given. Needs CAP_NET_RAW.
   */
  open(receiveBuffer: number, netns?: number): number;
  /** bind(2) to a device by its index, for all protocols. */
  bind(device: number): number;
  /**
   * recvmsg(2) without waiting, one packet behind the other, as `NativeSocket.receiveMany`. `facts` gets
   * `factsPerPacket` numbers for each: its offset, its length (more than there was room for when it was cut), its
   * protocol, its type (`PACKET_KERNEL`, …), and its time: seconds as a u32, and nanoseconds.
   */
  receiveMany(into: Uint8Array, facts: Int32Array, room: number): number;
  /** getsockopt(2), PACKET_STATISTICS: packets that the buffer had no room for, since the last call. */
  drops(): number;
  /** Calls back on the event loop while something can be received, and keeps the loop alive. */
  watch(callback: (errno: number) => void): number;
  close(): void;
}

/** Numbers that `receiveMany` of a packet socket writes for each packet. */
export const factsPerPacket = 6;

/** The calls behind a command's terminal and its standard input. Failures are negative errnos. */
export interface NativeTerminal {
  /**
   * Opens a pseudo-terminal. Returns the descriptor to read and write, and that of the terminal itself; both are
   * close-on-exec, and neither becomes a controlling terminal by this.
   */
  readonly openTerminal: () => readonly [outer: number, inner: number] | number;
  /** ioctl(2), TIOCSWINSZ, on either descriptor of a terminal: its processes get SIGWINCH. */
  readonly setWindowSize: (fd: number, rows: number, columns: number) => number;
  /** pipe2(2), close-on-exec. What Node calls a pipe is a socket, which a program cannot open as /dev/stdin. */
  readonly openPipe: () => readonly [read: number, write: number] | number;
}

interface Binding extends NativeTerminal {
  readonly NetlinkSocket: new () => NativeSocket;
  readonly PacketSocket: new () => NativePacketSocket;
}

let binding: Binding | undefined;

/** A new socket, not open yet. Loads the addon, `nlkit.node` beside this file, on first use. */
export function createSocket(): NativeSocket {
  return new (loaded().NetlinkSocket)();
}

/** A new packet socket, not open yet. Loads the addon as well. */
export function createPacketSocket(): NativePacketSocket {
  return new (loaded().PacketSocket)();
}

/** The terminal's functions. Loads the addon as well. */
export function nativeTerminal(): NativeTerminal {
  return loaded();
}

function loaded(): Binding {
  return (binding ??= load(fileURLToPath(new URL('nlkit.node', import.meta.url))));
}

function load(path: string): Binding {
  try {
    return createRequire(import.meta.url)(path) as Binding;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    throw new AddonError(
      missing ? `the native addon was not built: ${path} is missing` : `${path} does not load`,
      { cause: error },
    );
  }
}
