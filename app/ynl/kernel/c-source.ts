// SPDX-License-Identifier: MIT
import type { KernelFamily } from './kernel-family.ts';
import { cConstant, parserName } from './c-names.ts';
import { listedNests, nestsWithin } from './nests.ts';
import {
  type MessageStruct,
  bodiesOf,
  type ExchangeStructs,
  isConditional,
  type OperationStructs,
  operationStructs,
} from './operation-structs.ts';
import { headerLengthName, nestParser, requestParser } from './parse.ts';
import { policiesOf } from './policies.ts';
import { bodyPutters, nestPutters } from './put.ts';
import { senders } from './senders.ts';
import { operationTables } from './tables.ts';
import { callText, head } from './c-text.ts';
import { parsedSize } from './c-fields.ts';

/** Bytes that a parsed request may take of the stack, of which a kernel thread has few. */
const stackLimit = 256;

/** `NAME-gen.c`: checks, parsers, what builds messages, and the family itself. */
export function kernelSource(family: KernelFamily): string {
  const operations = operationStructs(family);
  const requests = bodiesOf(operations, 'parse');
  const answers = bodiesOf(operations, 'put');
  const policies = policiesOf(family, operations);
  const listed = listedNests(family, requests);
  const lenient = lenientBodies(operations);
  const lenientSets = new Set(nestsWithin(family, lenient));
  const parts = [
    [
      '// SPDX-License-Identifier: GPL-2.0',
      `// Generated from ${family.source} by \`nlkit generate\`: change that, not this.`,
    ].join('\n'),
    [
      '#include <linux/cache.h>',
      '#include <linux/module.h>',
      '#include <linux/slab.h>',
      '',
      `#include "${family.spec.name}-gen.h"`,
    ].join('\n'),
    policies.text,
    policies.old === '' ? '' : `#ifndef NLKIT_SPLIT_OPS\n${policies.old}\n#endif`,
    ...nestsWithin(family, requests).map((set) => {
      return nestParser(family, set, { strict: !lenientSets.has(set), isStatic: !listed.has(set) });
    }),
    ...requests.map((body) =>
      requestParser(family, body, {
        strict: !lenient.includes(body),
        isUsed: !isConditional(operations, body),
      }),
    ),
    ...nestsWithin(family, answers).map((set) => nestPutters(family, set)),
    ...answers.map((body) => bodyPutters(family, body)),
    ...operations.flatMap((operation) => senders(family, operation)),
    ...operations.flatMap((operation) => guarded(operation, wrappers(family, operation))),
    operationTables(family, operations, policies),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Requests of which what they do not know is passed over, as old families do. */
function lenientBodies(operations: readonly OperationStructs[]): readonly MessageStruct[] {
  return operations
    .flatMap(({ written, do: one, dump }) => {
      const lax = written['dont-validate'] ?? [];
      return [
        lax.includes('strict') ? one?.request : undefined,
        lax.includes('dump') || lax.includes('dump-strict') ? dump?.request : undefined,
      ];
    })
    .filter((body) => body !== undefined);
}

function guarded({ written }: OperationStructs, texts: readonly string[]): string[] {
  const condition = written['config-cond'];
  if (condition === undefined || texts.length === 0) return [...texts];
  return [`#if IS_ENABLED(CONFIG_${cConstant(condition)})\n${texts.join('\n\n')}\n#endif`];
}

/** The function that the kernel calls: it parses the request, then calls the hand-written handler. */
function wrappers(
  family: KernelFamily,
  { base, do: one, dump, written }: OperationStructs,
): string[] {
  const checkDump = written['dont-validate']?.includes('dump') !== true;
  const both = one !== undefined && dump !== undefined;
  return [
    ...(one === undefined ? [] : [doWrapper(family, base, one, both)]),
    ...(dump === undefined ? [] : dumpWrappers(family, base, dump, both && checkDump)),
  ];
}

function isLarge(family: KernelFamily, request: MessageStruct | undefined): boolean {
  return request !== undefined && parsedSize(family, request.attributes) > stackLimit;
}

/** Declares a request and reads it; what follows may use `given` for it. */
function parsing(
  family: KernelFamily,
  request: MessageStruct | undefined,
  nlh: string,
  extack: string,
): { declared: string; text: string; given: string[]; release: string } {
  if (request === undefined) return { declared: '', text: '', given: [], release: '' };
  const { struct } = request;
  const large = isLarge(family, request);
  const parse = callText(
    `\terr = ${parserName(struct)}`,
    [nlh, large ? 'req' : '&req', extack],
    ';',
  );
  return large
    ? {
        declared: `\tstruct ${struct} *req;\n`,
        text: `\treq = kmalloc(sizeof(*req), GFP_KERNEL);\n\tif (!req)\n\t\treturn -ENOMEM;\n${parse}\n`,
        given: ['req'],
        release: '\tkfree(req);\n',
      }
    : { declared: `\tstruct ${struct} req;\n`, text: `${parse}\n`, given: ['&req'], release: '' };
}

/** Refuses attributes where an old kernel's shared policy would let them in. */
function refusing(
  family: KernelFamily,
  request: MessageStruct | undefined,
  needed: boolean,
  from: string,
): string {
  if (request !== undefined || !needed) return '';
  const [nlh, extack] =
    from === 'info' ? ['info->nlhdr', 'info->extack'] : ['cb->nlh', 'cb->extack'];
  return `${callText('\terr = nlkit_nothing', [nlh, headerLengthName(family), extack], ';')}\n`;
}

function doWrapper(
  family: KernelFamily,
  base: string,
  { request, pre, post }: ExchangeStructs,
  shared: boolean,
): string {
  const name = head('static int', `${base}_nl_doit`, [
    'struct sk_buff *skb',
    'struct genl_info *info',
  ]);
  const { declared, text, given, release } = parsing(
    family,
    request,
    'info->nlhdr',
    'info->extack',
  );
  const first = text === '' ? refusing(family, request, shared, 'info') : text;
  const ask = callText(`${base}_do`, [...given, 'info']);
  if (first === '' && pre === undefined && post === undefined) {
    return `${name}\n{\n\treturn ${ask};\n}`;
  }
  const fail = release === '' ? 'return err;' : 'goto free;';
  const last = post === undefined && release === '';
  const steps = [
    first,
    first === '' ? '' : `\tif (err)\n\t\t${fail}\n`,
    pre === undefined ? '' : `\terr = ${pre}(info);\n\tif (err)\n\t\t${fail}\n`,
    last ? `\treturn ${ask};\n` : `\terr = ${ask};\n`,
    post === undefined ? '' : `\t${post}(info);\n`,
    release === '' ? '' : `free:\n${release}`,
    last ? '' : '\treturn err;\n',
  ];
  return `${name}\n{\n${declared}\tint err;\n\n${steps.join('')}}`;
}

function dumpWrappers(
  family: KernelFamily,
  base: string,
  { request, pre }: ExchangeStructs,
  shared: boolean,
): string[] {
  const { declared, text, given, release } = parsing(family, request, 'cb->nlh', 'cb->extack');
  const first = text === '' ? refusing(family, request, shared, 'cb') : text;
  const texts: string[] = [];
  if (hasStart({ request, pre }, shared)) {
    const start = `static int ${base}_nl_start(struct netlink_callback *cb)`;
    const why = '/* A request that is wrong is refused before anything is listed. */\n';
    const hook = pre === undefined ? '\treturn err;\n' : `\treturn err ? err : ${pre}(cb);\n`;
    const go = pre === undefined ? '0' : `${pre}(cb)`;
    const later = `\t/* Where the kernel cannot say why here, the first message does. */\n\tif (!cb->extack)\n\t\treturn ${go};\n`;
    texts.push(
      first === ''
        ? `${start}\n{\n\treturn ${pre ?? ''}(cb);\n}`
        : `${why}${start}\n{\n${declared}\tint err;\n\n${later}${first}${release}${hook}}`,
    );
  }
  const name = head('static int', `${base}_nl_dumpit`, [
    'struct sk_buff *skb',
    'struct netlink_callback *cb',
  ]);
  const ask = callText(`\terr = ${base}_dump`, [...given, 'skb', 'cb'], ';');
  const checked =
    first === '' ? '' : `${first}\tif (!err)\n${ask.replaceAll(/^/gm, '\t')}\n${release}`;
  texts.push(
    [
      `${name}\n{\n${declared}\tint err;\n\n${checked === '' ? `${ask}\n` : checked}`,
      '\t/* What does not fit any more comes in the next message. */\n',
      '\treturn err == -EMSGSIZE && skb->len ? skb->len : err;\n}',
    ].join(''),
  );
  return texts;
}

/** Whether a dump begins with a check or a hook. */
export function hasStart(
  { request, pre }: Pick<ExchangeStructs, 'request' | 'pre'>,
  shared: boolean,
): boolean {
  return request !== undefined || pre !== undefined || shared;
}
