// SPDX-License-Identifier: MIT
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_REPLACE } from '../../core/constants.ts';
import { fit } from '../../ynl/fit.ts';
import { addParts, type Ruleset } from './ruleset.ts';
import { ruleStep } from './rules/rule-step.ts';
import type { NewRule, RuleName } from './rules/rule.ts';
import {
  encodeElement,
  encodeKeys,
  type EncodeElement,
  type SetLayout,
} from './sets/element-codec.ts';
import { elementMessages, layoutOf, setMessage } from './sets/set-message.ts';
import type { ElementsOfSet, NewSet, SetName } from './sets/set.ts';
import { readyCall, setKey, type GivenSet, type NftablesCall } from './spec-call.ts';
import { created, newElements, type AskLayout, type Step } from './steps.ts';
import { chainMessage } from './tables/chain-message.ts';
import type { ChainName, NewChain } from './tables/chain.ts';
import { flowtableMessage, type FlowtableName, type NewFlowtable } from './tables/flowtable.ts';
import {
  objectMessage,
  objectRequest,
  type NewObject,
  type ObjectName,
} from './tables/stateful-object.ts';
import { protocolOf } from './tables/table-family.ts';
import { tableMessage, type Member, type NewTable, type TableName } from './tables/table.ts';

export type { NftablesCall } from './spec-call.ts';
export type { AskLayout } from './steps.ts';

/**
 * Collects the steps that `Nftables.transaction` carries out in one go, in order. Every value that a listing gave
 * may be given back to add it again. A wrong value throws EncodeError here; what the kernel does not take rejects
 * the transaction with a KernelRefusal.
 */
export class NftablesTransaction {
  readonly #steps: Step[] = [];
  readonly #layouts = new Map<string, SetLayout>();
  #lastId = 0;
  /** The number of steps that only add or delete elements of sets that exist. */
  #elementSteps = 0;

  /** All steps of these, in their order. They must be elements alone: none knows the sets that another makes. */
  static of(members: readonly NftablesTransaction[]): NftablesTransaction {
    const all = new NftablesTransaction();
    for (const member of members) all.#steps.push(...member.#steps);
    return all;
  }

  /** Whether the transaction only adds and deletes elements. */
  get isElements(): boolean {
    return this.#steps.length > 0 && this.#steps.length === this.#elementSteps;
  }

