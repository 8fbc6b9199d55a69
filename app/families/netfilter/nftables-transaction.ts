// SPDX-License-Identifier: MIT
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../core/constants.ts';
import type { Call } from '../../spec/client.ts';
import { chainMessage } from './chain-message.ts';
import type { NftablesOperations } from './nftables-gen.ts';
import { ruleMessage } from './rule-message.ts';
import type {
  ChainName,
  ChainOptions,
  ElementsOptions,
  Member,
  RuleName,
  RuleOptions,
  SetName,
  SetOptions,
  TableName,
  TableOptions,
} from './ruleset.ts';
import type { SetLayout } from './set-element.ts';
import {
  anonymousSetMessages,
  elementMessages,
  layoutOfOptions,
  setMessage,
} from './set-message.ts';
import { protocolOf } from './table-family.ts';

export type NftablesCall = Call<NftablesOperations>;

/** Asks the kernel how a set's elements are written. */
export type AskLayout = (set: SetName) => Promise<SetLayout>;

/** One thing to do: the messages for it, which are found when it is sent. */
type Step = (ask: AskLayout) => readonly NftablesCall[] | Promise<readonly NftablesCall[]>;

/**
 * Gathers what `Nftables.transaction` does in one go, in order. What is wrong in the options is thrown
 * here, as RangeError or TypeError; what the kernel does not like is the transaction's KernelRefusal.
 */
export class NftablesTransaction {
  readonly #steps: Step[] = [];
  readonly #layouts = new Map<string, SetLayout>();
  #lastSetId = 0;

  addTable({ family, name, flags, exclusive }: TableOptions): void {
    const value = { nfgenFamily: protocolOf(family), name, flags };
    this.call({ operation: 'newtable', value, flags: created(exclusive) });
  }

  /** With all that is in it. */
  deleteTable({ family, name }: TableName): void {
    const value = { nfgenFamily: protocolOf(family), name };
    this.call({ operation: 'deltable', value });
  }

  /** Deletes all tables, of one family if given. */
  flush(family?: TableName['family']): void {
    const nfgenFamily = family === undefined ? 'unspec' : protocolOf(family);
    this.call({ operation: 'deltable', value: { nfgenFamily } });
  }

  /** Adds a chain; of one that is there it changes the policy. */
  addChain(options: ChainOptions): void {
    const flags = created(options.exclusive);
    this.call({ operation: 'newchain', value: chainMessage(options), flags });
  }

  /** Refused with EBUSY while rules jump to it. */
  deleteChain({ family, table, name }: ChainName): void {
    const value = { nfgenFamily: protocolOf(family), table, name };
    this.call({ operation: 'delchain', value });
  }

  /** Puts a rule behind all others of its chain, or behind the one at `position`. */
  addRule(options: RuleOptions): void {
    this.#rule(options, NLM_F_CREATE | NLM_F_APPEND);
  }

  /** Puts a rule before all others of its chain, or before the one at `position`. */
  insertRule(options: RuleOptions): void {
    this.#rule(options, NLM_F_CREATE);
  }

  /** Puts a rule in the place of the one with that handle. */
  replaceRule({ handle, ...options }: Omit<RuleOptions, 'position'> & RuleName): void {
    this.#rule(options, NLM_F_REPLACE, handle);
  }

  deleteRule({ family, table, chain, handle }: RuleName): void {
    const value = { nfgenFamily: protocolOf(family), table, chain, handle };
    this.call({ operation: 'delrule', value });
  }

  /** Deletes the rules of a chain, or of all chains of the table. */
  deleteRules({ family, table, chain }: Member & { readonly chain?: string }): void {
    const value = { nfgenFamily: protocolOf(family), table, chain };
    this.call({ operation: 'delrule', value });
  }

  /** Adds a set or, with `value`, a map, and its elements. */
  addSet(options: SetOptions): void {
    const { family, table, name, elements = [] } = options;
    const layout = layoutOfOptions(options);
    this.#layouts.set(keyOf(options), layout);
    const id = this.#nextSetId();
    const flags = created(options.exclusive);
    const messages = elementMessages({ family, table }, { set: name, setId: id }, layout, elements);
    this.#add([
      { operation: 'newset', value: setMessage(options, id), flags },
      ...messages.map((value) => newElements(value)),
    ]);
  }

  /** Refused with EBUSY while rules look into it. */
  deleteSet({ family, table, name }: SetName): void {
    const value = { nfgenFamily: protocolOf(family), table, name };
    this.call({ operation: 'delset', value });
  }

  /** Adds elements to a set; those that are there stay. */
  addElements(options: ElementsOptions): void {
    this.#elements(options, newElements);
  }

  /** Refused with ENOENT where one is not there. */
  deleteElements(options: ElementsOptions): void {
    this.#elements(options, (value) => ({ operation: 'delsetelem', value }));
  }

  /** Empties a set. */
  deleteAllElements({ family, table, name }: SetName): void {
    const value = { nfgenFamily: protocolOf(family), table, set: name };
    this.call({ operation: 'delsetelem', value });
  }

  /** Does what has no method here: an operation of the spec, with its flags but NLM_F_REQUEST. */
  call(call: NftablesCall): void {
    this.#add([call]);
  }

  /** The messages, each with the number of the step that it is for, from 0. */
  async messages(
    ask: AskLayout,
  ): Promise<{ readonly call: NftablesCall; readonly step: number }[]> {
    const messages: { call: NftablesCall; step: number }[] = [];
    for (const [number, step] of this.#steps.entries()) {
      for (const call of await step(ask)) messages.push({ call, step: number });
    }
    return messages;
  }

  #rule(options: RuleOptions, flags: number, handle?: number | bigint): void {
    const { rule, sets } = ruleMessage(options, () => this.#nextSetId());
    const { family, table } = options;
    const made = sets.flatMap((anonymous): NftablesCall[] => {
      const { set, elements } = anonymousSetMessages({ family, table }, anonymous);
      const newSet = { operation: 'newset', value: set, flags: NLM_F_CREATE } as const;
      return [newSet, ...elements.map((value) => newElements(value))];
    });
    const value = { ...rule, ...(handle !== undefined && { handle }) };
    this.#add([...made, { operation: 'newrule', value, flags }]);
  }

  #elements(
    options: ElementsOptions,
    call: (value: ReturnType<typeof elementMessages>[number]) => NftablesCall,
  ): void {
    const { family, table, set: name, elements } = options;
    const set = { family, table, name };
    const write = (layout: SetLayout): NftablesCall[] =>
      elementMessages(set, { set: name }, layout, elements).map((value) => call(value));
    const layout = this.#layouts.get(keyOf(set));
    if (layout !== undefined) this.#add(write(layout));
    else this.#steps.push(async (ask) => write(await ask(set)));
  }

  #add(calls: readonly NftablesCall[]): void {
    this.#steps.push(() => calls);
  }

  #nextSetId(): number {
    this.#lastSetId += 1;
    return this.#lastSetId;
  }
}

function newElements(value: ReturnType<typeof elementMessages>[number]): NftablesCall {
  return { operation: 'newsetelem', value, flags: NLM_F_CREATE };
}

function created(exclusive = false): number {
  return exclusive ? NLM_F_CREATE | NLM_F_EXCL : NLM_F_CREATE;
}

function keyOf({ family, table, name }: SetName): string {
  return JSON.stringify([family, table, name]);
}
