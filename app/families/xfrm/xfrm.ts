// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../spec/client.ts';
import { Events } from '../events.ts';
import { Listing, partOf } from '../listing.ts';
import { eventOf, groupOf, type XfrmEvent, type XfrmEventKind } from './events.ts';
import {
  policyMessage,
  policyName,
  policyOf,
  typeAttribute,
  type NewPolicy,
  type Policy,
  type PolicyKey,
} from './policy.ts';
import {
  larvalMessage,
  stateFilter,
  stateMessage,
  stateName,
  type LarvalState,
  type StateFilter,
  type StateKey,
} from './state-message.ts';
import { stateOf, type NewState, type State } from './state.ts';
import type { Protocol } from './template.ts';
import {
  xfrm,
  type InfoFlagsSadAttrs,
  type InfoFlagsSpdAttrs,
  type PolicyType,
  type XfrmOperations,
} from './xfrm-gen.ts';

/**
 * IPsec in the kernel, as `ip xfrm` has it: the states (security associations) that transform packets,
 * and the policies that say which packets to transform.
 *
 *     await using xfrm = await Xfrm.open();
 *     await xfrm.addPolicy({
 *       direction: 'out',
 *       selector: { source: '10.0.1.0/24', destination: '10.0.2.0/24' },
 *       templates: [{ source: '192.0.2.1', destination: '192.0.2.2', mode: 'tunnel', reqid: 1 }],
 *     });
 *     for await (const { selector, usage } of xfrm.policies()) console.log(selector, usage.packets);
 *
 * Wants CAP_NET_ADMIN. States want the part of the kernel for their protocol (`esp4`, `esp6` …).
 */
export class Xfrm implements AsyncDisposable {
  readonly #client: SpecClient<XfrmOperations>;

  private constructor(client: SpecClient<XfrmOperations>) {
    this.#client = client;
  }

  /** Rejects as `connect` does: EPROTONOSUPPORT where the kernel lacks it. */
  static async open(options: ClientOptions = {}): Promise<Xfrm> {
    return new Xfrm(await SpecClient.open(xfrm, options));
  }

  get connection(): Connection {
    return this.#client.connection;
  }

  /** Rejects with a KernelRefusal: EEXIST where there is one with this destination and SPI. */
  async addState(state: NewState, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('newsa', stateMessage(state), options);
  }

  /** Gives keys to the state of `allocateSpi`, or changes the lifetimes of another. */
  async updateState(state: NewState, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('updsa', stateMessage(state), options);
  }

  /** Sets up a state that waits for its keys, with an SPI that nobody has. Resolves with it. */
  async allocateSpi(state: LarvalState, options: WaitOptions = {}): Promise<State> {
    return stateOf(there(await this.#client.do('allocspi', larvalMessage(state), options)));
  }

  states(filter: StateFilter = {}, options: ListOptions = {}): Listing<State> {
    return new Listing(partOf(this.#client, 'getsa', stateFilter(filter), options, stateOf));
  }

  /** Rejects with a KernelRefusal: ESRCH where there is none. */
  async state(key: StateKey, options: WaitOptions = {}): Promise<State> {
    return stateOf(there(await this.#client.do('getsa', stateName(key), options)));
  }

  /** Rejects with a KernelRefusal: ESRCH where there is none. */
  async deleteState(key: StateKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delsa', stateName(key), options);
  }

  /** Deletes the states of a protocol, of all protocols unless given. */
  async flushStates(protocol?: Protocol | number, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('flushsa', { proto: protocol ?? 0 }, options);
  }

  /** Rejects with a KernelRefusal: EEXIST where there is one with this selector. */
  async addPolicy(policy: NewPolicy, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('newpolicy', policyMessage(policy), options);
  }

  /** Changes the policy with this selector, or adds it. */
  async updatePolicy(policy: NewPolicy, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('updpolicy', policyMessage(policy), options);
  }

  /** Those of all types and directions. */
  policies(options: ListOptions = {}): Listing<Policy> {
    return new Listing(partOf(this.#client, 'getpolicy', {}, options, policyOf));
  }

  /** Rejects with a KernelRefusal: ENOENT where there is none. */
  async policy(key: PolicyKey, options: WaitOptions = {}): Promise<Policy> {
    return policyOf(there(await this.#client.do('getpolicy', policyName(key), options)));
  }

  /** Rejects with a KernelRefusal: ENOENT where there is none. */
  async deletePolicy(key: PolicyKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delpolicy', policyName(key), options);
  }

  /** Deletes all policies of a type. */
  async flushPolicies(
    type: PolicyType | number = 'main',
    options: WaitOptions = {},
  ): Promise<void> {
    await this.#client.do('flushpolicy', typeAttribute(type), options);
  }

  /** How many states there are, and how large their table is. */
  async stateInfo(options: WaitOptions = {}): Promise<InfoFlagsSadAttrs> {
    return there(await this.#client.do('getsadinfo', { flags: 0xffff_ffff }, options));
  }

  /** How many policies there are in each direction, and how large their table is. */
  async policyInfo(options: WaitOptions = {}): Promise<InfoFlagsSpdAttrs> {
    return there(await this.#client.do('getspdinfo', { flags: 0xffff_ffff }, options));
  }

  /**
   * Yields what the kernel tells of:
   *
   *     for await (const { source, destination, seq } of await xfrm.on('acquire')) …
   */
  async on<Kind extends XfrmEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<XfrmEvent<Kind>>> {
    const list: readonly XfrmEventKind[] = typeof kinds === 'string' ? [kinds] : kinds;
    const subscription = await this.#client.subscribe(
      list.map((kind) => groupOf[kind]),
      options,
    );
    // A group has messages of its own kind alone.
    return Events.of(subscription, (told) => eventOf(told) as XfrmEvent<Kind> | undefined);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function there<Message>(message: Message | undefined): Message {
  if (message !== undefined) return message;
  throw new ProtocolError('xfrm: no answer but an acknowledgement');
}
