// SPDX-License-Identifier: MIT
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import { supportOf } from '../ynl/attribute-types/registry.ts';
import { eachAttribute } from './attribute-run.ts';
import { AttributePayload } from './attribute-payload.ts';
import type { Part } from './dissection.ts';
import { attributeSecret } from './secrets.ts';
import type { Scope, Source } from './source.ts';

/** Takes the attributes of a set apart, or those of no set that is known. */
export function attributeParts(source: Source, scope: Scope): readonly Part[] {
  const { set } = scope;
  const byNumber = set === undefined ? undefined : source.tables.attributes(set);
  const seen = new Set<number>();
  return eachAttribute(source, scope, byNumber, (head, payload) => {
    const number = head.type & NLA_TYPE_MASK;
    const nested = (head.type & NLA_F_NESTED) !== 0;
    const definition = byNumber?.get(number);
    if (definition === undefined) {
      const taken = new AttributePayload(source, scope, payload).byNumber(nested);
      const problem = set === undefined ? undefined : `${set} has no attribute ${number}`;
      return { name: `attribute ${number}`, taken, problem };
    }
    const { name, doc, type, checks, multi } = definition;
    const support = supportOf(type);
    const again = seen.has(number) && !multi && support.shape(type).hasValue;
    seen.add(number);
    const secret = attributeSecret(source.tables.family, definition);
    const known = { name, checks, nested, secret };
    const taken = new AttributePayload(source, scope, payload, known);
    return {
      name,
      doc,
      type: support.words(type),
      taken: taken.orSecret((open) => support.takeApart(type, open)),
      problem: again ? `${name} is there already; the kernel takes the last one` : undefined,
    };
  });
}
