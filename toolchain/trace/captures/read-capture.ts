// SPDX-License-Identifier: MIT
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { ByteSource, Damage } from './byte-source.ts';
import type { Captured, CapturedPacket } from './captured.ts';
import { linkTypeNetlink, readCooked } from './cooked-header.ts';
import { type DatagramFacts, readFacts, readHidden } from './facts.ts';
import { firstHeader } from './first-header.ts';
import { inOtherOrder, otherOrderLength } from './other-order.ts';
import { blockTypes } from './pcapng.ts';
import { isPcap, readPcap } from './read-pcap.ts';
import { readPcapng } from './read-pcapng.ts';

export interface ReadCaptureOptions {
  /** The file as the user named it, for messages. */
  readonly name: string;
  /** Takes one line: the file is cut or damaged, or packets in it are not netlink's. */
  readonly onNotice: (text: string) => void;
  /** The command that reads standard input, for hints: `nlkit trace --read -` unless given. */
  readonly reader?: string;
  /** Also gives the datagrams of a machine of the other byte order, which no reader of messages understands. */
  readonly otherOrder?: boolean;
}

/**
 * Reads the netlink datagrams of a capture file, pcap or pcapng, as they come: memory does not grow with the
 * file. A file that is cut or damaged gives what is there, then one notice that says where it ends.
 *
 * Datagrams of a machine of the other byte order are left out and counted in a notice, unless `otherOrder` keeps them.
 * Where the file does not say whose socket it is, the port id is the one in the first message's header, and
 * the group is 0.
 *
 * @throws UsageError `not-a-capture`, `compressed` or `link-type`
 */
export async function* readCapture(
  chunks: AsyncIterable<Uint8Array>,
  {
    name,
    onNotice,
    reader = 'nlkit trace --read -',
    otherOrder: keeps = false,
  }: ReadCaptureOptions,
): AsyncGenerator<Tapped, void> {
  const source = new ByteSource(chunks);
  let others = 0;
  let datagrams = 0;
  const foreign = { datagrams: 0, bytes: 0 };
  try {
    for await (const captured of await packetsOf(source, name, reader)) {
      yield* recordsIn(captured);
      if (captured.kind === 'statistics') {
        const { time, dropped } = captured;
        if (dropped > 0) yield { kind: 'lost', time, datagrams: dropped };
        continue;
      }
      const datagram = datagramOf(captured);
      if (datagram === undefined) {
        if (datagrams === 0 && captured.linkType !== linkTypeNetlink) {
          throw wrongLinkType(name, captured.linkType);
        }
        others++;
        continue;
      }
      datagrams++;
      if (otherOrderLength(datagram.bytes, datagram.length) === undefined) {
        yield datagram;
        continue;
      }
      if (foreign.datagrams === 0) {
        onNotice(
          `${name} was recorded on a machine of the other byte order: its messages cannot be read here`,
        );
      }
      foreign.datagrams++;
      foreign.bytes += datagram.length;
      if (keeps) yield datagram;
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    onNotice(`${name} is not whole: ${error.message}`);
  } finally {
    await source.close();
  }
  if (foreign.datagrams > 0 && !keeps) {
    const { datagrams: count, bytes } = foreign;
    const what = `${count} datagram${count === 1 ? '' : 's'} not shown`;
    onNotice(`${name}: ${what}, ${inOtherOrder(bytes)}`);
  }
  if (others > 0) onNotice(`${name}: ${others} packet${others === 1 ? '' : 's'} not of netlink`);
}

/** Whether a file that begins with these bytes is a capture, also one that is compressed or cut. */
export function looksLikeCapture(first: Uint8Array): boolean {
  if (first.length < 4) return false;
  const magic = Buffer.from(first.subarray(0, 4)).readUInt32BE(0);
  return isPcap(magic) || magic === blockTypes.sectionHeader;
}

async function packetsOf(
  source: ByteSource,
  name: string,
  reader: string,
): Promise<AsyncIterable<Captured>> {
  const first = await source.peek(4);
  if (looksLikeCapture(first)) {
    return isPcap(first.readUInt32BE(0)) ? readPcap(source) : readPcapng(source);
  }
  for (const { magic, format, command } of compressions) {
    if (first.length === 0 || !first.subarray(0, magic.length).equals(magic)) continue;
    throw new UsageError('compressed', `${name} is compressed with ${format}`, {
      hint: `${command} ${name === standardInput ? 'FILE' : name} | ${reader}`,
    });
  }
  const what = first.length === 0 ? 'is empty' : 'is not a capture: neither pcap nor pcapng';
  throw new UsageError('not-a-capture', `${name} ${what}`, {
    hint: 'nlkit trace --write FILE.pcapng records one',
  });
}

/** The name of standard input in messages. */
export const standardInput = 'standard input';

const compressions = [
  { magic: Buffer.from([0x1f, 0x8b]), format: 'gzip', command: 'gzip -dc' },
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), format: 'zstd', command: 'zstd -dc' },
  { magic: Buffer.from([0x04, 0x22, 0x4d, 0x18]), format: 'lz4', command: 'lz4 -dc' },
  { magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58]), format: 'xz', command: 'xz -dc' },
] as const;

