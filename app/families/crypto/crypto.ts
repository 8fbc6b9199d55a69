// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../spec/client.ts';
import { Listing, partOf } from '../listing.ts';
import { checkNumber } from '../number.ts';
import {
  crypto,
  type CryptoOperations,
  type CryptoUserAlgCryptoAttrs,
  type CryptoUserAlgInput,
} from './crypto-gen.ts';

/** CRYPTO_MAX_NAME of linux/cryptouser.h: what there is room for in a message, with the NUL. */
const room = 64;

/**
 * An algorithm by what users ask for (`cbc(aes)`; of several the implementation that they get), or
 * one implementation by its own name (`cbc-aes-aesni`).
 */
export type AlgorithmKey = { readonly name: string } | { readonly driver: string };

/**
 * The kernel's cryptographic algorithms, as /proc/crypto has them:
 *
 *     await using crypto = await Crypto.open();
 *     await crypto.instantiate({ name: 'cmac(aes)' });
 *     const { cruDriverName, reportHash } = await crypto.algorithm({ name: 'cmac(aes)' });
 *     await crypto.setPriority(cruDriverName, 500);
 *
 * All but reading wants CAP_NET_ADMIN. The kernel has no such unit without CONFIG_CRYPTO_USER.
 */
export class Crypto implements AsyncDisposable {
  readonly #client: SpecClient<CryptoOperations>;

  private constructor(client: SpecClient<CryptoOperations>) {
    this.#client = client;
  }

  /** Rejects as `connect` does: EPROTONOSUPPORT where the kernel lacks it. */
  static async open(options: ClientOptions = {}): Promise<Crypto> {
    return new Crypto(await SpecClient.open(crypto, options));
  }

  get connection(): Connection {
    return this.#client.connection;
  }

  /** Those that are registered: others come when they are asked for. */
  algorithms(options: ListOptions = {}): Listing<CryptoUserAlgCryptoAttrs> {
    return new Listing(partOf(this.#client, 'getalg', {}, options, (message) => message));
  }

  /** Rejects with a KernelRefusal: ENOENT where none is registered by that name. */
  async algorithm(key: AlgorithmKey, options: WaitOptions = {}): Promise<CryptoUserAlgCryptoAttrs> {
    const message = await this.#client.do('getalg', algorithmName(key), options);
    if (message !== undefined) return message;
    throw new ProtocolError('crypto getalg: no answer but an acknowledgement');
  }

  /**
   * Makes an algorithm out of templates and others. With a priority it is made by its driver's name,
   * whose parts name implementations. Rejects with a KernelRefusal: EEXIST where there is one, ENOENT
   * where the kernel cannot make it.
   */
  async instantiate(
    key: AlgorithmKey,
    { priority, ...options }: WaitOptions & { readonly priority?: number } = {},
  ): Promise<void> {
    const message = { ...algorithmName(key), ...(priority !== undefined && rank(priority)) };
    await this.#client.do('newalg', message, options);
  }

  /** Of the implementations of one algorithm the highest priority is taken. */
  async setPriority(driver: string, priority: number, options: WaitOptions = {}): Promise<void> {
    const message = { ...algorithmName({ driver }), ...rank(priority) };
    await this.#client.do('updatealg', message, options);
  }

  /**
   * Deletes what was instantiated. Rejects with a KernelRefusal: EBUSY while somebody uses it, EINVAL
   * for what is no instance of a template.
   */
  async delete(driver: string, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delalg', algorithmName({ driver }), options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function algorithmName(key: AlgorithmKey): CryptoUserAlgInput {
  return 'name' in key
    ? { cruName: checkName(key.name, 'name') }
    : { cruDriverName: checkName(key.driver, 'driver') };
}

function checkName(name: string, path: string): string {
  const length = Buffer.byteLength(name);
  if (length > 0 && length < room && !name.includes('\0')) return name;
  const problem = `expected a name of 1 to ${room - 1} bytes, not ${JSON.stringify(name)}`;
  throw new EncodeError(path, problem);
}

function rank(priority: number): { readonly priorityVal: number } {
  return { priorityVal: checkNumber(priority, 0x7fff_ffff, 'priority') };
}
