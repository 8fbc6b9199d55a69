// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { ReadValue } from '../../read-value.ts';
import type { Expression } from '../expressions/expression.ts';
import type { NfgenmsgSetAttrs, ObjectType, SetFlags, SetPolicies } from '../nftables-gen.ts';
import { writableExpression } from '../rules/rule.ts';
import { listedFamily, type TableFamily } from '../tables/table-family.ts';
import { commentOf } from '../userdata.ts';
import { layoutOf } from './set-message.ts';
import { setType, setTypeLength, setTypeNumber, typeNames, verdictType } from './set-type.ts';
import { setComment, setUserdata } from './set-userdata.ts';
import { isUnnamed, type NewSet, type TypeOfValues } from './set.ts';

/** A set or a map as the kernel has it, in the words of `NewSet`; `Nftables.elements` lists what it holds. */
export class ElementSet extends ReadValue<NfgenmsgSetAttrs> implements NewSet {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly name: string;
  declare readonly type: TypeOfValues;
  declare readonly value?: TypeOfValues | 'verdict';
  declare readonly object?: ObjectType | number;
  declare readonly flags?: readonly (SetFlags | number)[];
  declare readonly timeout?: bigint;
  declare readonly gcInterval?: number;
  declare readonly size?: number;
  declare readonly policy?: SetPolicies | number;
  declare readonly expressions?: readonly Expression[];
  declare readonly comment?: string;
  declare readonly userdata?: Uint8Array;
  /** Read only: the kernel's number of it. */
  declare readonly handle: bigint;

  constructor(message: NfgenmsgSetAttrs) {
    super(message);
    const { nfgenFamily, table = '', name = '', timeout, gcInterval, policy, objType } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.name = name;
    this.type = typeOfKeys(message);
    const value = typeOfValues(message);
    if (value !== undefined) this.value = value;
    if (objType !== undefined) this.object = objType;
    const flags = (message.flags ?? []).filter((flag, _, all) => !isImplied(flag, this, all));
    if (flags.length > 0) this.flags = flags;
    if (timeout !== undefined) this.timeout = timeout;
    if (gcInterval !== undefined) this.gcInterval = gcInterval;
    if (message.desc?.size !== undefined) this.size = message.desc.size;
    if (policy !== undefined) this.policy = policy;
    const { expr, expressions = {} } = message;
    const own = expr === undefined ? (expressions.elem ?? []) : [expr];
    if (own.length > 0) this.expressions = own.map(writableExpression);
    Object.assign(this, notesOf(message, this));
    this.handle = message.handle ?? 0n;
  }
}

/** Whether a flag follows from other properties; where it does not, it must be given. */
function isImplied(
  flag: SetFlags | number,
  { value, object, type }: NewSet,
  all: readonly (SetFlags | number)[],
): boolean {
  if (flag === 'map') return value !== undefined;
  if (flag === 'object') return object !== undefined;
  if (flag === 'concat') return typeof type === 'object' && all.includes('interval');
  return false;
}

function typeOfKeys(message: NfgenmsgSetAttrs): TypeOfValues {
  const { keyType: number = 0, keyLen: length = 0, flags, desc } = message;
  const fields = desc?.concat?.elem?.map(({ len = 0 }) => len);
  const { type } = layoutOf(message).key;
  const names = type && typeNames(type);
  const isInterval = flags?.includes('interval') ?? false;
  const lengths = type?.map((part) => part.length) ?? [];
  const expected = isInterval && lengths.length > 1 ? lengths : undefined;
  const isNamed = names !== undefined && String(fields) === String(expected);
  if (isNamed && setTypeNumber(type ?? []) === number) return names;
  return { number, length, ...(fields !== undefined && { fields }) };
}

function typeOfValues(message: NfgenmsgSetAttrs): TypeOfValues | 'verdict' | undefined {
  const { dataType: number, dataLen: length = 0 } = message;
  if (number === undefined) return undefined;
  if (number === verdictType) return 'verdict';
  const { type } = layoutOf(message).value;
  const names = type && typeNames(type);
  const isWhole = names !== undefined && setTypeLength(type ?? []) === length;
  return isWhole ? names : { number, length };
}

/** The comment, and the bytes of nft where they say more than a set of these types would get. */
function notesOf(
  { userdata }: NfgenmsgSetAttrs,
  { type, value, object }: NewSet,
): Pick<NewSet, 'comment' | 'userdata'> {
  if (userdata === undefined) return {};
  const comment = commentOf(userdata, setComment);
  const usual = usualUserdata(type, object === undefined ? value : 'object', comment);
  return {
    ...(comment !== undefined && { comment }),
    ...((usual === undefined || Buffer.compare(usual, userdata) !== 0) && { userdata }),
  };
}

/** The userdata that `setMessage` writes; undefined for types without names, and for a comment that is too long. */
function usualUserdata(
  type: TypeOfValues,
  value: TypeOfValues | 'verdict' | 'object' | undefined,
  comment: string | undefined,
): Uint8Array | undefined {
  if (isUnnamed(type)) return undefined;
  const isPlain = value === undefined || value === 'verdict' || value === 'object';
  if (!isPlain && isUnnamed(value)) return undefined;
  try {
    return setUserdata(setType(type), isPlain ? value : setType(value), comment);
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}
