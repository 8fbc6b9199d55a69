// SPDX-License-Identifier: MIT
import type { SpecClient } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { DeviceLookup } from './device-lookup.ts';
import type { RuleInput } from './messages.ts';
import { addition, type ListingOptions, type RequestOptions } from './options.ts';
import type { RtRuleOperations } from './rt-rule-gen.ts';
import { Rule } from './rule.ts';
import { newRuleMessage, oldRuleMessage, selectRules, type RuleFilter } from './rule-message.ts';
import { listSelected } from './selection.ts';
import { answered, ruleWords } from './words.ts';

const selecting = { at: 'filter', devicesOf: () => [], messageOf: selectRules };

/** Lists, adds and deletes rules of policy routing, which name devices by name alone: RTM_*RULE. */
export class RuleRequests {
  readonly #client: SpecClient<RtRuleOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtRuleOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: RuleFilter, options: ListingOptions): DumpStream<Rule> {
    return listSelected(
      this.#client,
      'getrule',
      this.#devices,
      selecting,
      filter,
      options,
      (message) => new Rule(message),
    );
  }

  async add(rule: RuleInput, options: RequestOptions): Promise<void> {
    const message = fit('rule', rule, newRuleMessage);
    await answered(rule, ruleWords, this.#client.do('newrule', message, addition(options)));
  }

  async delete(rule: RuleInput, options: RequestOptions): Promise<void> {
    const message = fit('rule', rule, oldRuleMessage);
    await answered(rule, ruleWords, this.#client.do('delrule', message, options));
  }
}
