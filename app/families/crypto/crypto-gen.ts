// SPDX-License-Identifier: MIT
// Generated from crypto.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  keepUnknown,
  littleEndian,
  maximumDepth,
  putString,
  short,
  string,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type CryptoUserAlgCryptoAttrs = CryptoUserAlg & CryptoAttrs;

/** An algorithm. In requests, empty and zero members match any. */
export interface CryptoUserAlg {
  cruName: string;
  cruDriverName: string;
  cruModuleName: string;
  /** The kind of algorithm, CRYPTO_ALG_TYPE_* */
  cruType: number;
  /** Which bits of cru-type count, in requests */
  cruMask: number;
  /** Users; 1 where there are none */
  cruRefcnt: number;
  /** CRYPTO_ALG_* */
  cruFlags: number;
}

export interface CryptoAttrs {
  /** Users get the implementation with the highest priority. */
  priorityVal?: number;
  reportLarval?: StructOf<CryptoReportLarval>;
  reportHash?: StructOf<CryptoReportHash>;
  reportBlkcipher?: StructOf<CryptoReportBlkcipher>;
  reportAead?: StructOf<CryptoReportAead>;
  reportCompress?: StructOf<CryptoReportComp>;
  reportRng?: StructOf<CryptoReportRng>;
  reportCipher?: StructOf<CryptoReportCipher>;
  reportAkcipher?: StructOf<CryptoReportAkcipher>;
  reportKpp?: StructOf<CryptoReportKpp>;
  reportAcomp?: StructOf<CryptoReportAcomp>;
  reportSig?: StructOf<CryptoReportSig>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** An algorithm that the kernel is still testing or looking for. */
export interface CryptoReportLarval {
  type: string;
}

export interface CryptoReportHash {
  /** shash or ahash */
  type: string;
  /** In bytes */
  blocksize: number;
  /** In bytes */
  digestsize: number;
}

/** A cipher with a mode. */
export interface CryptoReportBlkcipher {
  /** skcipher */
  type: string;
  /** The generator of the IV */
  geniv: string;
  /** In bytes */
  blocksize: number;
  /** In bytes */
  minKeysize: number;
  /** In bytes */
  maxKeysize: number;
  /** In bytes */
  ivsize: number;
}

/** A cipher that also authenticates. */
export interface CryptoReportAead {
  type: string;
  /** The generator of the IV */
  geniv: string;
  /** In bytes */
  blocksize: number;
  /** The longest tag, in bytes */
  maxauthsize: number;
  /** In bytes */
  ivsize: number;
}

/** Compression. */
export interface CryptoReportComp {
  type: string;
}

/** A generator of random numbers. */
export interface CryptoReportRng {
  type: string;
  /** In bytes */
  seedsize: number;
}

export interface CryptoReportCipher {
  type: string;
  /** In bytes */
  blocksize: number;
  /** In bytes */
  minKeysize: number;
  /** In bytes */
  maxKeysize: number;
}

/** Encryption with a public key. */
export interface CryptoReportAkcipher {
  type: string;
}

/** Key agreement. */
export interface CryptoReportKpp {
  type: string;
}

/** Asynchronous compression. */
export interface CryptoReportAcomp {
  type: string;
}

/** Signatures. */
export interface CryptoReportSig {
  type: string;
}

export type CryptoUserAlgCryptoAttrsInput = CryptoUserAlgInput & CryptoAttrsInput;

/** An algorithm. In requests, empty and zero members match any. */
export interface CryptoUserAlgInput {
  readonly cruName?: string | undefined;
  readonly cruDriverName?: string | undefined;
  readonly cruModuleName?: string | undefined;
  /** The kind of algorithm, CRYPTO_ALG_TYPE_* */
  readonly cruType?: number | undefined;
  /** Which bits of cru-type count, in requests */
  readonly cruMask?: number | undefined;
  /** Users; 1 where there are none */
  readonly cruRefcnt?: number | undefined;
  /** CRYPTO_ALG_* */
  readonly cruFlags?: number | undefined;
}

export interface CryptoAttrsInput {
  /** Users get the implementation with the highest priority. */
  readonly priorityVal?: number | undefined;
  readonly reportLarval?: StructInputOf<CryptoReportLarvalInput> | undefined;
  readonly reportHash?: StructInputOf<CryptoReportHashInput> | undefined;
  readonly reportBlkcipher?: StructInputOf<CryptoReportBlkcipherInput> | undefined;
  readonly reportAead?: StructInputOf<CryptoReportAeadInput> | undefined;
  readonly reportCompress?: StructInputOf<CryptoReportCompInput> | undefined;
  readonly reportRng?: StructInputOf<CryptoReportRngInput> | undefined;
  readonly reportCipher?: StructInputOf<CryptoReportCipherInput> | undefined;
  readonly reportAkcipher?: StructInputOf<CryptoReportAkcipherInput> | undefined;
  readonly reportKpp?: StructInputOf<CryptoReportKppInput> | undefined;
  readonly reportAcomp?: StructInputOf<CryptoReportAcompInput> | undefined;
  readonly reportSig?: StructInputOf<CryptoReportSigInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** An algorithm that the kernel is still testing or looking for. */
export interface CryptoReportLarvalInput {
  readonly type?: string | undefined;
}

export interface CryptoReportHashInput {
  /** shash or ahash */
  readonly type?: string | undefined;
  /** In bytes */
  readonly blocksize?: number | undefined;
  /** In bytes */
  readonly digestsize?: number | undefined;
}

/** A cipher with a mode. */
export interface CryptoReportBlkcipherInput {
  /** skcipher */
  readonly type?: string | undefined;
  /** The generator of the IV */
  readonly geniv?: string | undefined;
  /** In bytes */
  readonly blocksize?: number | undefined;
  /** In bytes */
  readonly minKeysize?: number | undefined;
  /** In bytes */
  readonly maxKeysize?: number | undefined;
  /** In bytes */
  readonly ivsize?: number | undefined;
}

/** A cipher that also authenticates. */
export interface CryptoReportAeadInput {
  readonly type?: string | undefined;
  /** The generator of the IV */
  readonly geniv?: string | undefined;
  /** In bytes */
  readonly blocksize?: number | undefined;
  /** The longest tag, in bytes */
  readonly maxauthsize?: number | undefined;
  /** In bytes */
  readonly ivsize?: number | undefined;
}

/** Compression. */
export interface CryptoReportCompInput {
  readonly type?: string | undefined;
}

/** A generator of random numbers. */
export interface CryptoReportRngInput {
  readonly type?: string | undefined;
  /** In bytes */
  readonly seedsize?: number | undefined;
}

export interface CryptoReportCipherInput {
  readonly type?: string | undefined;
  /** In bytes */
  readonly blocksize?: number | undefined;
  /** In bytes */
  readonly minKeysize?: number | undefined;
  /** In bytes */
  readonly maxKeysize?: number | undefined;
}

/** Encryption with a public key. */
export interface CryptoReportAkcipherInput {
  readonly type?: string | undefined;
}

/** Key agreement. */
export interface CryptoReportKppInput {
  readonly type?: string | undefined;
}

/** Asynchronous compression. */
export interface CryptoReportAcompInput {
  readonly type?: string | undefined;
}

/** Signatures. */
export interface CryptoReportSigInput {
  readonly type?: string | undefined;
}

export interface CryptoOperations {
  /**
   * Instantiate an algorithm out of templates and other algorithms, by its name, or by its
   * driver name, whose parts name implementations. A priority needs the driver name.
   */
  readonly newalg: {
    readonly do: { readonly request: CryptoUserAlgCryptoAttrsInput; readonly reply: undefined };
  };
  /** Delete an unused instance, by its driver name. */
  readonly delalg: {
    readonly do: { readonly request: CryptoUserAlgCryptoAttrsInput; readonly reply: undefined };
  };
  /** Set the priority of an implementation, by its driver name. */
  readonly updatealg: {
    readonly do: { readonly request: CryptoUserAlgCryptoAttrsInput; readonly reply: undefined };
  };
  /** Get an algorithm, by its name or driver name, or list them. */
  readonly getalg: {
    readonly do: {
      readonly request: CryptoUserAlgCryptoAttrsInput;
      readonly reply: CryptoUserAlgCryptoAttrs;
    };
    readonly dump: { readonly request: CryptoAttrsInput; readonly reply: CryptoUserAlgCryptoAttrs };
  };
  /** Make the kernel set up its default random number generator again at the next use. */
  readonly delrng: {
    readonly do: { readonly request: CryptoAttrsInput; readonly reply: undefined };
  };
}

function decodeCryptoUserAlgCryptoAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): CryptoUserAlgCryptoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 208) {
    if (depth === 0) throw short('crypto-user-alg', start, end - start, 208);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeCryptoUserAlgCryptoAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [64, 128, 192, 196, 200, 204, 208],
      false,
    ) as CryptoUserAlgCryptoAttrs;
  }
  const { bytes, words } = frame;
  const value: CryptoUserAlgCryptoAttrs = {
    cruName: string(bytes, start, start + 64),
    cruDriverName: string(bytes, start + 64, start + 128),
    cruModuleName: string(bytes, start + 128, start + 192),
    cruType: words[(start >> 2) + 48]!,
    cruMask: words[(start >> 2) + 49]!,
    cruRefcnt: words[(start >> 2) + 50]!,
    cruFlags: words[(start >> 2) + 51]!,
  };
  let offset = start + 208;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('priority-val', offset, length - 4, 4);

        value.priorityVal = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.reportLarval = decodeCryptoReportLarval(frame, offset + 4, next);
        break;

      case 3:
        value.reportHash = decodeCryptoReportHash(frame, offset + 4, next);
        break;

      case 4:
        value.reportBlkcipher = decodeCryptoReportBlkcipher(frame, offset + 4, next);
        break;

      case 5:
        value.reportAead = decodeCryptoReportAead(frame, offset + 4, next);
        break;

      case 6:
        value.reportCompress = decodeCryptoReportComp(frame, offset + 4, next);
        break;

      case 7:
        value.reportRng = decodeCryptoReportRng(frame, offset + 4, next);
        break;

      case 8:
        value.reportCipher = decodeCryptoReportCipher(frame, offset + 4, next);
        break;

      case 9:
        value.reportAkcipher = decodeCryptoReportAkcipher(frame, offset + 4, next);
        break;

      case 10:
        value.reportKpp = decodeCryptoReportKpp(frame, offset + 4, next);
        break;

      case 11:
        value.reportAcomp = decodeCryptoReportAcomp(frame, offset + 4, next);
        break;

      case 12:
        break;
      case 13:
        break;
      case 14:
        break;
      case 15:
        break;
      case 16:
        break;
      case 17:
        break;
      case 18:
        break;
      case 19:
        break;
      case 20:
        break;
      case 21:
        break;
      case 22:
        value.reportSig = decodeCryptoReportSig(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeCryptoReportLarval(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportLarval> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportLarval, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function decodeCryptoReportHash(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportHash> {
  if (end - start !== 72) {
    return unevenStruct(decodeCryptoReportHash, frame, start, end, [64, 68, 72]);
  }
  const { bytes, words } = frame;
  return {
    type: string(bytes, start, start + 64),
    blocksize: words[(start >> 2) + 16]!,
    digestsize: words[(start >> 2) + 17]!,
  };
}

function decodeCryptoReportBlkcipher(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportBlkcipher> {
  if (end - start !== 144) {
    return unevenStruct(
      decodeCryptoReportBlkcipher,
      frame,
      start,
      end,
      [64, 128, 132, 136, 140, 144],
    );
  }
  const { bytes, words } = frame;
  return {
    type: string(bytes, start, start + 64),
    geniv: string(bytes, start + 64, start + 128),
    blocksize: words[(start >> 2) + 32]!,
    minKeysize: words[(start >> 2) + 33]!,
    maxKeysize: words[(start >> 2) + 34]!,
    ivsize: words[(start >> 2) + 35]!,
  };
}

function decodeCryptoReportAead(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportAead> {
  if (end - start !== 140) {
    return unevenStruct(decodeCryptoReportAead, frame, start, end, [64, 128, 132, 136, 140]);
  }
  const { bytes, words } = frame;
  return {
    type: string(bytes, start, start + 64),
    geniv: string(bytes, start + 64, start + 128),
    blocksize: words[(start >> 2) + 32]!,
    maxauthsize: words[(start >> 2) + 33]!,
    ivsize: words[(start >> 2) + 34]!,
  };
}

function decodeCryptoReportComp(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportComp> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportComp, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function decodeCryptoReportRng(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportRng> {
  if (end - start !== 68) {
    return unevenStruct(decodeCryptoReportRng, frame, start, end, [64, 68]);
  }
  const { bytes, words } = frame;
  return {
    type: string(bytes, start, start + 64),
    seedsize: words[(start >> 2) + 16]!,
  };
}

function decodeCryptoReportCipher(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportCipher> {
  if (end - start !== 76) {
    return unevenStruct(decodeCryptoReportCipher, frame, start, end, [64, 68, 72, 76]);
  }
  const { bytes, words } = frame;
  return {
    type: string(bytes, start, start + 64),
    blocksize: words[(start >> 2) + 16]!,
    minKeysize: words[(start >> 2) + 17]!,
    maxKeysize: words[(start >> 2) + 18]!,
  };
}

function decodeCryptoReportAkcipher(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportAkcipher> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportAkcipher, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function decodeCryptoReportKpp(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportKpp> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportKpp, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function decodeCryptoReportAcomp(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportAcomp> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportAcomp, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function decodeCryptoReportSig(
  frame: Frame,
  start: number,
  end: number,
): StructOf<CryptoReportSig> {
  if (end - start !== 64) {
    return unevenStruct(decodeCryptoReportSig, frame, start, end, [64]);
  }
  const { bytes } = frame;
  return {
    type: string(bytes, start, start + 64),
  };
}

function encodeCryptoUserAlgCryptoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(208);
    key = 'cruName';
    if (fields[key] !== undefined) putString(writer, from, fields[key], 64);
    key = 'cruDriverName';
    if (fields[key] !== undefined) putString(writer, from + 64, fields[key], 64);
    key = 'cruModuleName';
    if (fields[key] !== undefined) putString(writer, from + 128, fields[key], 64);
    key = 'cruType';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 192, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'cruMask';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 196, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'cruRefcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 200, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'cruFlags';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 204, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'cruName':
        case 'cruDriverName':
        case 'cruModuleName':
        case 'cruType':
        case 'cruMask':
        case 'cruRefcnt':
        case 'cruFlags':
          break;
        case 'priorityVal': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'reportLarval': {
          const start0 = writer.beginAttribute(2);
          encodeCryptoReportLarval(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportHash': {
          const start0 = writer.beginAttribute(3);
          encodeCryptoReportHash(writer, writer.reserve(72), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportBlkcipher': {
          const start0 = writer.beginAttribute(4);
          encodeCryptoReportBlkcipher(writer, writer.reserve(144), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAead': {
          const start0 = writer.beginAttribute(5);
          encodeCryptoReportAead(writer, writer.reserve(140), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportCompress': {
          const start0 = writer.beginAttribute(6);
          encodeCryptoReportComp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportRng': {
          const start0 = writer.beginAttribute(7);
          encodeCryptoReportRng(writer, writer.reserve(68), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportCipher': {
          const start0 = writer.beginAttribute(8);
          encodeCryptoReportCipher(writer, writer.reserve(76), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAkcipher': {
          const start0 = writer.beginAttribute(9);
          encodeCryptoReportAkcipher(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportKpp': {
          const start0 = writer.beginAttribute(10);
          encodeCryptoReportKpp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAcomp': {
          const start0 = writer.beginAttribute(11);
          encodeCryptoReportAcomp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'reportSig': {
          const start0 = writer.beginAttribute(22);
          encodeCryptoReportSig(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('crypto-user-alg and crypto-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeCryptoReportLarval(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-larval');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportLarval, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportHash(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    key = 'blocksize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 64, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'digestsize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 68, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'blocksize':
        case 'digestsize':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-hash');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportHash, [64, 68, 72]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportBlkcipher(
  writer: Writer,
  at: number,
  input: unknown,
  tail = false,
): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    key = 'geniv';
    if (fields[key] !== undefined) putString(writer, at + 64, fields[key], 64);
    key = 'blocksize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 128, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'minKeysize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 132, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'maxKeysize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 136, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ivsize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 140, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'geniv':
        case 'blocksize':
        case 'minKeysize':
        case 'maxKeysize':
        case 'ivsize':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-blkcipher');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportBlkcipher, [64, 128, 132, 136, 140, 144]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportAead(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    key = 'geniv';
    if (fields[key] !== undefined) putString(writer, at + 64, fields[key], 64);
    key = 'blocksize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 128, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'maxauthsize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 132, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ivsize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 136, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'geniv':
        case 'blocksize':
        case 'maxauthsize':
        case 'ivsize':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-aead');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportAead, [64, 128, 132, 136, 140]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportComp(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-comp');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportComp, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportRng(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    key = 'seedsize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 64, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'seedsize':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-rng');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportRng, [64, 68]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportCipher(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    key = 'blocksize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 64, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'minKeysize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 68, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'maxKeysize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 72, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'blocksize':
        case 'minKeysize':
        case 'maxKeysize':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-cipher');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportCipher, [64, 68, 72, 76]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportAkcipher(
  writer: Writer,
  at: number,
  input: unknown,
  tail = false,
): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-akcipher');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportAkcipher, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportKpp(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-kpp');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportKpp, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportAcomp(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-acomp');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportAcomp, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeCryptoReportSig(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined) putString(writer, at, fields[key], 64);
    for (key in fields) {
      switch (key) {
        case 'type':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('crypto-report-sig');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeCryptoReportSig, [64]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeCryptoAttrs(frame: Frame, start: number, end: number, depth = 0): CryptoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: CryptoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('priority-val', offset, length - 4, 4);

        value.priorityVal = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.reportLarval = decodeCryptoReportLarval(frame, offset + 4, next);
        break;

      case 3:
        value.reportHash = decodeCryptoReportHash(frame, offset + 4, next);
        break;

      case 4:
        value.reportBlkcipher = decodeCryptoReportBlkcipher(frame, offset + 4, next);
        break;

      case 5:
        value.reportAead = decodeCryptoReportAead(frame, offset + 4, next);
        break;

      case 6:
        value.reportCompress = decodeCryptoReportComp(frame, offset + 4, next);
        break;

      case 7:
        value.reportRng = decodeCryptoReportRng(frame, offset + 4, next);
        break;

      case 8:
        value.reportCipher = decodeCryptoReportCipher(frame, offset + 4, next);
        break;

      case 9:
        value.reportAkcipher = decodeCryptoReportAkcipher(frame, offset + 4, next);
        break;

      case 10:
        value.reportKpp = decodeCryptoReportKpp(frame, offset + 4, next);
        break;

      case 11:
        value.reportAcomp = decodeCryptoReportAcomp(frame, offset + 4, next);
        break;

      case 12:
        break;
      case 13:
        break;
      case 14:
        break;
      case 15:
        break;
      case 16:
        break;
      case 17:
        break;
      case 18:
        break;
      case 19:
        break;
      case 20:
        break;
      case 21:
        break;
      case 22:
        value.reportSig = decodeCryptoReportSig(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeCryptoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'priorityVal': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'reportLarval': {
          const start0 = writer.beginAttribute(2);
          encodeCryptoReportLarval(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportHash': {
          const start0 = writer.beginAttribute(3);
          encodeCryptoReportHash(writer, writer.reserve(72), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportBlkcipher': {
          const start0 = writer.beginAttribute(4);
          encodeCryptoReportBlkcipher(writer, writer.reserve(144), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAead': {
          const start0 = writer.beginAttribute(5);
          encodeCryptoReportAead(writer, writer.reserve(140), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportCompress': {
          const start0 = writer.beginAttribute(6);
          encodeCryptoReportComp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportRng': {
          const start0 = writer.beginAttribute(7);
          encodeCryptoReportRng(writer, writer.reserve(68), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportCipher': {
          const start0 = writer.beginAttribute(8);
          encodeCryptoReportCipher(writer, writer.reserve(76), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAkcipher': {
          const start0 = writer.beginAttribute(9);
          encodeCryptoReportAkcipher(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportKpp': {
          const start0 = writer.beginAttribute(10);
          encodeCryptoReportKpp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'reportAcomp': {
          const start0 = writer.beginAttribute(11);
          encodeCryptoReportAcomp(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'reportSig': {
          const start0 = writer.beginAttribute(22);
          encodeCryptoReportSig(writer, writer.reserve(64), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('crypto-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * The kernel's cryptographic algorithms, and which implementation of each users get. A name
 * such as cbc(aes) is what users ask for; a driver name such as cbc-aes-aesni is one
 * implementation of it; users get the one with the highest priority.
 */
export const crypto: CompiledSpec<CryptoOperations> = specOf({
  name: 'crypto',
  protocol: 'netlink-raw',
  unit: 21,
  version: 0,
  groups: [],
  operations: [
    {
      name: 'newalg',
      adminPermission: true,
      do: {
        request: {
          value: 16,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
          attributes: ['priorityVal'],
        },
      },
    },
    {
      name: 'delalg',
      adminPermission: true,
      do: {
        request: {
          value: 17,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
        },
      },
    },
    {
      name: 'updatealg',
      adminPermission: true,
      do: {
        request: {
          value: 18,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
          attributes: ['priorityVal'],
        },
      },
    },
    {
      name: 'getalg',
      adminPermission: false,
      do: {
        request: {
          value: 19,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
        },
        reply: {
          value: 19,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
        },
      },
      dump: {
        request: {
          value: 19,
          codec: { decode: decodeCryptoAttrs, encode: encodeCryptoAttrs },
          set: 'crypto-attrs',
        },
        reply: {
          value: 19,
          codec: { decode: decodeCryptoUserAlgCryptoAttrs, encode: encodeCryptoUserAlgCryptoAttrs },
          header: 'crypto-user-alg',
          set: 'crypto-attrs',
        },
      },
    },
    {
      name: 'delrng',
      adminPermission: true,
      do: {
        request: {
          value: 20,
          codec: { decode: decodeCryptoAttrs, encode: encodeCryptoAttrs },
          set: 'crypto-attrs',
        },
      },
    },
  ],
  layouts: () => ({
    structs: {
      'crypto-user-alg': {
        size: 208,
        members: [
          [0, 'cruName'],
          [64, 'cruDriverName'],
          [128, 'cruModuleName'],
          [192, 'cruType'],
          [196, 'cruMask'],
          [200, 'cruRefcnt'],
          [204, 'cruFlags'],
        ],
      },
    },
    sets: {
      'crypto-attrs': {
        '1': { name: 'priorityVal' },
        '2': { name: 'reportLarval' },
        '3': { name: 'reportHash' },
        '4': { name: 'reportBlkcipher' },
        '5': { name: 'reportAead' },
        '6': { name: 'reportCompress' },
        '7': { name: 'reportRng' },
        '8': { name: 'reportCipher' },
        '9': { name: 'reportAkcipher' },
        '10': { name: 'reportKpp' },
        '11': { name: 'reportAcomp' },
        '12': { name: 'statLarval' },
        '13': { name: 'statHash' },
        '14': { name: 'statBlkcipher' },
        '15': { name: 'statAead' },
        '16': { name: 'statCompress' },
        '17': { name: 'statRng' },
        '18': { name: 'statCipher' },
        '19': { name: 'statAkcipher' },
        '20': { name: 'statKpp' },
        '21': { name: 'statAcomp' },
        '22': { name: 'reportSig' },
      },
    },
    messages: {},
  }),
});
