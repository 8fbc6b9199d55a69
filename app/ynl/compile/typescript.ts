// SPDX-License-Identifier: MIT
import type { EnumUse, MessageDefinition, Operation, Spec } from '../model.ts';
import { docComment, enumDeclaration, partDeclaration, partsWithin } from './declarations.ts';
import { layoutsOf } from './layout.ts';
import { camelName, propertyKey, pascalName } from './key-names.ts';
import { format } from '../format.ts';
import { checkKeys } from './check-keys.ts';
import { Plan, type Body } from './plan.ts';
import {
  functionReference,
  CodecSource,
  type FunctionReference,
  type SpecPart,
} from './codec-source.ts';
import { bodyTypeName } from './type-text.ts';
import { writeFunction } from './write-function.ts';

/** The head of a generated module, and where it imports from. */
export interface ModulePlace {
  /** The comment's lines, without their slashes. */
  readonly head: readonly string[];
  /** The library's folder, relative to the module's, or undefined where it imports from the package. */
  readonly root: string | undefined;
}

const ownPlace = (spec: Spec): ModulePlace => ({
  head: [
    'SPDX-License-Identifier: MIT',
    `Generated from ${spec.name}.yaml by \`npm run generate\`: change that, not this.`,
  ],
  root: '../..',
});

/**
 * A module with the types of a spec, its codecs, and `CompiledSpec` as `rtRoute` for the spec
 * `rt-route`, typed by `RtRouteOperations`. Keys are in camel case. Not formatted yet.
 */
export function generateTypeScript(spec: Spec, place: ModulePlace = ownPlace(spec)): string {
  const plan = new Plan(spec, 'camel');
  checkKeys(plan);
  const messages = [...spec.operations.values()].flatMap(messagesOf);
  const source = new CodecSource(plan, true);
  const functions = allFunctions(source, messages.map(bodyPart));
  const types = declarations(plan, messages);
  const codecs = tableText(plan, messages.map(bodyPart));
  return [
    // A line end in a name would end the comment.
    place.head.map((line) => `// ${line.replace(/[\n\r\u2028\u2029]/g, ' ')}`).join('\n'),
    imports(source, place.root, [...types, functions].join('\n')).join('\n'),
    // Our own families' are always as new as what they import.
    place.root === undefined ? `madeFor(${JSON.stringify(`${spec.name}-gen.ts`)}, ${format});` : '',
    ...[...spec.enums.values()].map((definition) => enumDeclaration(plan, definition)),
    ...types,
    operationsDeclaration(plan),
    ...[...source.tables].map(([name, use]) => enumTable(plan, name, use)),
    functions,
    codecs,
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function messagesOf({ do: one, dump, notification }: Operation): MessageDefinition[] {
  return [one?.request, one?.reply, dump?.request, dump?.reply, notification].filter(
    (message) => message !== undefined,
  );
}

function requestsOf({ do: one, dump }: Operation): MessageDefinition[] {
  return [one?.request, dump?.request].filter((message) => message !== undefined);
}

function bodyOf({ fixedHeader, set }: MessageDefinition): Body {
  return { header: fixedHeader, set };
}

function bodyPart(message: MessageDefinition): SpecPart {
  return { kind: 'body', ...bodyOf(message) };
}

/** The text of both functions of each part, and of all that those call. */
function allFunctions(source: CodecSource, parts: readonly SpecPart[]): string {
  const texts = new Map<string, string>();
  const todo: FunctionReference[] = parts
    .flatMap((part) => [
      functionReference(source.plan, 'decode', part),
      functionReference(source.plan, 'encode', part),
    ])
    .reverse();
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (texts.has(next.name)) continue;
    const one = new CodecSource(source.plan, true);
    texts.set(next.name, writeFunction(one, next));
    for (const helper of one.helpers) source.helpers.add(helper);
    for (const use of one.tables.values()) source.table(use);
    todo.push(...[...one.functions.values()].reverse());
  }
  return [...texts.values()].join('\n\n');
}

function imports(source: CodecSource, root: string | undefined, text: string): string[] {
  const types = ['Frame', 'Writer'].filter((type) => text.includes(`: ${type}`));
  const codecTypes = ['StructInputOf', 'StructOf', 'UnknownAttribute'].filter((type) =>
    new RegExp(`\\b${type}(?:<|\\[)`).test(text),
  );
  const known = { Frame: 'core/frame.ts', Writer: 'core/writer.ts' };
  const helpers = new Set(source.helpers);
  for (const { flags } of source.tables.values()) helpers.add(flags ? 'Flags' : 'Enumeration');
  if (root === undefined) {
    const all = [...types, ...codecTypes, 'CompiledSpec'];
    const named = all.map((type) => `type ${type}`);
    return [
      `import { ${[...named, ...helpers, 'madeFor', 'specOf'].sort(byName).join(', ')} } from '${module}';`,
    ];
  }
  return [
    ...Object.entries(known)
      .filter(([type]) => types.includes(type))
      .map(([type, path]) => `import type { ${type} } from '${root}/${path}';`),
    ...(codecTypes.length === 0
      ? []
      : [`import type { ${codecTypes.join(', ')} } from '${root}/ynl/codec.ts';`]),
    `import type { CompiledSpec } from '${root}/ynl/compile/compiled.ts';`,
    `import { ${[...helpers].sort().join(', ')} } from '${root}/ynl/compile/runtime/index.ts';`,
    `import { specOf } from '${root}/ynl/compile/table.ts';`,
  ];
}

/** The library that a project's generated modules import. */
const module = 'nlkit/generated';

function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}

