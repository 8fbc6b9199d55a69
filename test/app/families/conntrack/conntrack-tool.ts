// SPDX-License-Identifier: MIT
// Reads the output of the system's own conntrack.
import type { Tuple } from '../../../../app/families/conntrack/connection-key.ts';
import type {
  Counters,
  TrackedConnection,
} from '../../../../app/families/conntrack/tracked-connection.ts';

/** A connection in the fields that conntrack prints and we read. */
export interface Shown {
  readonly id: string | undefined;
  readonly protocol: string;
  readonly state?: string;
  readonly original: Readonly<Record<string, string>>;
  readonly reply: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly mark?: string;
}

const inTuple = new Set(['src', 'dst', 'sport', 'dport', 'type', 'code', 'packets', 'bytes']);

/** A line of `conntrack -L -o extended,id`, or what follows the event of `conntrack -E -o id`. */
export function readLine(line: string): Shown {
  const words = line.trim().split(/\s+/);
  const fields = words.filter((word) => word.includes('=')).map((word) => word.split('='));
  // USERSPACE names the actor, not a state of the connection.
  const flags = words.filter((word) => /^\[(UNREPLIED|ASSURED)\]$/.test(word));
  const own = fields.findLastIndex(([key]) => key === 'id');
  const state = words.find((word) => /^[A-Z_]{3,}$/.test(word));
  const tuples: Record<string, string>[] = [];
  const rest: Record<string, string> = {};
  // The id of ICMP is in the tuples, that of the connection comes last.
  for (const [at, [key = '', value = '']] of fields.entries()) {
    if (key === 'src') tuples.push({});
    const ofTuple = inTuple.has(key) || (key === 'id' && at !== own);
    (ofTuple ? tuples.at(-1)! : rest)[key] = value;
  }
  const protocol = /\b(tcp|udp|icmp|icmpv6|sctp)\b/.exec(line)?.[1] ?? '';
  return {
    ...{
      id: rest['id'],
      protocol,
      flags: flags.map((flag) => flag.slice(1, -1)),
      ...(state !== undefined && { state }),
    },
    ...{ original: tuples[0] ?? {}, reply: tuples[1] ?? {} },
    ...(rest['mark'] !== undefined && { mark: rest['mark'] }),
  };
}

/** The fields of a connection that we read. */
export function shownOf(connection: TrackedConnection): Shown {
  const { id, protocol, reply, counters, status, mark, tcpState } = connection;
  const flags: string[] = [];
  if (!status?.includes('seen-reply')) flags.push('UNREPLIED');
  if (status?.includes('assured')) flags.push('ASSURED');
  return {
    ...{ id: id === undefined ? undefined : String(id), protocol: String(protocol), flags },
    ...(tcpState !== undefined && { state: String(tcpState).toUpperCase().replaceAll('-', '_') }),
    original: { ...tupleFields(connection), ...counterFields(counters?.original) },
    reply: { ...tupleFields(reply!), ...counterFields(counters?.reply) },
    ...(mark !== undefined && { mark: String(mark) }),
  };
}

function tupleFields(tuple: Tuple): Record<string, string> {
  const { source, destination, sourcePort, destinationPort, icmp } = tuple;
  return {
    ...{ src: source, dst: destination },
    ...(sourcePort !== undefined && { sport: String(sourcePort) }),
    ...(destinationPort !== undefined && { dport: String(destinationPort) }),
    ...(icmp && { type: String(icmp.type), code: String(icmp.code), id: String(icmp.id) }),
  };
}

function counterFields(counters: Counters | undefined): Readonly<Record<string, string>> {
  if (counters === undefined) return {};
  return { packets: String(counters.packets), bytes: String(counters.bytes) };
}
