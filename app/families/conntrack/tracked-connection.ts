// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import type { Protocol } from '../ip-protocol.ts';
import { decodeTuple, type ConnectionKey, type Tuple } from './connection-key.ts';
import type {
  CounterAttrs,
  NfCtStatus,
  NfCtTcpState,
  NfgenmsgConntrackAttrs,
  ProtoinfoSctpAttrs,
} from './ctnetlink-gen.ts';
import type { NewConnection, SctpState } from './new-connection.ts';

/** The packets of one direction. */
export interface Counters {
  readonly packets: bigint;
  /** Bytes with the headers of IP. */
  readonly bytes: bigint;
}

/**
 * A connection as the kernel knows it, in the words of `NewConnection`. It names the connection where one is wanted:
 * `update(connection, …)`, `delete(connection)`.
 */
export class TrackedConnection
  extends ReadValue<NfgenmsgConntrackAttrs>
  implements NewConnection, ConnectionKey
{
  declare readonly protocol: Protocol;
  declare readonly source: string;
  declare readonly destination: string;
  declare readonly sourcePort?: number;
  declare readonly destinationPort?: number;
  declare readonly icmp?: NonNullable<Tuple['icmp']>;
  declare readonly zone?: number;
  declare readonly reply?: Tuple;
  /** Seconds left; 0 of a deleted one. */
  declare readonly timeout: number;
  declare readonly mark?: number;
  declare readonly status?: readonly (NfCtStatus | number)[];
  declare readonly tcpState?: NfCtTcpState | number;
  declare readonly sctp?: SctpState;
  declare readonly master?: Tuple;
  declare readonly helper?: string;
  declare readonly labels?: Uint8Array;
  /** The kernel's number of it, which tells it from a later connection of the same tuple. */
  declare readonly id?: number;
  /** Read only: packets by direction, with sysctl net.netfilter.nf_conntrack_acct. */
  declare readonly counters?: { readonly original?: Counters; readonly reply?: Counters };

  constructor(message: NfgenmsgConntrackAttrs) {
    super(message);
    const { tupleOrig, tupleReply, tupleMaster, protoinfo, help } = message;
    Object.assign(this, decodeTuple(tupleOrig));
    const reply = decodeTuple(tupleReply);
    if (reply !== undefined) this.reply = reply;
    if (message.zone !== undefined) this.zone = message.zone;
    this.timeout = message.timeout ?? 0;
    if (message.mark !== undefined) this.mark = message.mark;
    if (message.status !== undefined) this.status = message.status;
    const { protoinfoTcp, protoinfoSctp } = protoinfo ?? {};
    if (protoinfoTcp?.tcpState !== undefined) this.tcpState = protoinfoTcp.tcpState;
    if (protoinfoSctp !== undefined) this.sctp = sctpState(protoinfoSctp);
    const master = decodeTuple(tupleMaster);
    if (master !== undefined) this.master = master;
    if (help?.helpName !== undefined) this.helper = help.helpName;
    if (message.labels !== undefined) this.labels = message.labels;
    if (message.id !== undefined) this.id = message.id;
    const { countersOrig, countersReply } = message;
    if (countersOrig !== undefined || countersReply !== undefined) {
      this.counters = {
        ...(countersOrig && { original: countersOf(countersOrig) }),
        ...(countersReply && { reply: countersOf(countersReply) }),
      };
    }
  }
}

function sctpState({ sctpState, vtagOriginal, vtagReply }: ProtoinfoSctpAttrs): SctpState {
  return {
    ...(sctpState !== undefined && { state: sctpState }),
    ...(vtagOriginal !== undefined && { tagOriginal: vtagOriginal }),
    ...(vtagReply !== undefined && { tagReply: vtagReply }),
  };
}

function countersOf({ packets = 0n, bytes = 0n }: CounterAttrs): Counters {
  return { packets, bytes };
}