/** Every type that is decoded, and for encoding those that requests hold. */
function declarations(plan: Plan, messages: readonly MessageDefinition[]): string[] {
  const requests = [...plan.spec.operations.values()].flatMap(requestsOf);
  return [
    ...partsWithin(plan, messages.map(bodyPart)).map((part) =>
      partDeclaration(plan, part, 'decode'),
    ),
    ...partsWithin(plan, requests.map(bodyPart)).map((part) =>
      partDeclaration(plan, part, 'encode'),
    ),
  ];
}

function enumTable(plan: Plan, name: string, use: EnumUse): string {
  const entries = (plan.spec.enums.get(use.name)?.entries ?? []).map((entry) => [
    entry.name,
    entry.value,
  ]);
  const type = plan.enumName(use.name);
  return `const ${name} = new ${use.flags ? 'Flags' : 'Enumeration'}<${type}>(${JSON.stringify(entries)});`;
}

function operationsName({ spec }: Plan): string {
  return `${pascalName(spec.name)}Operations`;
}

/** The types that each operation takes and gives. */
function operationsDeclaration(plan: Plan): string {
  const operations = [...plan.spec.operations.values()].map((operation) => {
    const modes = (['do', 'dump'] as const).map((mode) => {
      const exchange = operation[mode];
      if (exchange === undefined) return '';
      const request = bodyTypeName(plan, bodyOf(exchange.request), 'encode');
      const reply =
        exchange.reply === undefined
          ? 'undefined'
          : bodyTypeName(plan, bodyOf(exchange.reply), 'decode');
      return `readonly ${mode}: { readonly request: ${request}; readonly reply: ${reply} };`;
    });
    const { notification } = operation;
    const told =
      notification === undefined
        ? ''
        : `readonly notification: ${bodyTypeName(plan, bodyOf(notification), 'decode')};`;
    return `${docComment(operation.doc)}readonly ${propertyKey(operation.name)}: {\n${[...modes, told].join('\n')}\n};`;
  });
  return `export interface ${operationsName(plan)} {\n${operations.join('\n')}\n}`;
}

/** The codecs by what they are for. */
function tableText(plan: Plan, bodies: readonly SpecPart[]): string {
  const { spec } = plan;
  const message = (definition: MessageDefinition, request = false): string => {
    const body = bodyOf(definition);
    const name = plan.bodyName(body);
    const codec = `{ decode: decode${name}, encode: encode${name} }`;
    const parts = Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    const keys = definition.attributes.map((attribute) => plan.key(attribute));
    if (request && keys.length > 0) parts.push(`attributes: ${JSON.stringify(keys)}`);
    return `value: ${definition.value}, codec: ${codec}, ${parts.join(', ')}`;
  };
  const operations = [...spec.operations.values()].map((operation) => {
    const modes = (['do', 'dump'] as const).map((mode) => {
      const exchange = operation[mode];
      if (exchange === undefined) return '';
      const reply = exchange.reply === undefined ? '' : `reply: { ${message(exchange.reply)} },`;
      return `${mode}: { request: { ${message(exchange.request, mode === 'do')} }, ${reply} },`;
    });
    const { notification } = operation;
    const told =
      notification === undefined
        ? ''
        : `notification: { ${message(notification)}, group: ${notification.group === undefined ? 'undefined' : JSON.stringify(notification.group)} },`;
    return `{ name: ${JSON.stringify(operation.name)}, adminPermission: ${operation.adminPermission}, ${modes.join('')} ${told} },`;
  });
  const groups = [...spec.groups.values()].map(
    ({ name, value }) => `{ name: ${JSON.stringify(name)}, value: ${value} },`,
  );
  const layouts = layoutsOf(
    plan,
    bodies.filter((part) => part.kind === 'body'),
  );
  return [
    `${docComment(spec.doc)}export const ${camelName(spec.name)}: CompiledSpec<${operationsName(plan)}> = specOf({`,
    `name: ${JSON.stringify(spec.name)}, protocol: ${JSON.stringify(spec.protocol)}, unit: ${spec.unit}, version: ${spec.version},`,
    `groups: [${groups.join('\n')}],`,
    `operations: [${operations.join('\n')}],`,
    `layouts: () => (${JSON.stringify(layouts)}),`,
    '});',
  ].join('\n');
}
