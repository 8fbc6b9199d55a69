// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { checkNumber } from '../number.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type { CryptoUserAlgCryptoAttrs, CryptoUserAlgInput } from './crypto-gen.ts';

/** CRYPTO_MAX_NAME of linux/cryptouser.h: the bytes of a name in a message, with the NUL. */
const room = 64;

/** One implementation, by its own name. */
export interface Implementation {
  /** `cbc-aes-aesni` */
  readonly driver: string;
}

/**
 * An algorithm: one implementation, or the name that users ask for (`cbc(aes)`), which stands for the
 * implementation that they get. Where both are given, the driver decides.
 */
export type AlgorithmKey = Implementation | { readonly name: string };

/** An algorithm to make. */
export type NewAlgorithm = AlgorithmKey & {
  /** Needs `driver`, whose parts name implementations; the kernel chooses one unless given. */
  readonly priority?: number;
};

/** An algorithm. It can be given back, to be made again or deleted. `message` has the reports as they came. */
export interface Algorithm extends Implementation, ReadValue<CryptoUserAlgCryptoAttrs> {
  /** The name that users ask for. */
  readonly name: string;
  /** Users get the implementation with the highest priority. */
  readonly priority?: number;
  /** The kernel module that has it; `kernel` where it is built in. */
  readonly module: string;
  /** Users of it; 1 where there are none. */
  readonly references: number;
  /** `skcipher`, `shash`, `larval` for one that is still being tested …; absent for a kind that the spec lacks. */
  readonly type?: string;
  /** Sizes are in bytes. */
  readonly blockSize?: number;
  readonly digestSize?: number;
  readonly minKeySize?: number;
  readonly maxKeySize?: number;
  readonly ivSize?: number;
  /** The longest tag of an AEAD. */
  readonly maxTagSize?: number;
  readonly seedSize?: number;
}

/** The message that names an algorithm. EncodeError where a name is empty, too long or has a NUL. */
export function algorithmName(key: AlgorithmKey): CryptoUserAlgInput {
  return {
    ...('name' in key && { cruName: checkName(key.name, 'name') }),
    ...('driver' in key && { cruDriverName: checkName(key.driver, 'driver') }),
  };
}

/** The message that makes an algorithm. */
export function algorithmMessage(algorithm: NewAlgorithm): CryptoUserAlgInput {
  const { priority } = algorithm;
  return {
    ...algorithmName(algorithm),
    ...(priority !== undefined && priorityMessage(priority)),
  };
}

/** EncodeError where the priority is not a number from 0 to 2147483647. */
export function priorityMessage(priority: number): { readonly priorityVal: number } {
  return { priorityVal: checkNumber(priority, 0x7fff_ffff, 'priority') };
}

/** Reads an algorithm. */
export function algorithmOf(message: CryptoUserAlgCryptoAttrs): Algorithm {
  const { priorityVal } = message;
  return readValue(
    {
      name: message.cruName,
      driver: message.cruDriverName,
      ...(priorityVal !== undefined && { priority: priorityVal }),
      module: message.cruModuleName,
      references: message.cruRefcnt,
      ...reportOf(message),
    },
    message,
  );
}

type Report = Pick<
  Algorithm,
  | 'type'
  | 'blockSize'
  | 'digestSize'
  | 'minKeySize'
  | 'maxKeySize'
  | 'ivSize'
  | 'maxTagSize'
  | 'seedSize'
>;

/** The facts of the report that the message has; an algorithm has one. */
function reportOf(message: CryptoUserAlgCryptoAttrs): Report {
  const { reportHash: hash, reportBlkcipher: mode, reportAead: aead, reportRng: rng } = message;
  const keyed = mode ?? message.reportCipher;
  const { reportLarval, reportCompress, reportAkcipher, reportKpp } = message;
  const plain =
    reportLarval ??
    reportCompress ??
    reportAkcipher ??
    reportKpp ??
    message.reportAcomp ??
    message.reportSig;
  return present({
    type: (hash ?? keyed ?? aead ?? rng ?? plain)?.type,
    blockSize: (hash ?? keyed ?? aead)?.blocksize,
    digestSize: hash?.digestsize,
    minKeySize: keyed?.minKeysize,
    maxKeySize: keyed?.maxKeysize,
    ivSize: (mode ?? aead)?.ivsize,
    maxTagSize: aead?.maxauthsize,
    seedSize: rng?.seedsize,
  });
}

/** Leaves out the properties that are undefined. */
function present(report: { [Name in keyof Report]: Report[Name] | undefined }): Report {
  const entries = Object.entries(report).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function checkName(name: string, path: string): string {
  const length = Buffer.byteLength(name);
  if (length > 0 && length < room && !name.includes('\0')) return name;
  const problem = `expected a name of 1 to ${room - 1} bytes, not ${show(name)}`;
  throw new EncodeError(path, problem);
}
