// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import { compatName } from './compat.ts';
import type { KernelFamily } from './kernel-family.ts';
import { cConstant, parserName } from './c-names.ts';
import { listedNests, nestsWithin } from './nests.ts';
import {
  type MessageStruct,
  bodiesOf,
  type OperationStructs,
  operationStructs,
} from './operation-structs.ts';
import { headerLengthName, parserArguments } from './parse.ts';
import { putHeads } from './put.ts';
import { comment, head } from './c-text.ts';
import { declaration, fieldName, isList } from './c-fields.ts';

/** `NAME-gen.h`: what the hand-written part of a module sees of its family. */
export function kernelHeader(family: KernelFamily): string {
  const operations = operationStructs(family);
  const requests = bodiesOf(operations, 'parse');
  const answers = bodiesOf(operations, 'put');
  const nests = nestStructs(family, requests, answers);
  const guard = `${cConstant(family.name)}_GEN_H`;
  const parts = [
    [
      '/* SPDX-License-Identifier: GPL-2.0 */',
      comment(`Generated from ${family.source} by \`nlkit generate\`: change that, not this.`) +
        `#ifndef ${guard}\n#define ${guard}`,
    ].join('\n'),
    includes(family),
    `extern struct genl_family ${family.own('nl-family')};`,
    groupIndexes(family),
    headerLength(family),
    attributeFinder(family),
    ...nests.values(),
    ...requests.map((body) => bodyStruct(family, body, 'parse')),
    ...answers
      .filter(({ struct }) => !nests.has(struct))
      .map((body) => bodyStruct(family, body, 'put')),
    parsers(family, requests),
    handlers(operations),
    putters(answers),
    senders(family, operations),
    `#endif /* ${guard} */`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function includes(family: KernelFamily): string {
  const own = family.written['kernel-family']?.headers ?? [];
  return [
    '#include <linux/types.h>',
    '#include <net/genetlink.h>',
    '#include <net/netlink.h>',
    ...own.map((header) => `#include <${header}>`),
    '',
    `#include "${compatName}"`,
    `#include "${family.uapiHeader}"`,
  ].join('\n');
}

function groupIndexes(family: KernelFamily): string {
  const groups = [...family.spec.groups.keys()].map((name) => `\t${family.groupIndex(name)},`);
  return groups.length === 0
    ? ''
    : `/* Multicast groups as genlmsg_multicast_netns() counts them. */\nenum {\n${groups.join('\n')}\n};`;
}

function headerLength(family: KernelFamily): string {
  const header = fixedHeader(family);
  const more = header === undefined ? '' : ` + NLMSG_ALIGN(sizeof(struct ${header}))`;
  const value = more === '' ? 'GENL_HDRLEN' : `(GENL_HDRLEN${more})`;
  return `/* Where the attributes of a message begin. */\n#define ${headerLengthName(family)} ${value}`;
}

/** The struct between genlmsghdr and the attributes of all messages. */
export function fixedHeader(family: KernelFamily): string | undefined {
  const header = family.written.operations['fixed-header'];
  return header === undefined ? undefined : family.structName(header);
}

function attributeFinder(family: KernelFamily): string {
  const name = family.own('attr');
  return [
    '/*',
    ' * The attribute of a request of that type, for a refusal to name it:',
    ` * NL_SET_ERR_MSG_ATTR(info->extack, ${name}(info->nlhdr, TYPE), "why");`,
    ' */',
    head('static inline const struct nlattr *', name, ['const struct nlmsghdr *nlh', 'int type']),
    '{',
    `\treturn nlkit_find(nlmsg_attrdata(nlh, ${headerLengthName(family)}),`,
    `\t\t\t  nlmsg_attrlen(nlh, ${headerLengthName(family)}), type);`,
    '}',
  ].join('\n');
}

/** Structs of nests; where parsing and putting need two, both. */
function nestStructs(
  family: KernelFamily,
  requests: readonly MessageStruct[],
  answers: readonly MessageStruct[],
): ReadonlyMap<string, string> {
  const structs = new Map<string, string>();
  for (const [direction, bodies] of [
    ['parse', requests],
    ['put', answers],
  ] as const) {
    for (const set of nestsWithin(family, bodies)) {
      const struct = family.nestStruct(set, direction);
      const doc = family.spec.attributeSets.get(set)?.doc ?? `The attributes of ${set}.`;
      structs.set(struct, structText(family, struct, doc, family.attributes(set), direction));
    }
  }
  return structs;
}

function bodyStruct(family: KernelFamily, body: MessageStruct, direction: 'parse' | 'put'): string {
  const { struct, doc, attributes, header } = body;
  return structText(family, struct, doc, attributes, direction, header);
}

function structText(
  family: KernelFamily,
  struct: string,
  doc: string,
  attributes: readonly AttributeDefinition[],
  direction: 'parse' | 'put',
  header?: string,
): string {
  const present = attributes.filter((attribute) => !isList(attribute));
  const bits = present.map((attribute) => `\t\tu32 ${fieldName(attribute)}:1;`);
  const has = bits.length === 0 ? [] : ['\tstruct {', ...bits, '\t} has;'];
  const before =
    header === undefined
      ? []
      : [
          direction === 'parse'
            ? `\tconst struct ${family.structName(header)} *header;`
            : `\tstruct ${family.structName(header)} header;`,
        ];
  const fields = attributes
    .map((attribute) => declaration(family, attribute, direction))
    .filter((text) => text !== '');
  return `${comment(doc)}struct ${struct} {\n${[...before, ...has, ...fields].join('\n')}\n};`;
}

function parsers(family: KernelFamily, requests: readonly MessageStruct[]): string {
  const sets = [...listedNests(family, requests)];
  const lines = sets.map((set) => {
    const struct = family.nestStruct(set, 'parse');
    return `${head('int', parserName(struct), parserArguments(struct, true))};`;
  });
  if (lines.length === 0) return '';
  const why = 'Of what a request lists: item by item, as nlkit_next() gives them.';
  return `/* ${why} */\n${lines.join('\n')}`;
}

/** The prototypes that the hand-written part has to define. */
function handlers(operations: readonly OperationStructs[]): string {
  const lines = operations.flatMap(({ base, do: one, dump }) => [
    ...(one === undefined ? [] : [`${doHead(base, one.request)};`]),
    ...(dump === undefined ? [] : [`${dumpHead(base, dump.request)};`]),
  ]);
  const hooks = operations.flatMap(({ do: one, dump }) => [
    ...(one?.pre === undefined ? [] : [`int ${one.pre}(struct genl_info *info);`]),
    ...(one?.post === undefined ? [] : [`void ${one.post}(struct genl_info *info);`]),
    ...(dump?.pre === undefined ? [] : [`int ${dump.pre}(struct netlink_callback *cb);`]),
    ...(dump?.post === undefined ? [] : [`int ${dump.post}(struct netlink_callback *cb);`]),
  ]);
  if (lines.length === 0) return '';
  return [
    '/*',
    ' * Yours to write. A do returns 0 or an error. A dump adds messages until it',
    ' * has none left and returns 0, or until one does not fit and returns the',
    ' * -EMSGSIZE it got; then it is asked again, and goes on from what it keeps in',
    ' * cb->ctx, which is all zeros at first.',
    ' */',
    ...lines,
    ...new Set(hooks),
  ].join('\n');
}

export function doHead(base: string, request: MessageStruct | undefined): string {
  const parsed = request === undefined ? [] : [`const struct ${request.struct} *req`];
  return head('int', `${base}_do`, [...parsed, 'struct genl_info *info']);
}

export function dumpHead(base: string, request: MessageStruct | undefined): string {
  const parsed = request === undefined ? [] : [`const struct ${request.struct} *req`];
  const args = [...parsed, 'struct sk_buff *skb', 'struct netlink_callback *cb'];
  return head('int', `${base}_dump`, args);
}

function putters(answers: readonly MessageStruct[]): string {
  const lines = answers.flatMap(({ struct, base }) =>
    putHeads(struct, base, false).map((line) => `${line};`),
  );
  if (lines.length === 0) return '';
  const why =
    'Attributes alone, for messages that you begin yourself: -EMSGSIZE where there is no room.';
  return `${comment(why)}${lines.join('\n')}`;
}

/** Whole messages. */
function senders(family: KernelFamily, operations: readonly OperationStructs[]): string {
  const texts = operations.flatMap(({ base, operation, do: one, dump, notification }) => [
    ...(one?.reply === undefined
      ? []
      : [`/* Answers ${operation.name}. */\n${replyHead(base, one.reply)};`]),
    ...(dump?.reply === undefined
      ? []
      : [`/* Adds a message to a dump of ${operation.name}. */\n${addHead(base, dump.reply)};`]),
    ...(notification === undefined
      ? []
      : [
          comment(operation.doc ?? `Tells ${notification.group}: ${operation.name}.`) +
            `${notifyHead(family, base, notification.body)};`,
        ]),
  ]);
  return texts.join('\n\n');
}

export function replyHead(base: string, { struct }: MessageStruct): string {
  return head('int', `${base}_reply`, ['struct genl_info *info', `const struct ${struct} *from`]);
}

export function addHead(base: string, { struct }: MessageStruct): string {
  return head('int', `${base}_dump_add`, [
    'struct sk_buff *skb',
    'struct netlink_callback *cb',
    `const struct ${struct} *from`,
  ]);
}

export function notifyHead(family: KernelFamily, base: string, { struct }: MessageStruct): string {
  const net = family.written['kernel-family']?.netnsok === true ? ['struct net *net'] : [];
  return head('int', `${base}_notify`, [...net, `const struct ${struct} *from`, 'gfp_t gfp']);
}
