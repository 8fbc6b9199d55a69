// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import { answered } from '../answered.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import {
  algorithmMessage,
  algorithmName,
  algorithmOf,
  priorityMessage,
  type Algorithm,
  type AlgorithmKey,
  type Implementation,
  type NewAlgorithm,
} from './algorithm.ts';
import { crypto, type CryptoOperations } from './crypto-gen.ts';

/**
 * The kernel's cryptographic algorithms, as /proc/crypto has them:
 *
 *     await using crypto = await Crypto.open();
 *     await crypto.instantiate({ name: 'cmac(aes)' });
 *     const algorithm = await crypto.algorithm({ name: 'cmac(aes)' });
 *     console.log(algorithm.driver, algorithm.digestSize);
 *     await crypto.setPriority(algorithm, 500);
 *
 * All but reading needs CAP_NET_ADMIN. The kernel lacks this netlink unit without CONFIG_CRYPTO_USER.
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

  /** Lists the algorithms that are registered; the kernel registers others when a user needs them. */
  algorithms(options: ListOptions = {}): DumpStream<Algorithm> {
    return this.#client.dump('getalg', {}, options).map(algorithmOf);
  }

  /** Gets one algorithm. Rejects with a KernelRefusal: ENOENT where none is registered by that name. */
  async algorithm(key: AlgorithmKey, options: WaitOptions = {}): Promise<Algorithm> {
    const message = this.#client.do('getalg', fit('key', key, algorithmName), options);
    return algorithmOf(await answered('crypto getalg', message));
  }

  /**
   * Makes an algorithm out of templates and other algorithms. Rejects with a KernelRefusal: EEXIST where there
   * is one, ENOENT where the kernel cannot make it.
   */
  async instantiate(algorithm: NewAlgorithm, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('newalg', fit('algorithm', algorithm, algorithmMessage), options);
  }

  /** Changes the priority of an implementation. Users of an algorithm get the one with the highest. */
  async setPriority(
    key: Implementation,
    priority: number,
    options: WaitOptions = {},
  ): Promise<void> {
    const message = { ...fit('key', key, algorithmName), ...priorityMessage(priority) };
    await this.#client.do('updatealg', message, options);
  }

  /**
   * Deletes an algorithm that was instantiated. Rejects with a KernelRefusal: EBUSY while it is in use, EINVAL
   * where it is not an instance of a template.
   */
  async delete(key: Implementation, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delalg', fit('key', key, algorithmName), options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
