// SPDX-License-Identifier: MIT

/**
 * A YNL spec as the compiler wants it: every name resolves, every number is known. Made by `loadSpec`.
 * Names are the spec's own (`rt-link`, `ifi-family`); maps are keyed by them, in the spec's order.
 */
export interface Spec {
  readonly name: string;
  readonly doc: string | undefined;
  /** `genetlink` stands for genetlink, genetlink-c and genetlink-legacy. */
  readonly protocol: 'genetlink' | 'netlink-raw';
  /** The netlink unit: NETLINK_GENERIC (16), or netlink-raw's `protonum`. */
  readonly unit: number;
  /** genlmsghdr's version; 0 for netlink-raw. */
  readonly version: number;
  readonly constants: ReadonlyMap<string, Constant>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
  readonly structs: ReadonlyMap<string, Struct>;
  readonly attributeSets: ReadonlyMap<string, AttributeSet>;
  readonly subMessages: ReadonlyMap<string, SubMessage>;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly groups: ReadonlyMap<string, MulticastGroup>;
}

export interface Constant {
  readonly name: string;
  /** Undefined where only a C header knows it (`header:` without `value:`). */
  readonly value: number | string | undefined;
  readonly doc: string | undefined;
}

/** `enum` and `flags` definitions. */
export interface EnumDefinition {
  readonly name: string;
  readonly doc: string | undefined;
  /** True for `type: flags`, whose entries' values are the numbers of bits. */
  readonly flags: boolean;
  readonly entries: readonly EnumEntry[];
}

export interface EnumEntry {
  readonly name: string;
  readonly value: number;
  readonly doc: string | undefined;
}

export interface Struct {
  readonly name: string;
  readonly doc: string | undefined;
  /**
   * Bytes, without padding to NLMSG_ALIGNTO and without a `rest`; members follow each other without gaps.
   */
  readonly size: number;
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly doc: string | undefined;
  /** From the struct's start. */
  readonly offset: number;
  readonly size: number;
  readonly type: MemberType;
}

export type MemberType =
  | { readonly kind: 'pad' }
  | Integer
  /** Fixed length, up to a NUL. */
  | { readonly kind: 'string' }
  | { readonly kind: 'bytes'; readonly hint: DisplayHint | undefined }
  | { readonly kind: 'struct'; readonly struct: string }
  /**
   * The last of a fixed header after which no attributes come: what is left of the message, as text up
   * to a NUL or as bytes. Its size counts as 0.
   */
  | { readonly kind: 'rest'; readonly text: boolean; readonly hint: DisplayHint | undefined };

export type DisplayHint = 'hex' | 'mac' | 'fddi' | 'ipv4' | 'ipv6' | 'uuid';

export interface Integer {
  readonly kind: 'integer';
  /** `auto` is uint and sint: four bytes, or eight where four do not do. */
  readonly bits: 8 | 16 | 32 | 64 | 'auto';
  readonly signed: boolean;
  /** `host` is the machine's own. */
  readonly byteOrder: 'host' | 'big' | 'little';
  readonly enum: EnumUse | undefined;
  readonly hint: DisplayHint | undefined;
}

/** How a number is read by an enum. */
export interface EnumUse {
  readonly name: string;
  /** True when the entries' values are bits of the number: `type: flags`, or `enum-as-flags`. */
  readonly flags: boolean;
}

export interface AttributeSet {
  readonly name: string;
  readonly doc: string | undefined;
  readonly subsetOf: string | undefined;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
}

export interface AttributeDefinition {
  readonly name: string;
  readonly doc: string | undefined;
  /** nla_type. */
  readonly value: number;
  /** May come more than once: an array. */
  readonly multi: boolean;
  readonly type: AttributeType;
  readonly checks: Checks;
}

/** Names of enums, structs, sets and sub-messages resolve in the spec. */
export type AttributeType =
  | { readonly kind: 'unused' }
  | { readonly kind: 'pad' }
  | { readonly kind: 'flag' }
  | Integer
  | { readonly kind: 'string' }
  | { readonly kind: 'binary'; readonly hint: DisplayHint | undefined }
  | { readonly kind: 'struct'; readonly struct: string }
  /** `binary` with a scalar sub-type: a C array. */
  | { readonly kind: 'c-array'; readonly item: Integer }
  | { readonly kind: 'bitfield32'; readonly enum: EnumUse | undefined }
  | { readonly kind: 'nest'; readonly set: string }
  /** Each item an attribute of its own, whose type is its index. */
  | { readonly kind: 'indexed-array'; readonly item: ArrayItem }
  /** Nests in nests whose types are values, `names` from the outermost on; then the set. */
  | { readonly kind: 'nest-type-value'; readonly names: readonly string[]; readonly set: string }
  /** `selector`: an attribute of this set or of one that encloses it, or a member of their header. */
  | { readonly kind: 'sub-message'; readonly message: string; readonly selector: string };

export type ArrayItem =
  | { readonly kind: 'nest'; readonly set: string }
  | { readonly kind: 'string' }
  | { readonly kind: 'binary'; readonly hint: DisplayHint | undefined }
  | { readonly kind: 'struct'; readonly struct: string }
  | Integer;

/** What the kernel checks; lengths in bytes. Limits such as `u16-max` and constants are numbers here. */
export interface Checks {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly exactLength?: number;
  readonly flagsMask?: string;
  readonly unterminatedOk?: boolean;
}

export interface SubMessage {
  readonly name: string;
  /** By the selector's value. */
  readonly formats: ReadonlyMap<string, SubMessageFormat>;
}

export interface SubMessageFormat {
  readonly value: string;
  readonly fixedHeader: string | undefined;
  readonly set: string | undefined;
}

export interface Operation {
  readonly name: string;
  readonly doc: string | undefined;
  readonly adminPermission: boolean;
  readonly do: Exchange | undefined;
  readonly dump: Exchange | undefined;
  /** What the kernel sends of itself: `notify` (in another operation's words) and `event`. */
  readonly notification: Notification | undefined;
}

export interface Exchange {
  readonly request: MessageDefinition;
  /** Undefined where only an acknowledgement comes. */
  readonly reply: MessageDefinition | undefined;
}

export interface Notification extends MessageDefinition {
  readonly group: string | undefined;
}

export interface MessageDefinition {
  /** nlmsg_type, or genlmsghdr's cmd. */
  readonly value: number;
  readonly fixedHeader: string | undefined;
  readonly set: string | undefined;
  /**
   * Those that the spec lists for this message, in its order; members of the fixed header may be
   * among them. Empty: the spec does not say, any of the set.
   */
  readonly attributes: readonly string[];
}

export interface MulticastGroup {
  readonly name: string;
  /** netlink-raw: the group's number. Generic netlink's is asked of the kernel. */
  readonly value: number | undefined;
  readonly adminPermission: boolean;
}
