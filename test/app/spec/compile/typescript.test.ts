// SPDX-License-Identifier: MIT
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import {
  rtRoute,
  type RtRouteOperations,
  type RtmsgRouteAttrs,
} from '../../../../app/families/route/rt-route-gen.ts';
import { compile } from '../../../../app/spec/compile/compile.ts';
import type {
  CompiledExchange,
  CompiledOperation,
  CompiledSpec,
  NotificationOf,
  OperationNotifying,
  OperationWith,
  ReplyOf,
  RequestOf,
} from '../../../../app/spec/compile/compiled.ts';
import { camelName } from '../../../../app/spec/compile/names.ts';
import { generateTypeScript } from '../../../../app/spec/compile/typescript.ts';
import { loadSpec, readSpec } from '../../../../app/spec/load/load.ts';
import type { Exchange, Operation } from '../../../../app/spec/model.ts';
import { valueOf } from '../arbitrary.ts';
import { ourSpecs, root } from './specs.ts';

/** What of the types holds is checked when this compiles. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

test('the types tell what operations there are, and what they take and give', (t) => {
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

async function generatedModule(path: string, name: string): Promise<CompiledSpec> {
  const file = join(root, 'dist', relative(root, path).replace(/\.yaml$/, '-gen.js'));
  const module = (await import(pathToFileURL(file).href)) as Record<string, CompiledSpec>;
  return module[camelName(name)]!;
}

/** The exchanges of an operation as the spec has them, beside those of both back ends. */
function exchangesOf(
  operation: Operation,
  ...compiled: CompiledOperation[]
): (readonly [Exchange, CompiledExchange, CompiledExchange])[] {
  return (['do', 'dump'] as const).flatMap((mode) => {
    const [one, other] = compiled.map((both) => both[mode]);
    const exchange = operation[mode];
    if (exchange === undefined) return [];
    return [[exchange, one as CompiledExchange, other as CompiledExchange] as const];
  });
}

test('both back ends read and write the same', async (t) => {
  t.timeout(120_000, 'there are many messages');
  let messages = 0;
  for (const path of await ourSpecs()) {
    const spec = await readSpec(path);
    const camel = compile(spec, { names: 'camel' });
    const plain = compile(spec, { names: 'spec' });
    const generated = await generatedModule(path, spec.name);
    t.deepEqual(generated.groups.size, camel.groups.size);
    t.deepEqual(Object.keys(generated.operations), Object.keys(camel.operations));
    for (const operation of spec.operations.values()) {
      const { name } = operation;
      const source = plain.operations[name]!;
      const both = [camel.operations[name]!, generated.operations[name]!];
      for (const [exchange, one, other] of exchangesOf(operation, ...both)) {
        t.is(one.request.value, other.request.value);
        t.is(one.reply?.value, other.reply?.value);
        const mode = exchange === operation.do ? 'do' : 'dump';
        fc.assert(
          fc.property(valueOf(spec, exchange.request), (value) => {
            const writer = new Writer();
            source[mode]!.request.codec.encode(writer, value);
            const bytes = writer.bytes.slice();
            const values = [one, other].map(({ request }) =>
              request.codec.decode(frameOf(bytes), 0, bytes.length),
            );
            const [first, second] = [one, other].map(({ request }) => {
              writer.reset();
              request.codec.encode(writer, values[0]);
              return writer.bytes.slice();
            });
            return t.deepEqual(values[0], values[1], path) && t.deepEqual(first, second, path);
          }),
          { numRuns: 5 },
        );
        messages += 1;
      }
    }
  }
  t.true(messages > 20);
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

test('documentation goes along and ends no comment', (t) => {
  const generated = text('{ name: id, type: u32, doc: Which one. }');
  t.regex(generated, /\/\*\* A demonstration. \*\/\nexport const demoFamily:/);
  t.regex(generated, /\/\*\* Which one. \*\/\nid\?: number;/);
  t.regex(generated, /\/\*\* Ends no \* \/ comment. \*\/\nreadonly get:/);
});

test('names that would be one key are refused', (t) => {
  t.throws(() => text('{ name: a-b, type: u8 }, { name: a_b, type: u8 }'), {
    instanceOf: RangeError,
    message: 'demo: aB is there more than once',
  });
  t.throws(() => text('{ name: family, type: string }'), {
    instanceOf: RangeError,
    message: 'family of head is number, and string in demo',
  });
});
