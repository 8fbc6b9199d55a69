// SPDX-License-Identifier: MIT
import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

/** What all of the toolchain may use. */
const base = ['toolchain'];

/**
 * The layers of nlkit and what each may import, besides itself. A file belongs to the longest path that
 * it begins with; `toolchain` and `app` are the files that lie directly in those folders. `packages`
 * lists the npm packages a layer may use (absent: any but the `guarded` ones), `node: false` forbids
 * Node's own modules too.
 */
export const layers = {
  'toolchain/main.ts': {
    imports: ['toolchain/cli.ts', 'toolchain/report', 'toolchain/errors', ...base],
  },
  'toolchain/cli.ts': {
    imports: ['toolchain/commands', 'toolchain/report', 'toolchain/errors', 'app/core', ...base],
  },
  'toolchain/commands': {
    imports: [
      'toolchain/project',
      'toolchain/target',
      'toolchain/report',
      'toolchain/kernel',
      'toolchain/engine',
      'toolchain/errors',
      'app/spec',
      'app/families',
      'app/core',
      ...base,
    ],
  },
  'toolchain/testing': {
    imports: [
      'toolchain/commands',
      'toolchain/project',
      'toolchain/target',
      'toolchain/kernel',
      'toolchain/engine',
      'toolchain/errors',
      'app/socket',
      ...base,
    ],
  },
  'toolchain/project': {
    imports: ['toolchain/kernel', 'toolchain/engine', 'toolchain/errors', 'app/core', ...base],
  },
  'toolchain/target': {
    imports: [
      'toolchain/project',
      'toolchain/kernel',
      'toolchain/engine',
      'toolchain/guest',
      'toolchain/errors',
      'app/socket',
      'app/core',
      ...base,
    ],
  },
  'toolchain/report': {
    imports: ['toolchain/kernel', 'toolchain/engine', 'toolchain/errors', ...base],
  },
  'toolchain/kernel': { imports: ['toolchain/engine', 'toolchain/errors', 'app/core', ...base] },
  'toolchain/engine': { imports: ['toolchain/errors', ...base] },
  // Of kernel/ only what computes: the agent has no npm packages.
  'toolchain/guest': {
    imports: ['toolchain/kernel', 'toolchain/errors', 'app/socket', 'app/core', ...base],
    packages: [],
  },
  'toolchain/errors': { imports: [] },
  toolchain: { imports: ['toolchain/errors'] },
  'app/examples': { imports: ['app'] },
  'app/families': { imports: ['app/spec', 'app/socket', 'app/core'] },
  'app/spec': { imports: ['app/socket', 'app/core'] },
  'app/socket': { imports: ['app/addon', 'app/core'] },
  'app/addon': { imports: ['app/core'] },
  'app/core': { imports: [], packages: [], node: false },
  app: { imports: ['app/families', 'app/spec', 'app/socket', 'app/core'] },
};

/** Packages that only one place may know. */
const guarded = { dockerode: 'toolchain/engine', execa: 'toolchain/process.ts' };

const root = import.meta.dirname;

/** The layer of a path relative to the root, or undefined for what is no part of the product. */
function layerOf(path) {
  return Object.keys(layers)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Why a file must not import that, or undefined. */
function refusal(file, specifier) {
  const from = layerOf(file);
  if (specifier.startsWith('.')) {
    const to = relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join('/');
    if (from === undefined) return undefined;
    const target = layerOf(to);
    if (target === undefined)
      return `${from} must not import ${to}, which is no part of the product`;
    if (target === from || layers[from].imports.includes(target)) return undefined;
    return `${from} must not import ${target}`;
  }
  if (isBuiltin(specifier)) {
    if (!specifier.startsWith('node:')) return `write node:${specifier}`;
    return from !== undefined && layers[from].node === false
      ? `${from} imports nothing, not even ${specifier}`
      : undefined;
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const keeper = guarded[name];
  if (keeper !== undefined && from !== undefined) {
    return file === keeper || from === keeper ? undefined : `only ${keeper} imports ${name}`;
  }
  if (from === undefined || layers[from].packages?.includes(name) !== false) return undefined;
  return `${from} must not depend on ${name}`;
}

/** The rule `nlkit/layers`: imports go in the direction of the architecture. */
export const layersRule = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{reason}}.' } },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const reason = refusal(file, source.value);
      if (reason !== undefined) {
        context.report({ node: source, messageId: 'refused', data: { reason } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};
