// SPDX-License-Identifier: MIT
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import ts from 'typescript';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import {
  rtRoute,
  type RtRouteOperations,
  type RtmsgRouteAttrs,
} from '../../../../app/families/route/rt-route-gen.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import type {
  CompiledMessage,
  CompiledOperation,
  CompiledSpec,
  NotificationOf,
  OperationNotifying,
  OperationWith,
  ReplyOf,
  RequestOf,
} from '../../../../app/ynl/compile/compiled.ts';
import { camelName } from '../../../../app/ynl/compile/key-names.ts';
import { generateTypeScript } from '../../../../app/ynl/compile/typescript.ts';
import { loadSpec, readSpec } from '../../../../app/ynl/load/load-spec.ts';
import type { MessageDefinition, Operation, Spec } from '../../../../app/ynl/model.ts';
import { holds } from '../../../property.ts';
import { valueOf } from '../arbitrary.ts';
import { ourSpecs, rawSpecs, root } from './specs.ts';

/** The compiler checks these types. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

test('the generated types have the operations with their requests and replies', (t) => {
  const held: readonly true[] = [
    true satisfies Same<ReplyOf<RtRouteOperations, 'getroute', 'dump'>, RtmsgRouteAttrs>,
    true satisfies Same<OperationWith<RtRouteOperations, 'dump'>, 'getroute'>,
    true satisfies Same<
      NotificationOf<RtRouteOperations, OperationNotifying<RtRouteOperations>>,
      RtmsgRouteAttrs
    >,
  ];
  t.true(held.every(Boolean));

  const request: RequestOf<RtRouteOperations, 'newroute', 'do'> = {
    rtmFamily: 'inet',
    rtmDstLen: 8,
    rtaDst: '10.0.0.0',
    rtaOif: 1,
  };
  const writer = new Writer();
  rtRoute.operations.newroute.do.request.codec.encode(writer, request);
  const bytes = writer.bytes.slice();
  const { reply } = rtRoute.operations.getroute.dump;
  const route = reply?.codec.decode(frameOf(bytes), 0, bytes.length);
  const destination: string | undefined = route?.rtaDst;
  t.is(destination, '10.0.0.0');
  t.like(route, { ...request, rtmFlags: [], rtmType: 'unspec' });
  t.is(rtRoute.operations.newroute.do.request.paths.at(bytes, 12), 'rtaDst');
  t.is(rtRoute.received(24)[0]?.kind, 'notification');
});

/** The committed module of a spec; for a spec that only tests read, a fresh one. */
async function generatedModule(path: string, spec: Spec): Promise<CompiledSpec> {
  const module = (await import(pathToFileURL(await moduleOf(path, spec)).href)) as Record<
    string,
    CompiledSpec
  >;
  return module[camelName(spec.name)]!;
}

async function moduleOf(path: string, spec: Spec): Promise<string> {
  if (path.includes('/app/families/')) {
    return join(root, 'dist', relative(root, path).replace(/\.yaml$/, '-gen.js'));
  }
  if (spec.name === 'echo') return join(root, 'dist/app/examples/echo/echo-gen.js');
  // In the package's own folder, where 'nlkit/generated' is found.
  const file = join(root, 'dist/test/fixtures/specs', `${spec.name}-gen.js`);
  const { outputText } = ts.transpileModule(
    generateTypeScript(spec, { head: [], root: undefined }),
    { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } },
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, outputText);
  return file;
}

/** A message as the spec has it, and as each of the compiled specs has it. */
type Compared = readonly [MessageDefinition, ...CompiledMessage<unknown>[]];

/** The messages of an operation, in all the compiled specs. */
function comparedOf(operation: Operation, ...compiled: CompiledOperation[]): Compared[] {
  const messages = ({ do: one, dump, notification }: Operation | CompiledOperation) =>
    [one?.request, one?.reply, dump?.request, dump?.reply, notification] as const;
  return messages(operation).flatMap((definition, index) =>
    definition === undefined
      ? []
      : [
          [
            definition as MessageDefinition,
            ...compiled.map((one) => messages(one)[index] as CompiledMessage<unknown>),
          ] as const,
        ],
  );
}

