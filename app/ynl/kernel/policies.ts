// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';
import { nestsWithin } from './nests.ts';
import {
  type MessageStruct,
  bodiesOf,
  isConditional,
  type OperationStructs,
} from './operation-structs.ts';
import { callText, widest } from './c-text.ts';
import { rangeText } from './policy-entry.ts';
import { kernelSupportOf } from './kernel-support-of.ts';

/** The policies of a family, and which of them each request has. */
export interface Policies {
  /** Tables of nests and of requests; those of old kernels alone stand in `old`. */
  readonly text: string;
  readonly old: string;
  /** `.policy` and `.maxattr` of a request by itself. */
  readonly of: (body: MessageStruct | undefined) => PolicyUse;
  /** `.policy` and `.maxattr` of a command whose do and dump share them. */
  readonly shared: (operation: OperationStructs) => PolicyUse;
}

export interface PolicyUse {
  readonly name: string;
  readonly maximum: string;
}

export function policiesOf(
  family: KernelFamily,
  operations: readonly OperationStructs[],
): Policies {
  const requests = bodiesOf(operations, 'parse').filter(({ attributes }) => attributes.length > 0);
  const texts = [
    ...ranges(family, requests),
    ...nestsWithin(family, requests).map((set) =>
      table(
        family,
        family.nestPolicy(set),
        set,
        family.attributes(set),
        family.attributeMaximum(set),
      ),
    ),
    ...requests.map((body) =>
      table(
        family,
        nameOf(body),
        body.set ?? '',
        body.attributes,
        lastOf(family, body.set, body.attributes),
        isLeftOut(operations, body),
      ),
    ),
  ];
  const nothing: PolicyUse = { name: family.own('nothing-nl-policy'), maximum: '1' };
  const of = (body: MessageStruct | undefined): PolicyUse =>
    body === undefined || body.attributes.length === 0
      ? nothing
      : { name: nameOf(body), maximum: lastOf(family, body.set, body.attributes) };
  const shared = (operation: OperationStructs): PolicyUse => {
    const { do: one, dump } = operation;
    if (one === undefined || dump === undefined) return of((one ?? dump)?.request);
    if (one.request === dump.request) return of(one.request);
    if (attributesOf(one.request).length === 0) return of(dump.request);
    if (attributesOf(dump.request).length === 0) return of(one.request);
    return {
      name: `${operation.base}_shared_nl_policy`,
      maximum: lastOf(family, one.request?.set, union(operation)),
    };
  };
  const old = operations.flatMap((operation) => {
    const { name } = shared(operation);
    if (!name.endsWith('_shared_nl_policy')) return [];
    const set = operation.do?.request?.set ?? '';
    const all = union(operation);
    return [table(family, name, set, all, lastOf(family, set, all))];
  });
  const uses = operations.flatMap(({ do: one, dump }) =>
    [one, dump].filter((exchange) => exchange !== undefined).map(({ request }) => of(request)),
  );
  if (uses.some(({ name }) => name === nothing.name)) {
    texts.push(
      [
        '/* Of requests that carry nothing. */',
        `static const struct nla_policy ${nothing.name}[2] __maybe_unused = {`,
        '\t[0] = { .type = NLA_REJECT },',
        '\t[1] = { .type = NLA_REJECT },',
        '};',
      ].join('\n'),
    );
  }
  return { text: texts.join('\n\n'), old: old.join('\n\n'), of, shared };
}

/** The ranges that policies point to, each once. */
function ranges(family: KernelFamily, requests: readonly MessageStruct[]): string[] {
  const texts = new Map<string, string>();
  const add = (set: string, attributes: readonly AttributeDefinition[]): void => {
    for (const attribute of attributes) {
      const name = rangeName(family, set, attribute);
      const { range } = kernelSupportOf(attribute.type).policy(
        family,
        attribute.type,
        attribute,
        name,
      );
      if (range !== undefined) texts.set(name, rangeText(name, range));
    }
  };
  for (const set of nestsWithin(family, requests)) add(set, family.attributes(set));
  for (const { set, attributes } of requests) add(set ?? '', attributes);
  return [...texts.values()];
}

function rangeName(family: KernelFamily, set: string, { name }: AttributeDefinition): string {
  return family.own(set, name, 'range');
}

/** Whether some kernels do not use a policy: those where a do and a dump share one. */
function isLeftOut(operations: readonly OperationStructs[], body: MessageStruct): boolean {
  return (
    isConditional(operations, body) ||
    operations.some(({ do: one, dump }) => {
      const both = one !== undefined && dump !== undefined && one.request !== dump.request;
      return both && (one.request === body || dump.request === body);
    })
  );
}

function nameOf({ struct }: MessageStruct): string {
  return `${struct}_nl_policy`;
}

function attributesOf(body: MessageStruct | undefined): readonly AttributeDefinition[] {
  return body?.attributes ?? [];
}

function union({ do: one, dump }: OperationStructs): AttributeDefinition[] {
  const own = attributesOf(one?.request);
  return [...own, ...attributesOf(dump?.request).filter((other) => !own.includes(other))];
}

/** The constant of the attribute with the greatest number. */
function lastOf(
  family: KernelFamily,
  set: string | undefined,
  attributes: readonly AttributeDefinition[],
): string {
  const last = [...attributes].sort((a, b) => b.value - a.value)[0];
  return last === undefined ? '0' : family.attributeConstant(set ?? '', last.name);
}

/** An entry as its line is cut: behind the number, or in the braces or the parentheses. */
function entryText(constant: string, text: string): string {
  const start = `\t[${constant}] =`;
  const line = `${start} ${text},`;
  if (widest(line) <= 80) return line;
  if (text.startsWith('{')) {
    const members = text.slice(1, -1).match(/\.[^,]+/g) ?? [];
    return [`${start} {`, ...members.map((member) => `\t\t${member.trim()},`), '\t},'].join('\n');
  }
  const [, macro, args = ''] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  const cut =
    macro === undefined ? `\t\t${text},` : callText(`\t\t${macro}`, args.split(', '), ',');
  return `${start}\n${cut}`;
}

function table(
  family: KernelFamily,
  name: string,
  set: string,
  attributes: readonly AttributeDefinition[],
  maximum: string,
  leftOut = false,
): string {
  const entries = attributes.map((attribute) => {
    const { text } = kernelSupportOf(attribute.type).policy(
      family,
      attribute.type,
      attribute,
      rangeName(family, set, attribute),
    );
    return entryText(family.attributeConstant(set, attribute.name), text);
  });
  const unused = leftOut ? ' __maybe_unused' : '';
  const one = `static const struct nla_policy ${name}[${maximum} + 1]${unused} = {`;
  const two = one.replace('nla_policy ', 'nla_policy\n');
  // The attribute with the greatest number has an entry, so the array is as long without a size.
  const short = two.replace(/\[.*\]/, '[]');
  const head = widest(one) <= 80 ? one : widest(two) <= 80 ? two : short;
  return `${head}\n${entries.join('\n')}\n};`;
}