function* recordsIn({ comments }: Captured): Generator<Tapped, void> {
  for (const comment of comments) {
    const found = readFacts(comment);
    if (found !== undefined && 'kind' in found) yield found;
  }
}

function datagramOf(packet: CapturedPacket): TappedDatagram | undefined {
  if (packet.linkType !== linkTypeNetlink) return undefined;
  const cooked = readCooked(packet.bytes);
  if (cooked === undefined) return undefined;
  const facts = factsOf(packet.comments);
  const namespace = namespaceIn(packet.interface);
  const notShown = packet.comments.flatMap((comment) => readHidden(comment) ?? []);
  const { unit, direction, bytes } = cooked;
  return {
    kind: 'datagram',
    time: packet.time,
    unit,
    direction,
    port: facts.port ?? firstHeader(bytes)?.port,
    group: facts.group ?? 0,
    ...(facts.listeners === undefined ? {} : { listeners: facts.listeners }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(facts.process === undefined ? {} : { process: facts.process }),
    bytes: new Uint8Array(bytes),
    length: packet.length - (packet.bytes.length - bytes.length),
    ...(notShown.length === 0 ? {} : { notShown }),
    ...(facts.prelude === undefined ? {} : { prelude: facts.prelude }),
    ...(facts.fillsBuffer === undefined ? {} : { fillsBuffer: facts.fillsBuffer }),
  };
}

function factsOf(comments: readonly string[]): DatagramFacts {
  for (const comment of comments) {
    const found = readFacts(comment);
    if (found !== undefined && !('kind' in found)) return found;
  }
  return {};
}

/** The name of the interface that stands for a network namespace in our captures. */
export function interfaceOf(namespace: number): string {
  return `netns:${namespace}`;
}

function namespaceIn(name: string | undefined): number | undefined {
  const digits = /^netns:(\d{1,10})$/.exec(name ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function wrongLinkType(name: string, linkType: number): UsageError {
  const known = linkTypeNames[linkType];
  const what = known === undefined ? `link type ${linkType}` : `${known} (link type ${linkType})`;
  return new UsageError(
    'link-type',
    `${name} has packets of ${what}, not of netlink (${linkTypeNetlink})`,
    {
      hint: 'record netlink with nlkit trace --write FILE.pcapng, or on an nlmon device with tcpdump',
    },
  );
}

const linkTypeNames: Readonly<Record<number, string>> = {
  0: 'BSD loopback',
  1: 'Ethernet',
  101: 'raw IP',
  105: '802.11',
  113: 'Linux cooked capture',
  127: '802.11',
  147: 'a private link type',
  189: 'USB',
  220: 'USB',
  276: 'Linux cooked capture',
};
