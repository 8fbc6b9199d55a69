// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import type {
  NfgenmsgConntrackStatsAttrs,
  NfgenmsgConntrackStatsGlobalAttrs,
} from './ctnetlink-gen.ts';

/** Counters of one processor, as `conntrack -S` prints them. */
export class ConntrackStatistics extends ReadValue<NfgenmsgConntrackStatsAttrs> {
  /** The number of the processor. */
  readonly cpu: number;
  /** Lookups that found a connection. */
  readonly found: number;
  /** Packets that belong to no connection and can begin none. */
  readonly invalid: number;
  readonly insert: number;
  /** Connections that another packet had made meanwhile. */
  readonly insertFailed: number;
  readonly drop: number;
  /** Connections that were dropped because the table was full. */
  readonly earlyDrop: number;
  /** ICMP errors that were dropped. */
  readonly error: number;
  readonly searchRestart: number;
  readonly clashResolve: number;
  readonly chainTooLong: number;

  constructor(message: NfgenmsgConntrackStatsAttrs) {
    super(message);
    this.cpu = message.resId;
    this.found = message.found ?? 0;
    this.invalid = message.invalid ?? 0;
    this.insert = message.insert ?? 0;
    this.insertFailed = message.insertFailed ?? 0;
    this.drop = message.drop ?? 0;
    this.earlyDrop = message.earlyDrop ?? 0;
    this.error = message.error ?? 0;
    this.searchRestart = message.searchRestart ?? 0;
    this.clashResolve = message.clashResolve ?? 0;
    this.chainTooLong = message.chainToolong ?? 0;
  }
}

/** The size of the table of connections. */
export class ConntrackTotals extends ReadValue<NfgenmsgConntrackStatsGlobalAttrs> {
  /** Connections that there are. */
  readonly entries: number;
  /** Connections that there may be. */
  readonly maxEntries: number;

  constructor(message: NfgenmsgConntrackStatsGlobalAttrs) {
    super(message);
    this.entries = message.entries ?? 0;
    this.maxEntries = message.maxEntries ?? 0;
  }
}
