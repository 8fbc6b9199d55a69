// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../ynl/client.ts';
import { answered } from '../answered.ts';
import { Events } from '../events.ts';
import { fit } from '../../ynl/fit.ts';
import { checkKinds } from '../kinds.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { eventOf, groupsOf, type XfrmEvent, type XfrmEventKind } from './events.ts';
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
 * IPsec in the kernel, as `ip xfrm` has it: states (security associations) transform packets, and policies say
 * which packets to transform.
 *
 *     await using xfrm = await Xfrm.open();
 *     await xfrm.addPolicy({
 *       direction: 'out',
 *       selector: { source: '10.0.1.0/24', destination: '10.0.2.0/24' },
 *       templates: [{ source: '192.0.2.1', destination: '192.0.2.2', mode: 'tunnel', reqid: 1 }],
 *     });
 *     for await (const { selector, usage } of xfrm.policies()) console.log(selector, usage.packets);
 *
 * Needs CAP_NET_ADMIN. States need the part of the kernel for their protocol (`esp4`, `esp6` …).
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

  /** Adds a state. Rejects with a KernelRefusal: EEXIST where there is one with this destination and SPI. */
  async addState(state: NewState, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('newsa', fit('state', state, stateMessage), options);
  }

  /** Gives keys to a state that `allocateSpi` made, or changes the lifetimes of another state. */
  async updateState(state: NewState, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('updsa', fit('state', state, stateMessage), options);
  }

  /** Makes a state that has an unused SPI and waits for its keys. Resolves with that state. */
  async allocateSpi(state: LarvalState, options: WaitOptions = {}): Promise<State> {
    return stateOf(
      await answered(
        'xfrm allocspi',
        this.#client.do('allocspi', fit('state', state, larvalMessage), options),
      ),
    );
  }

  /** Lists the states that the filter matches. */
  states(filter: StateFilter = {}, options: ListOptions = {}): DumpStream<State> {
    return this.#client.dump('getsa', fit('filter', filter, stateFilter), options).map(stateOf);
  }

  /** Gets one state. Rejects with a KernelRefusal: ESRCH where there is none. */
  async state(key: StateKey, options: WaitOptions = {}): Promise<State> {
    return stateOf(
      await answered('xfrm getsa', this.#client.do('getsa', fit('key', key, stateName), options)),
    );
  }

  /** Deletes one state. Rejects with a KernelRefusal: ESRCH where there is none. */
  async deleteState(key: StateKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delsa', fit('key', key, stateName), options);
  }

  /** Deletes the states of a protocol, or of all protocols where none is given. */
  async flushStates(protocol?: Protocol | number, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('flushsa', { proto: protocol ?? 0 }, options);
  }

  /** Adds a policy. Rejects with a KernelRefusal: EEXIST where there is one with this selector. */
  async addPolicy(policy: NewPolicy, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('newpolicy', fit('policy', policy, policyMessage), options);
  }

  /** Changes the policy with this selector, or adds it where there is none. */
  async updatePolicy(policy: NewPolicy, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('updpolicy', fit('policy', policy, policyMessage), options);
  }

  /** Lists the policies of all types and directions. */
  policies(options: ListOptions = {}): DumpStream<Policy> {
    return this.#client.dump('getpolicy', {}, options).map(policyOf);
  }

  /** Gets one policy. Rejects with a KernelRefusal: ENOENT where there is none. */
  async policy(key: PolicyKey, options: WaitOptions = {}): Promise<Policy> {
    return policyOf(
      await answered(
        'xfrm getpolicy',
        this.#client.do('getpolicy', fit('key', key, policyName), options),
      ),
    );
  }

  /** Deletes one policy. Rejects with a KernelRefusal: ENOENT where there is none. */
  async deletePolicy(key: PolicyKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('delpolicy', fit('key', key, policyName), options);
  }

  /** Deletes all policies of a type. */
  async flushPolicies(
    type: PolicyType | number = 'main',
    options: WaitOptions = {},
  ): Promise<void> {
    await this.#client.do('flushpolicy', fit('type', type, typeAttribute), options);
  }

  /** Counts the states, and states the size of their table. */
  async stateInfo(options: WaitOptions = {}): Promise<InfoFlagsSadAttrs> {
    return answered(
      'xfrm getsadinfo',
      this.#client.do('getsadinfo', { flags: 0xffff_ffff }, options),
    );
  }

  /** Counts the policies in each direction, and states the size of their table. */
  async policyInfo(options: WaitOptions = {}): Promise<InfoFlagsSpdAttrs> {
    return answered(
      'xfrm getspdinfo',
      this.#client.do('getspdinfo', { flags: 0xffff_ffff }, options),
    );
  }

  /**
   * Yields what happens to states and policies (`new`, `changed`, `deleted`, `flushed`, `expiring`, `expired`), and
   * the states that the kernel asks for (`acquire`; it asks only while somebody listens):
   *
   *     for await (const { value } of await xfrm.on('acquire')) {
   *       const { source, destination, seq } = value;
   *       await xfrm.allocateSpi({ source, destination, seq });
   *     }
   */
  async on<Kind extends XfrmEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<XfrmEvent<Kind>>> {
    const wanted: readonly XfrmEventKind[] = checkKinds(kinds, Object.keys(groupsOf));
    const groups = new Set(wanted.flatMap((kind): readonly string[] => groupsOf[kind]));
    const subscription = await this.#client.subscribe([...groups], options);
    return Events.of(subscription, (notification) => {
      const event = eventOf(notification);
      // States and policies share the group of what expires.
      const isWanted = event !== undefined && wanted.includes(event.kind);
      return isWanted ? (event as XfrmEvent<Kind>) : undefined;
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
