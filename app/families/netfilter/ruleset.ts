// SPDX-License-Identifier: MIT
import type { Expression } from './expression.ts';
import type { Hook, PriorityName } from './hook.ts';
import type { SetFlags, SetPolicies, TableFlags } from './nftables-gen.ts';
import type { Element, Key } from './set-element.ts';
import type { TypeName } from './set-type.ts';
import type { TableFamily } from './table-family.ts';

// What a set of rules consists of, as people write it.

export interface TableName {
  readonly family: TableFamily;
  readonly name: string;
}

/** Adding what is there already changes it or nothing, unless that is to be refused with EEXIST. */
interface Exclusive {
  readonly exclusive?: boolean;
}

export interface TableOptions extends TableName, Exclusive {
  /** `dormant`: its chains see nothing; `owner`: it goes when this connection closes. */
  readonly flags?: readonly TableFlags[];
}

/** Something in a table. */
export interface Member {
  readonly family: TableFamily;
  readonly table: string;
}

export interface ChainName extends Member {
  readonly name: string;
}

/** With a hook it sees packets by itself, without one only those that are sent to it. */
export interface ChainOptions extends ChainName, Exclusive {
  readonly hook?: Hook;
  /** `filter` unless given. */
  readonly type?: 'filter' | 'nat' | 'route';
  /** Lower comes first; 0 unless given. */
  readonly priority?: number | PriorityName;
  /** What becomes of packets that no rule has a verdict for; `accept` unless given. */
  readonly policy?: 'accept' | 'drop';
  /** Of hooks of a device: `ingress`, `egress`. */
  readonly devices?: readonly string[];
}

/** Expressions in the order in which they look at a packet; builders give several at once. */
export type Statements = readonly (Expression | readonly Expression[])[];

export interface RuleOptions extends Member {
  readonly chain: string;
  readonly expressions: Statements;
  /** The handle of a rule: `addRule` puts it behind that one, `insertRule` before it. */
  readonly position?: number | bigint;
  /** At most 127 bytes; nft shows it. */
  readonly comment?: string;
}

export interface RuleName extends Member {
  readonly chain: string;
  readonly handle: number | bigint;
}

/** The flags that a set gets from its options are set by themselves. */
export type SetOptionFlag = Exclude<SetFlags, 'anonymous' | 'map' | 'object' | 'concat' | 'expr'>;

export interface SetOptions extends Member, Exclusive {
  readonly name: string;
  /** What its keys are; several for a concatenation. */
  readonly type: TypeName | readonly TypeName[];
  /** Makes it a map: what keys lead to. */
  readonly value?: TypeName | readonly TypeName[] | 'verdict';
  /** `interval`: keys may be intervals; `timeout`: elements go by themselves; `eval`: rules add. */
  readonly flags?: readonly SetOptionFlag[];
  /** Milliseconds that elements stay; sets the flag `timeout`. */
  readonly timeout?: number;
  /** Milliseconds between looking for elements that are to go. */
  readonly gcInterval?: number;
  /** Elements it may hold. */
  readonly size?: number;
  readonly policy?: SetPolicies;
  readonly elements?: readonly (Element | Key)[];
}

export interface SetName extends Member {
  readonly name: string;
}

export interface ElementsOptions extends Member {
  readonly set: string;
  readonly elements: readonly (Element | Key)[];
}