test('evaluated and generated codecs read and write the same', async (t) => {
  t.timeout(300_000, 'there are many messages');
  let messages = 0;
  for (const path of [...(await ourSpecs()), ...rawSpecs]) {
    const spec = await readSpec(path);
    const camel = compile(spec, { names: 'camel' });
    const plain = compile(spec, { names: 'spec' });
    const generated = await generatedModule(path, spec);
    t.deepEqual(generated.groups.size, camel.groups.size);
    t.deepEqual(Object.keys(generated.operations), Object.keys(camel.operations));
    for (const operation of spec.operations.values()) {
      const all = [plain, camel, generated].map(({ operations }) => operations[operation.name]!);
      for (const [definition, source, one, other] of comparedOf(operation, ...all)) {
        t.is(one!.value, other!.value);
        holds(
          t,
          fc.property(valueOf(spec, definition), (value) => {
            const writer = new Writer();
            source!.codec.encode(writer, value);
            const bytes = writer.bytes.slice();
            const values = [one!, other!].map(({ codec }) =>
              codec.decode(frameOf(bytes), 0, bytes.length),
            );
            const [first, second] = [one!, other!].map(({ codec }) => {
              writer.reset();
              codec.encode(writer, values[0]);
              return writer.bytes.slice();
            });
            const end = bytes.length - 1;
            deepStrictEqual(values[0], values[1]);
            deepStrictEqual(first, second);
            strictEqual(one!.paths.at(bytes, end), other!.paths.at(bytes, end));
          }),
          { numRuns: 5 },
          path,
        );
        messages += 1;
      }
    }
  }
  t.true(messages > 20);
});

test('a module of structs alone imports only what it uses', (t) => {
  const spec = loadSpec(
    `
name: meter
protocol: netlink-raw
protonum: 27
definitions: [{ name: question, type: struct, members: [{ name: channel, type: u32 }] }]
operations:
  enum-model: directional
  list: [{ name: read, fixed-header: question, do: { request: { value: 16 } } }]
`,
    'meter.yaml',
  );
  for (const place of [undefined, { head: [], root: undefined }]) {
    const generated = generateTypeScript(spec, place);
    t.notRegex(generated, /UnknownAttribute/);
  }
});

function text(attributes: string, head = '{ name: family, type: u8 }'): string {
  return generateTypeScript(
    loadSpec(
      `
name: demo-family
doc: A demonstration.
protocol: genetlink
definitions: [{ name: head, type: struct, members: [${head}] }]
attribute-sets:
  - name: demo
    attributes: [${attributes}]
operations:
  list:
    - name: get
      doc: Ends no */ comment.
      attribute-set: demo
      fixed-header: head
      do: { request: { attributes: [] }, reply: { attributes: [] } }
`,
      'demo.yaml',
    ),
  );
}

test('documentation is copied, and cannot end a comment', (t) => {
  const generated = text('{ name: id, type: u32, doc: Which one. }');
  t.regex(generated, /\/\*\* A demonstration. \*\/\nexport const demoFamily:/);
  t.regex(generated, /\/\*\* Which one. \*\/\nid\?: number;/);
  t.regex(generated, /\/\*\* Ends no \* \/ comment. \*\/\nreadonly get:/);
});

test('the type of an array of names and numbers is parenthesized', (t) => {
  const spec = loadSpec(
    `name: demo
protocol: genetlink
definitions: [{ name: state, type: enum, entries: [down, up] }]
attribute-sets:
  - name: main
    attributes: [{ name: list, type: indexed-array, sub-type: u32, enum: state }]
operations: { list: [{ name: get, attribute-set: main, do: { reply: {} } }] }
`,
    'demo.yaml',
  );
  const generated = generateTypeScript(spec);
  t.regex(generated, /const items0: \(State \| number\)\[\] = \[\];/);
});

test('names that give the same key are refused', (t) => {
  t.throws(() => text('{ name: a-b, type: u8 }, { name: a_b, type: u8 }'), {
    instanceOf: RangeError,
    message: 'demo: aB is there more than once',
  });
  t.throws(() => text('{ name: family, type: string }'), {
    instanceOf: RangeError,
    message: 'family of head is number, and string in demo',
  });
});
