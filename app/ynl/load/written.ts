// SPDX-License-Identifier: MIT
import type { GivenBackRule } from '../model.ts';

/** A spec as it is written, once it satisfies the schema (schema.ts): names not yet resolved. */
export interface WrittenSpec {
  readonly name: string;
  readonly doc?: string;
  readonly protocol?: 'genetlink' | 'genetlink-c' | 'genetlink-legacy' | 'netlink-raw';
  readonly protonum?: number;
  readonly version?: number;
  readonly 'uapi-header'?: string;
  readonly 'c-family-name'?: string;
  readonly 'c-version-name'?: string;
  readonly 'kernel-family'?: WrittenKernelFamily;
  readonly definitions?: readonly WrittenDefinition[];
  readonly 'attribute-sets'?: readonly WrittenSet[];
  readonly 'sub-messages'?: readonly WrittenSubMessage[];
  readonly operations: WrittenOperations;
  readonly 'mcast-groups'?: { readonly list: readonly WrittenGroup[] };
}

/** Options for the kernel's half. */
export interface WrittenKernelFamily {
  /** More for the generated header to include. */
  readonly headers?: readonly string[];
  /** Ours: it is there in every network namespace, and its handlers look which one they are asked in. */
  readonly netnsok?: boolean;
  /** Ours: its handlers may run at the same time. */
  readonly 'parallel-ops'?: boolean;
  readonly 'sock-priv'?: string;
}

export interface WrittenDefinition {
  readonly name: string;
  readonly type: 'const' | 'enum' | 'flags' | 'struct';
  readonly doc?: string;
  /** The C header that defines it; then the spec need not say what it is. */
  readonly header?: string;
  /** The prefix of a constant's C name, in place of the family's name. */
  readonly 'name-prefix'?: string;
  readonly 'enum-name'?: string | null;
  readonly 'render-max'?: boolean;
  readonly 'enum-cnt-name'?: string;
  readonly value?: string | number;
  readonly 'value-start'?: string | number;
  readonly entries?: readonly (string | WrittenEntry)[];
  readonly members?: readonly WrittenMember[];
}

export interface WrittenEntry {
  readonly name: string;
  readonly value?: number;
  readonly doc?: string;
  /** Ours: of flags, one that the kernel only reports. */
  readonly 'read-only'?: boolean;
}

/** The keys that attributes and members share. */
export interface WrittenField {
  readonly name: string;
  readonly doc?: string;
  readonly 'byte-order'?: 'little-endian' | 'big-endian';
  readonly enum?: string;
  readonly 'enum-as-flags'?: boolean;
  readonly 'display-hint'?: WrittenHint;
  readonly struct?: string;
}

export type WrittenHint = 'hex' | 'mac' | 'fddi' | 'ipv4' | 'ipv6' | 'ipv4-or-v6' | 'uuid';

export interface WrittenMember extends WrittenField {
  readonly type: string;
  readonly len?: string | number;
}

export interface WrittenSet {
  readonly name: string;
  readonly doc?: string;
  readonly 'subset-of'?: string;
  readonly header?: string;
  readonly 'name-prefix'?: string;
  readonly 'enum-name'?: string | null;
  readonly 'attr-cnt-name'?: string;
  readonly 'attr-max-name'?: string;
  /** Ours: those that a nest of this set has to have in a request. */
  readonly required?: readonly string[];
  readonly attributes: readonly WrittenAttribute[];
}

export interface WrittenAttribute extends WrittenField {
  /** Absent in subsets. */
  readonly type?: string;
  readonly value?: number;
  readonly 'multi-attr'?: boolean;
  /** Ours: the kernel only reports it, and no request has it. */
  readonly 'read-only'?: boolean;
  /** Ours: see `AttributeDefinition.unset`. */
  readonly unset?: string;
  /** Ours: reported as a byte, 0 or 1, and set by an attribute without a value. */
  readonly 'flag-as-byte'?: boolean;
  /** Ours: where a request differs from what was listed. */
  readonly 'given-back'?: GivenBackRule;
  readonly 'name-prefix'?: string;
  readonly 'nested-attributes'?: string;
  readonly 'sub-type'?: string;
  readonly 'type-value'?: readonly string[];
  readonly 'sub-message'?: string;
  readonly selector?: string;
  readonly checks?: WrittenChecks;
}

export interface WrittenChecks {
  readonly 'flags-mask'?: string;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly 'min-len'?: string | number;
  readonly 'max-len'?: string | number;
  readonly 'exact-len'?: string | number;
  readonly 'unterminated-ok'?: boolean;
}

export interface WrittenSubMessage {
  readonly name: string;
  readonly formats: readonly WrittenFormat[];
}

export interface WrittenFormat {
  readonly value: string;
  readonly 'fixed-header'?: string;
  readonly 'attribute-set'?: string;
}

export interface WrittenOperations {
  readonly 'enum-model'?: 'unified' | 'directional';
  readonly 'name-prefix'?: string;
  readonly 'enum-name'?: string | null;
  readonly 'async-prefix'?: string;
  readonly 'async-enum'?: string | null;
  readonly 'fixed-header'?: string;
  readonly list: readonly WrittenOperation[];
}

export interface WrittenOperation {
  readonly name: string;
  readonly doc?: string;
  readonly value?: number;
  readonly 'attribute-set'?: string;
  readonly 'fixed-header'?: string;
  readonly flags?: readonly string[];
  readonly 'dont-validate'?: readonly ('strict' | 'dump' | 'dump-strict')[];
  readonly 'config-cond'?: string;
  readonly do?: WrittenExchange | null;
  readonly dump?: WrittenExchange | null;
  readonly notify?: string;
  readonly event?: WrittenMessage | null;
  readonly mcgrp?: string;
}

export interface WrittenExchange {
  readonly request?: WrittenMessage | null;
  readonly reply?: WrittenMessage | null;
  /** Names of C functions around the handler. */
  readonly pre?: string;
  readonly post?: string;
}

export interface WrittenMessage {
  readonly value?: number;
  readonly attributes?: readonly string[];
  /** Ours: those of them that a request has to have. */
  readonly required?: readonly string[];
  /** Ours: where request and reply differ in what they carry. */
  readonly 'attribute-set'?: string;
  /** Ours, as above. */
  readonly 'fixed-header'?: string;
}

export interface WrittenGroup {
  readonly name: string;
  readonly value?: number;
  readonly flags?: readonly string[];
  readonly 'c-define-name'?: string;
}
