// SPDX-License-Identifier: MIT
import test from 'ava';
import * as prettier from 'prettier';
import ts from 'typescript';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import { generateTypeScript } from '../../../../app/ynl/compile/typescript.ts';
import {
  type KernelFamily,
  kernelHeader,
  kernelSource,
  loadFamily,
  uapiHeader,
} from '../../../../app/ynl/kernel/index.ts';
import { referencePage } from '../../../../app/ynl/reference.ts';
import { hostile } from '../../../counts.ts';
import { hostileStrings } from './hostile-strings.ts';

/** A spec that has a text of its own in every place where one may be. */
const spec = {
  name: 'z-family',
  doc: 'z doc of the spec',
  protocol: 'genetlink',
  'uapi-header': 'z-uapi.h',
  'c-family-name': 'z-c-family',
  'c-version-name': 'z-c-version',
  'kernel-family': { headers: ['z-kernel.h'], 'parallel-ops': true },
  definitions: [
    { name: 'z-number', type: 'const', value: 7, doc: 'z doc of a constant', 'name-prefix': 'z-prefix-' },
    { name: 'z-text', type: 'const', value: 'z text' },
    { name: 'z-elsewhere', type: 'const', value: 1, header: 'z-definition.h' },
    { name: 'z-enum', type: 'enum', doc: 'z doc of an enum', 'enum-name': 'z-enum-tag', 'name-prefix': 'z-entry-prefix-', entries: ['z-first', { name: 'z-second', doc: 'z doc of an entry' }] },
    { name: 'z-flags', type: 'flags', entries: [{ name: 'z-bit' }] },
    { name: 'z-struct', type: 'struct', doc: 'z doc of a struct', members: [{ name: 'z-member', type: 'u32', doc: 'z doc of a member' }] },
  ],
  'attribute-sets': [
    {
      name: 'z-set', doc: 'z doc of a set', 'name-prefix': 'z-a-prefix-', 'attr-max-name': 'z-a-max',
      attributes: [
        { name: 'z-id', type: 'u32', doc: 'z doc of an attribute', enum: 'z-enum' },
        { name: 'z-words', type: 'string' },
        { name: 'z-array', type: 'binary', 'sub-type': 'u32' },
        { name: 'z-nest', type: 'nest', 'nested-attributes': 'z-inner' },
        { name: 'z-laid-out', type: 'binary', struct: 'z-struct' },
      ],
    },
    { name: 'z-inner', attributes: [{ name: 'z-value', type: 'u32' }] },
    { name: 'z-outside', header: 'z-set.h', attributes: [{ name: 'z-other', type: 'u8' }] },
  ],
  operations: {
    'name-prefix': 'z-cmd-prefix-', 'enum-name': 'z-cmd-tag',
    list: [
      { name: 'z-get', doc: 'z doc of an operation', 'attribute-set': 'z-set', 'config-cond': 'z-option', do: { pre: 'z-pre', post: 'z-post', request: { attributes: ['z-id', 'z-array'], required: ['z-id'] }, reply: { attributes: ['z-id', 'z-words', 'z-nest', 'z-laid-out'] } }, dump: { reply: { attributes: ['z-words'] } } },
      { name: 'z-told', 'attribute-set': 'z-set', mcgrp: 'z-group', event: { attributes: ['z-id'] } },
    ],
  },
  'mcast-groups': { list: [{ name: 'z-group', 'c-define-name': 'z-group-name' }] },
}; // prettier-ignore

const base = JSON.stringify(spec, null, 1);
const places = [...new Set([...base.matchAll(/: "(z[^"]*)"|^ *"(z[^"]*)",?$/gm)].map(([, a, b]) => a ?? b ?? ''))]; // prettier-ignore

interface Shape {
  readonly c: readonly string[];
  readonly typeScript: readonly number[];
  readonly markdown: readonly string[];
}

async function shapeOf(family: KernelFamily): Promise<Shape> {
  const place = { head: [`Generated from ${family.source}`], root: undefined };
  return {
    c: [uapiHeader(family), kernelHeader(family), kernelSource(family)].flatMap(tokensOf),
    typeScript: nodesOf(generateTypeScript(family.spec, place)),
    markdown: await blocksOf(referencePage(family.spec, family.source)),
  };
}