  addTable(table: NewTable): void {
    this.#call('table', table, (given) => {
      const flags = created(given.exclusive);
      return { operation: 'newtable', value: tableMessage(given), flags };
    });
  }

  /** Deletes a table with everything in it. */
  deleteTable(table: TableName): void {
    this.#call('table', table, ({ family, name }) => {
      return { operation: 'deltable', value: { nfgenFamily: protocolOf(family), name } };
    });
  }

  /** Deletes all tables, of one family if given. */
  flush(family?: TableName['family']): void {
    this.#call('family', family, (given) => {
      const nfgenFamily = given === undefined ? 'unspec' : protocolOf(given);
      return { operation: 'deltable', value: { nfgenFamily } };
    });
  }

  /** Adds a chain, or changes the policy of an existing one. */
  addChain(chain: NewChain): void {
    this.#call('chain', chain, (given) => {
      const flags = created(given.exclusive);
      const value = chainMessage(given);
      const isBound = given.flags?.includes('binding') ?? false;
      // The kernel wants a number in the batch for a chain that belongs to a rule.
      const id = isBound ? this.#nextId() : undefined;
      return { operation: 'newchain', value: { ...value, id }, flags };
    });
  }

  /** Deletes a chain. Refused with EBUSY while rules jump to it. */
  deleteChain(chain: ChainName): void {
    this.#call('chain', chain, ({ family, table, name }) => {
      return { operation: 'delchain', value: { nfgenFamily: protocolOf(family), table, name } };
    });
  }

  /** Adds a rule after all others of its chain, or after the one at `position`. */
  addRule(rule: NewRule): void {
    this.#rule(rule, NLM_F_CREATE | NLM_F_APPEND);
  }

  /** Adds a rule before all others of its chain, or before the one at `position`. */
  insertRule(rule: NewRule): void {
    this.#rule(rule, NLM_F_CREATE);
  }

  /** Puts a rule in the place of the one with its handle. */
  replaceRule(rule: Omit<NewRule, 'position'> & RuleName): void {
    const { handle } = fit('rule', rule, (given) => ({ handle: given.handle }));
    this.#rule(rule, NLM_F_REPLACE, handle);
  }

  deleteRule(rule: RuleName): void {
    this.#call('rule', rule, ({ family, table, chain, handle }) => {
      const value = { nfgenFamily: protocolOf(family), table, chain, handle };
      return { operation: 'delrule', value };
    });
  }

  /** Deletes the rules of a chain, or of all chains of the table. */
  deleteRules(rules: Member & { readonly chain?: string }): void {
    this.#call('rules', rules, ({ family, table, chain }) => {
      return { operation: 'delrule', value: { nfgenFamily: protocolOf(family), table, chain } };
    });
  }

  /** Adds a set or, with `value`, a map, and its elements. */
  addSet(set: NewSet): void {
    const id = this.#nextId();
    const { key, layout, calls } = fit('set', set, (given) => {
      const { family, table, name, exclusive, elements = [] } = given;
      const value = setMessage(given, id);
      const layout = layoutOf(value);
      const messages = elementMessages(
        { family, table },
        { set: name, setId: id },
        layout,
        elements,
      );
      const newSet = { operation: 'newset', value, flags: created(exclusive) } as const;
      return { key: setKey(given), layout, calls: [newSet, ...messages.map(newElements)] };
    });
    this.#layouts.set(key, layout);
    this.#add(calls);
  }

  /** Deletes a set or a map. Refused with EBUSY while rules look into it. */
  deleteSet(set: SetName): void {
    this.#call('set', set, ({ family, table, name }) => {
      return { operation: 'delset', value: { nfgenFamily: protocolOf(family), table, name } };
    });
  }

  /** Adds elements to a set; elements that it has stay. */
  addElements(elements: ElementsOfSet): void {
    this.#elements(elements, newElements);
  }

  /** Deletes elements of a set. Refused with ENOENT where it lacks one. */
  deleteElements(elements: ElementsOfSet): void {
    this.#elements(elements, (value) => ({ operation: 'delsetelem', value }), encodeKeys);
  }

  /** Empties a set. */
  deleteAllElements(set: SetName): void {
    this.#call('set', set, ({ family, table, name }) => {
      const value = { nfgenFamily: protocolOf(family), table, set: name };
      return { operation: 'delsetelem', value };
    });
  }

  /** Adds a stateful object: a counter, quota, limit … with a name. */
  addObject(object: NewObject): void {
    this.#call('object', object, (given) => {
      const flags = created(given.exclusive);
      return { operation: 'newobj', value: objectMessage(given), flags };
    });
  }

  /** Deletes a stateful object. Refused with EBUSY while rules or elements name it. */
  deleteObject(object: ObjectName): void {
    this.#call('object', object, (given) => {
      return { operation: 'delobj', value: objectRequest(given) };
    });
  }

  /** Adds a table of connections that bypass the rules, or devices to an existing one. */
  addFlowtable(flowtable: NewFlowtable): void {
    this.#call('flowtable', flowtable, (given) => {
      const flags = created(given.exclusive);
      return { operation: 'newflowtable', value: flowtableMessage(given), flags };
    });
  }

  /** Deletes a flowtable. Refused with EBUSY while rules name it. */
  deleteFlowtable(flowtable: FlowtableName): void {
    this.#call('flowtable', flowtable, ({ family, table, name }) => {
      const value = { nfgenFamily: protocolOf(family), table, name };
      return { operation: 'delflowtable', value };
    });
  }

  /** Adds everything that `Nftables.snapshot` gave; each part counts as a call. */
  addRuleset(ruleset: Ruleset): void {
    addParts(ruleset, this);
  }

  /**
   * Does what has no method here: an operation of the spec, with its flags but NLM_F_REQUEST. A message that was
   * listed may be given back to be added again (NLM_F_CREATE): its handle and the attributes that the kernel only
   * reports are left out.
   */
  call(call: NftablesCall): void {
    this.#call('call', call, (given) => given);
  }

  /** The messages, each with the number of the step that it is for, from 0. */
  async messages(
    ask: AskLayout,
  ): Promise<{ readonly call: NftablesCall; readonly step: number }[]> {
    const asked = new Map<string, Promise<SetLayout>>();
    const askOnce: AskLayout = async (set) => {
      const key = setKey(set);
      const layout = asked.get(key) ?? ask(set);
      asked.set(key, layout);
      return layout;
    };
    const messages: { call: NftablesCall; step: number }[] = [];
    for (const [number, step] of this.#steps.entries()) {
      for (const call of await step(askOnce)) messages.push({ call, step: number });
    }
    return messages;
  }

  /** Adds the call that `build` makes of what was given. */
  #call<Given>(at: string, given: Given, build: (given: Given) => NftablesCall): void {
    const { call, set } = fit(at, given, (given) => readyCall(build(given)));
    if (set === undefined || call.operation !== 'newset') this.#add([call]);
    else this.#addSet(call, set);
  }

  #rule(rule: NewRule, flags: number, handle?: number | bigint): void {
    const nextId = (): number => this.#nextId();
    const layoutOf = (set: SetName): SetLayout | undefined => this.#layouts.get(setKey(set));
    this.#steps.push(
      fit('rule', rule, (given) => ruleStep(given, { flags, handle, nextId, layoutOf })),
    );
  }

  /** Adds a set in the spec's words. Its handle, which may serve as its id, may be another's id here. */
  #addSet(
    call: Extract<NftablesCall, { operation: 'newset' }>,
    { hasId, key, layout }: GivenSet,
  ): void {
    this.#add([hasId ? call : { ...call, value: { ...call.value, id: this.#nextId() } }]);
    if (key !== undefined) this.#layouts.set(key, layout);
  }

  #elements(
    options: ElementsOfSet,
    call: (value: ReturnType<typeof elementMessages>[number]) => NftablesCall,
    encode: EncodeElement = encodeElement,
  ): void {
    const { key, set } = fit('elements', options, ({ family, table, set: name }) => {
      const set = { family, table, name };
      return { key: setKey(set, 'set'), set };
    });
    const write = (layout: SetLayout): NftablesCall[] =>
      fit('elements', options, ({ elements, set: name }) =>
        elementMessages(set, { set: name }, layout, elements, encode).map(call),
      );
    const layout = this.#layouts.get(key);
    if (layout !== undefined) this.#add(write(layout));
    else {
      this.#elementSteps += 1;
      this.#steps.push(async (ask) => write(await ask(set)));
    }
  }

  #add(calls: readonly NftablesCall[]): void {
    this.#steps.push(() => calls);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
