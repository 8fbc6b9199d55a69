// SPDX-License-Identifier: MIT
import type { Answer } from '../../ynl/notification.ts';
import type { FamilyEvent } from '../events.ts';
import { ReadValue } from '../read-value.ts';
import type {
  NfgenmsgGenAttrs,
  NfgenmsgSetelemListAttrs,
  NftablesOperations,
} from './nftables-gen.ts';
import { Rule } from './rules/rule.ts';
import { ElementSet } from './sets/element-set.ts';
import { Chain } from './tables/chain.ts';
import { Flowtable } from './tables/flowtable.ts';
import { StatefulObject } from './tables/stateful-object.ts';
import { listedFamily, type TableFamily } from './tables/table-family.ts';
import { Table } from './tables/table.ts';
import { Trace } from './trace.ts';

/** The values of events, by their kinds. */
export interface NftablesEvents {
  readonly table: Table;
  readonly chain: Chain;
  readonly rule: Rule;
  readonly set: ElementSet;
  readonly elements: ChangedElements;
  readonly object: StatefulObject;
  readonly flowtable: Flowtable;
  /** The end of a commit, behind all that it changed. */
  readonly generation: Generation;
  /** A step of a packet that `meta.trace()` picked. */
  readonly trace: Trace;
}

export type NftablesEventKind = keyof NftablesEvents;

/** The kernel does not tell new from changed. */
export type NftablesChange = 'new' | 'deleted';

export type NftablesEvent<Kind extends NftablesEventKind = NftablesEventKind> = {
  [Each in Kind]: FamilyEvent<Each, NftablesChange, NftablesEvents[Each]>;
}[Kind];

/**
 * The set to which elements were added or from which they were deleted. The elements are in `message` in the form of
 * the kernel: their types are with the set, and an interval's ends come in two events. `Nftables.elements` lists values.
 */
export class ChangedElements extends ReadValue<NfgenmsgSetelemListAttrs> {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly set: string;

  constructor(message: NfgenmsgSetelemListAttrs) {
    super(message);
    const { nfgenFamily, table = '', set = '' } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.set = set;
  }
}

/** A version of the rules. */
export class Generation extends ReadValue<NfgenmsgGenAttrs> {
  /** The number that `Nftables.generation` gives. */
  declare readonly number: number;
  /** The id of the process that made it … */
  declare readonly pid?: number;
  /** … and its name. */
  declare readonly process?: string;

  constructor(message: NfgenmsgGenAttrs) {
    super(message);
    const { id = 0, procPid, procName } = message;
    this.number = id;
    if (procPid !== undefined) this.pid = procPid;
    if (procName !== undefined) this.process = procName;
  }
}

/** The multicast group of each kind. */
const rulesetGroup = 'nfnlgrp-nftables';
export const groups: Readonly<Record<NftablesEventKind, string>> = {
  ...{ table: rulesetGroup, chain: rulesetGroup, rule: rulesetGroup, set: rulesetGroup },
  ...{ elements: rulesetGroup, object: rulesetGroup, flowtable: rulesetGroup },
  ...{ generation: rulesetGroup, trace: 'nfnlgrp-nftrace' },
};

/** An event without its origin. */
export type NftablesNews = {
  [Kind in NftablesEventKind]: Omit<NftablesEvent<Kind>, 'namespaceId'>;
}[NftablesEventKind];

/** Reads a notification as kind, change and value; undefined for a reply. */
export function changeOf(told: Answer<NftablesOperations>): NftablesNews | undefined {
  switch (told.operation) {
    case 'newtable-ntf':
      return { kind: 'table', change: 'new', value: new Table(told.value) };
    case 'deltable-ntf':
      return { kind: 'table', change: 'deleted', value: new Table(told.value) };
    case 'newchain-ntf':
      return { kind: 'chain', change: 'new', value: new Chain(told.value) };
    case 'delchain-ntf':
      return { kind: 'chain', change: 'deleted', value: new Chain(told.value) };
    case 'newrule-ntf':
      return { kind: 'rule', change: 'new', value: new Rule(told.value) };
    case 'delrule-ntf':
      return { kind: 'rule', change: 'deleted', value: new Rule(told.value) };
    case 'newset-ntf':
      return { kind: 'set', change: 'new', value: new ElementSet(told.value) };
    case 'delset-ntf':
      return { kind: 'set', change: 'deleted', value: new ElementSet(told.value) };
    case 'newsetelem-ntf':
      return { kind: 'elements', change: 'new', value: new ChangedElements(told.value) };
    case 'delsetelem-ntf':
      return { kind: 'elements', change: 'deleted', value: new ChangedElements(told.value) };
    case 'newobj-ntf':
      return { kind: 'object', change: 'new', value: new StatefulObject(told.value) };
    case 'delobj-ntf':
      return { kind: 'object', change: 'deleted', value: new StatefulObject(told.value) };
    case 'newflowtable-ntf':
      return { kind: 'flowtable', change: 'new', value: new Flowtable(told.value) };
    case 'delflowtable-ntf':
      return { kind: 'flowtable', change: 'deleted', value: new Flowtable(told.value) };
    case 'newgen-ntf':
      return { kind: 'generation', change: 'new', value: new Generation(told.value) };
    case 'trace':
      return { kind: 'trace', change: 'new', value: new Trace(told.value) };
    default:
      return undefined;
  }
}
