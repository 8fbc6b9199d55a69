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
  /** A flag that the kernel only reports: what is given back is without it. */
  readonly readOnly?: true;
}

export interface Struct {
  readonly name: string;
  readonly doc: string | undefined;
  /**
   * Bytes, without padding to NLMSG_ALIGNTO and without a `rest`; members follow each other without gaps.
   */
  readonly size: number;
  readonly members: readonly StructMember[];
}

export interface StructMember {
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

/**
 * `padded-ip` and `socket-name` are no hints of YNL's: an address of either family in sixteen bytes, of which IPv4 uses
 * the first four by the family in the header; and the name of a unix socket.
 */
export type DisplayHint =
  'hex' | 'mac' | 'fddi' | 'ipv4' | 'ipv6' | 'uuid' | 'padded-ip' | 'socket-name';

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
  /** The kernel only reports it: what is given back is without it. */
  readonly readOnly?: true;
  /**
   * The value, as text, of what is not set, which some kernels refuse of a new thing; of a struct, the
   * member that is 0 or empty then.
   */
  readonly unset?: string;
  /** The kernel reports a byte, 0 or 1, and takes an attribute without a value. For `binary` as `hex`. */
  readonly flagAsByte?: true;
  /** Where a request differs from what was listed; names are the spec's. */
  readonly givenBack?: GivenBackRule;
  readonly type: AttributeType;
  readonly shape: Shape;
  readonly checks: Checks;
}

/** How an attribute that was listed is given back. */
export interface GivenBackRule {
  /** It is only reported beside the attribute of that name. */
  readonly unless?: string;
  /** It is not given to something `new`; or never from a `listing`, as most objects refuse it. */
  readonly except?: 'new' | 'listing';
  /** The attribute that it needs beside it, and that one's value. */
  readonly with?: { readonly attribute: string; readonly value: string };
  /** A reported member that says it, in fractions: `divisor` of them are one. */
  readonly from?: { readonly attribute: string; readonly member: string; readonly divisor: number };
  /**
   * The flag, of a member of the header, by which a request says what this attribute reports: `same` where it
   * equals the member `as`, otherwise `other`.
   */
  readonly flag?: {
    readonly member: string;
    readonly as: string;
    readonly same: string;
    readonly other: string;
  };
  /** The value that a header's member has beside this attribute, in place of the reported one. */
  readonly instead?: { readonly member: string; readonly of: string; readonly value: string };
  /** A flag of the header of the message within that a request cannot have. */
  readonly without?: { readonly member: string; readonly flag: string };
}

/** Names of enums, structs, sets and sub-messages resolve in the spec. What nlkit does with them: attribute-types/. */
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

export type AttributeTypeOf<Kind extends AttributeType['kind']> = Extract<
  AttributeType,
  { readonly kind: Kind }
>;

/** The facts about an attribute's type that walks over a spec need, whichever type it is. */
export interface Shape {
  /** False for padding and unused numbers: no message has a value of it. */
  readonly hasValue: boolean;
  /** The item of an array whose items are attributes of their own. */
  readonly item?: ArrayItem;
  /** The set of the attributes within, also those of an array's items. */
  readonly set?: string;
  /** Keys of the value that are not attributes of the set: types of nests that are values. */
  readonly typeNames?: readonly string[];
  /** The struct within, also that of an array's items. */
  readonly struct?: string;
  /** The sub-message within, and what selects its format. */
  readonly message?: string;
  readonly selector?: string;
}

export type ArrayItem =
  | { readonly kind: 'nest'; readonly set: string }
  | { readonly kind: 'string' }
  | { readonly kind: 'binary'; readonly hint: DisplayHint | undefined }
  | { readonly kind: 'struct'; readonly struct: string }
  | Integer;

/** The kernel's checks; lengths in bytes. Limits such as `u16-max` and constants are numbers here. */
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
  /** The checks that the kernel skips for a request: the strict rules, or all checks of a dump's attributes. */
  readonly dontValidate?: readonly ('strict' | 'dump' | 'dump-strict')[];
  readonly do: ExchangeDefinition | undefined;
  readonly dump: ExchangeDefinition | undefined;
  /** The message that the kernel sends unasked: `notify` (in the form of another operation) or `event`. */
  readonly notification: NotificationDefinition | undefined;
}

export interface ExchangeDefinition {
  readonly request: MessageDefinition;
  /** Undefined where only an acknowledgement comes. */
  readonly reply: MessageDefinition | undefined;
}

export interface NotificationDefinition extends MessageDefinition {
  readonly group: string | undefined;
}

export interface MessageDefinition {
  /** nlmsg_type, or genlmsghdr's cmd. */
  readonly value: number;
  readonly fixedHeader: string | undefined;
  readonly set: string | undefined;
  /**
   * The names that the spec lists for this message, in its order; members of the fixed header may be
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