const token =
  /\/\*[^]*?\*\/|\/\/[^\n]*|#include (?:<[\w./+-]+>|"[\w./+-]+")|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_]\w*|\d\w*|\S/g; // prettier-ignore
const keywords = new Set('break case char const default do else enum extern for goto if inline int long return sizeof static struct switch void while'.split(' ')); // prettier-ignore

/** The tokens of C after the preprocessor's line splicing, each by its kind. */
function tokensOf(text: string): string[] {
  return [...text.replaceAll('\\\n', '').matchAll(token)].flatMap(([one]) => {
    if (one.startsWith('/*') || one.startsWith('//')) return [];
    if (one.startsWith('#include')) return ['include'];
    if (/^["']/.test(one) && one.length > 1) return ['literal'];
    if (/^\d/.test(one)) return ['number'];
    return /^\w/.test(one) && !keywords.has(one) ? ['name'] : [one];
  });
}

function nodesOf(text: string): number[] {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] };
  if (parseDiagnostics.length > 0) return [-1];
  const kinds: number[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(node.kind);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return kinds;
}

interface Markdown {
  readonly type: string;
  readonly children?: readonly Markdown[];
}

/** The parts of a page besides words. */
async function blocksOf(text: string): Promise<string[]> {
  const debug = (prettier as unknown as { __debug: { parse: (text: string, options: object) => Promise<{ ast: Markdown }> } }).__debug; // prettier-ignore
  const { ast } = await debug.parse(text, { parser: 'markdown' });
  const types: string[] = [];
  const visit = ({ type, children }: Markdown): void => {
    if (!['sentence', 'word', 'whitespace', 'text', 'paragraph', 'break'].includes(type)) types.push(type);
    children?.forEach(visit);
  }; // prettier-ignore
  visit(ast);
  return types;
}

test('hostile strings are tried at enough places', (t) => {
  t.true(new Set(hostileStrings).size >= 62);
  t.true(places.length >= 45, String(places.length));
  t.notThrows(() => loadFamily(base, 'z.yaml'));
});

for (const [index, place] of places.entries()) {
  test(`hostile text for \`${place}\` is refused with its place, or stays text`, async (t) => {
    t.timeout(300_000);
    const plain = await shapeOf(loadFamily(base, 'z.yaml'));
    for (let count = 0; count < Math.min(hostile, hostileStrings.length); count++) {
      const text = hostileStrings[(index * hostile + count) % hostileStrings.length] ?? '';
      const written = base.replaceAll(JSON.stringify(place), JSON.stringify(text));
      let family: KernelFamily;
      try {
        family = loadFamily(written, 'z.yaml');
      } catch (error) {
        if (!(error instanceof SpecError)) {
          t.fail(`${JSON.stringify(text)}: ${String(error)}`);
          return;
        }
        t.regex(error.message, /^z\.yaml:\d+:\d+: \S/);
        t.true(error.line > 1, JSON.stringify(text));
        continue;
      }
      // An enum without a name has a token less.
      if (place.endsWith('-tag') && text === '') continue;
      const shape = await shapeOf(family);
      t.deepEqual(shape.c, plain.c, `C: ${JSON.stringify(text.slice(0, 50))}`);
      t.deepEqual(
        shape.typeScript,
        plain.typeScript,
        `TypeScript: ${JSON.stringify(text.slice(0, 50))}`,
      );
      const kinds =
        place.startsWith('z doc') && text.trim() === '' ? plain.markdown : shape.markdown;
      t.deepEqual(kinds, plain.markdown, `Markdown: ${JSON.stringify(text.slice(0, 50))}`);
    }
  });
}

for (const file of ['a\n#error x.yaml', 'a*/ int x;.yaml', 'a--> <b>.yaml', 'a\\', '\u2028.yaml']) {
  test(`a spec's file name is a name in comments: ${JSON.stringify(file)}`, async (t) => {
    const plain = await shapeOf(loadFamily(base, 'z.yaml'));
    t.deepEqual(await shapeOf(loadFamily(base, file)), plain);
  });
}
