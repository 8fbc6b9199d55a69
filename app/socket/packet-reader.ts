// SPDX-License-Identifier: MIT
import { createPacketSocket, factsPerPacket, type NativePacketSocket } from '../addon/index.ts';
import { errnoName } from '../core/errno.ts';
import { SystemError } from './errors/system-error.ts';
import { namespaceText, openNamespace } from './namespace.ts';

/** A packet that passed through a device. */
export interface Packet {
  /** Milliseconds since the epoch, with a fraction. */
  readonly time: number;
  /** sll_protocol: of an nlmon device the netlink unit. */
  readonly protocol: number;
  /** sll_pkttype, include/uapi/linux/if_packet.h: `packetTypes`. */
  readonly type: number;
  /** The receiver's own. */
  readonly bytes: Uint8Array;
  /** Its true length: more than there are bytes where it was cut. */
  readonly length: number;
}

/** PACKET_USER and PACKET_KERNEL: an nlmon device saw it on its way to a program, or to the kernel. */
export const packetTypes = { user: 6, kernel: 7 } as const;

/** Bytes of a packet that are read, at least: a dump's datagrams have 32 KiB. */
const room = 256 * 1024;

/** Packets that one call receives at most. */
const atATime = 256;

export interface PacketReaderOptions {
  readonly netns?: string | number | undefined;
  /** Bytes for packets that have not been read yet; as many with CAP_NET_ADMIN alone. */
  readonly receiveBuffer: number;
}

/** Reads the packets that pass through one network device. Needs CAP_NET_RAW. Failures are SystemError. */
export class PacketReader {
  readonly #socket: NativePacketSocket;
  readonly #into = new Uint8Array(room * 4);
  readonly #facts = new Int32Array(atATime * factsPerPacket);

  private constructor(socket: NativePacketSocket) {
    this.#socket = socket;
  }

  static async open({ netns, receiveBuffer }: PacketReaderOptions): Promise<PacketReader> {
    const socket = createPacketSocket();
    if (netns === undefined) {
      check('socket', socket.open(receiveBuffer), 'packet socket');
    } else {
      await using namespace = await openNamespace(netns);
      const what = `packet socket in ${namespaceText(netns)}`;
      check('socket', socket.open(receiveBuffer, namespace.fd), what);
    }
    return new PacketReader(socket);
  }

  /** Begins to receive what passes through the device of that index. `onReadable` is called while something is there. */
  start(device: number, onReadable: () => void): void {
    check('bind', this.#socket.bind(device), 'packet socket');
    check('poll', this.#socket.watch(onReadable), 'packet socket');
  }

  /** Reads the packets that have arrived, without waiting. */
  read(): Packet[] {
    const count = this.#socket.receiveMany(this.#into, this.#facts, room);
    if (count < 0) {
      if (errnoName(count) === 'EAGAIN') return [];
      throw new SystemError('recvmsg', count, 'packet socket');
    }
    return Array.from({ length: count }, (_, index) => this.#packet(index * factsPerPacket));
  }

  /** Packets that there was no room for since the last call. */
  drops(): number {
    return Math.max(0, this.#socket.drops());
  }

  close(): void {
    this.#socket.close();
  }

  #packet(at: number): Packet {
    const [offset = 0, length = 0, protocol = 0, type = 0, seconds = 0, nanoseconds = 0] =
      this.#facts.subarray(at, at + factsPerPacket);
    const bytes = this.#into.slice(offset, offset + length);
    const time = (seconds >>> 0) * 1000 + nanoseconds / 1e6;
    return { time, protocol, type, bytes, length };
  }
}

function check(call: string, result: number, what: string): void {
  if (result < 0) throw new SystemError(call, result, what);
}
