// SPDX-License-Identifier: MIT
import { PacketReader, packetTypes } from '../../../app/socket/packet-reader.ts';
import { littleEndian } from '../../../app/core/byte-order.ts';
import { NETLINK_GENERIC } from '../../../app/core/constants.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import type { Direction, Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import { Copies, type Copied } from './copies.ts';
import { isRequest } from './request.ts';
import { deviceGone, isGone, makeNlmonLink, notPermitted } from './nlmon-link.ts';

export interface NlmonOptions {
  readonly netns: string | number | undefined;
  /** The inode number of that namespace. */
  readonly namespace: number | undefined;
  readonly deliver: (tapped: Tapped) => void;
  /** Waits while whoever shows the records is behind; packets stay in the socket's buffer meanwhile. */
  readonly pace: () => Promise<void>;
}

/** Bytes of packets that wait to be read: a listing of 100,000 routes has 12 MB. */
const receiveBuffer = 64 * 1024 * 1024;

/** Milliseconds between two looks for packets that the kernel had to drop. */
const lookForDrops = 250;

/** Milliseconds after a packet when no more copies of it will come. */
const settled = 5;

const NETLINK_USERSOCK = 2;
const controller = 0x10;

/**
 * A tap on everything that is said over netlink in one network namespace, by the units that nlmon passes. What passes
 * is delivered until it is closed.
 */
export class NlmonTap implements AsyncDisposable {
  readonly #options: NlmonOptions;
  readonly #packets: PacketReader;
  readonly #remove: () => Promise<void>;
  readonly #copies = new Copies();
  readonly #drops: NodeJS.Timeout;
  #settling: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #closed = false;
  #fail: (error: unknown) => void = () => undefined;
  /** Rejects when nothing more can be received. */
  readonly failed: Promise<never>;

  private constructor(options: NlmonOptions, packets: PacketReader, remove: () => Promise<void>) {
    this.#options = options;
    this.#packets = packets;
    this.#remove = remove;
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => undefined);
    this.#drops = setInterval(() => this.#lookForDrops(), lookForDrops).unref();
  }

  /**
   * Makes the device and begins.
   *
   * @throws RequirementError `not-permitted`, `no-nlmon`; ExchangeError `nlmon-gone`
   */
  static async open(options: NlmonOptions): Promise<NlmonTap> {
    const { netns } = options;
    const packets = await PacketReader.open({ netns, receiveBuffer }).catch((error: unknown) => {
      const denied = error instanceof SystemError && error.errnoName === 'EPERM';
      throw denied ? notPermitted(error) : error;
    });
    try {
      const link = await makeNlmonLink(netns);
      const tap = new NlmonTap(options, packets, () => link.remove());
      try {
        packets.start(link.index, () => tap.#readable());
        return tap;
      } catch (error) {
        clearInterval(tap.#drops);
        await link.remove();
        throw isGone(error) ? deviceGone(error) : error;
      }
    } catch (error) {
      packets.close();
      throw error;
    }
  }

  /** Delivers what has passed by now, and removes the device. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#drops);
    clearTimeout(this.#settling);
    try {
      await this.#reading;
      await this.#read();
      this.#deliver(this.#copies.flush());
      this.#lookForDrops();
    } catch {
      // The device went away before: there is no more.
    } finally {
      this.#packets.close();
      await this.#remove();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #readable(): void {
    if (this.#closed) return;
    this.#reading ??= this.#read()
      .catch((error: unknown) => this.#fail(isGone(error) ? deviceGone(error) : error))
      .finally(() => (this.#reading = undefined));
  }

  async #read(): Promise<void> {
    for (let packets = this.#packets.read(); packets.length > 0; packets = this.#packets.read()) {
      for (const packet of packets) this.#deliver(this.#copies.take(packet));
      await this.#options.pace();
    }
    if (this.#closed) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#deliver(this.#copies.flush()), settled);
  }

  #deliver(copied: Copied | undefined): void {
    const datagram = copied && datagramOf(copied, this.#options.namespace);
    if (datagram !== undefined) this.#options.deliver(datagram);
  }

  #lookForDrops(): void {
    const datagrams = this.#packets.drops();
    if (datagrams > 0) this.#options.deliver({ kind: 'lost', time: Date.now(), datagrams });
  }
}

/**
 * Returns the datagram of a packet. The device knows no ports: nlmsg_pid is any number that a program wrote. Undefined
 * for a packet that only our own socket listens to: that socket delivers it itself.
 */
export function datagramOf(
  { time, protocol: unit, type, bytes, length, copies }: Copied,
  namespace: number | undefined,
): TappedDatagram | undefined {
  const listeners = isOfController(unit, bytes) ? copies - 1 : copies;
  if (listeners === 0) return undefined;
  return {
    kind: 'datagram',
    time,
    unit,
    direction: directionOf(unit, type, bytes),
    port: undefined,
    group: 0,
    ...(listeners > 1 && { listeners }),
    ...(namespace !== undefined && { namespace }),
    bytes,
    length,
  };
}

/**
 * The way of a datagram. The kernel marks it on the packet, but a tap on the device's way out finds PACKET_OUTGOING
 * there (dev_queue_xmit_nit() in net/core/dev.c). Then the first message tells: by the units that pass, the kernel
 * takes requests alone and makes none (netlink_rcv_skb() in net/netlink/af_netlink.c).
 */
function directionOf(unit: number, type: number, bytes: Uint8Array): Direction {
  // Over USERSOCK programs speak to each other; the kernel is not there.
  if (unit === NETLINK_USERSOCK) return 'between';
  if (type === packetTypes.kernel) return 'to-kernel';
  if (type === packetTypes.user) return 'from-kernel';
  return isRequest(bytes) ? 'to-kernel' : 'from-kernel';
}

/** A notification of the controller of generic netlink: nlmsg_type 16, and no sequence number or port. */
function isOfController(unit: number, bytes: Uint8Array): boolean {
  if (unit !== NETLINK_GENERIC || bytes.length < 16 || isRequest(bytes)) return false;
  const { view } = frameOf(bytes);
  return (
    view.getUint16(4, littleEndian) === controller &&
    view.getUint32(8, littleEndian) === 0 &&
    view.getUint32(12, littleEndian) === 0
  );
}
