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
    imports: [
      'toolchain/commands',
      'toolchain/netlink',
      'toolchain/invocation',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/commands': {
    imports: [
      'toolchain/netlink',
      'toolchain/generate',
      'toolchain/invocation',
      'toolchain/dev',
      'toolchain/cache',
      'toolchain/matrix',
      'toolchain/run',
      'toolchain/report',
      'toolchain/targets',
      'toolchain/kbuild',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/errors',
      'app/ynl',
      'app/ynl/suggest.ts',
      'app/yaml',
      'app/families',
      ...base,
    ],
  },
  'toolchain/dev': {
    imports: [
      'toolchain/generate',
      'toolchain/run',
      'toolchain/report',
      'toolchain/targets',
      'toolchain/kbuild',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/engine',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/matrix': {
    imports: [
      'toolchain/run',
      'toolchain/report',
      'toolchain/targets',
      'toolchain/kbuild',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/tap',
      'toolchain/kernel-log',
      'toolchain/errors',
      'app/ynl/suggest.ts',
      ...base,
    ],
  },
  'toolchain/tap': { imports: ['toolchain/errors', ...base], packages: [] },
  'toolchain/testing': {
    imports: [
      'toolchain/generate',
      'toolchain/run',
      'toolchain/targets',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/errors',
      'app/socket',
      ...base,
    ],
  },
  'toolchain/generate': {
    imports: ['toolchain/project', 'toolchain/errors', 'app/ynl', ...base],
  },
  'toolchain/netlink': {
    imports: [
      'toolchain/invocation',
      'toolchain/project',
      'toolchain/report',
      'toolchain/errors',
      'app/ynl',
      'app/ynl/suggest.ts',
      'app/yaml',
      'app/families',
      'app/socket/errors',
      'app/addon/addon-error.ts',
      'app/core',
      ...base,
    ],
  },
  'toolchain/cache': {
    imports: [
      'toolchain/targets',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/run': {
    imports: [
      'toolchain/targets',
      'toolchain/kbuild',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/kernel-log',
      'toolchain/module-files',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/guest',
      'toolchain/errors',
      'app/socket',
      'app/socket/errors',
      'app/ynl/suggest.ts',
      ...base,
    ],
  },
  'toolchain/targets': {
    imports: [
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      // Its messages: an agent in a restored guest is woken.
      'toolchain/guest',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/kbuild': {
    imports: [
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/module-files',
      'toolchain/engine',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/project': {
    imports: [
      'app/yaml',
      'toolchain/kernels',
      'toolchain/module-files',
      'toolchain/engine',
      'toolchain/errors',
      'app/ynl/suggest.ts',
      'app/core',
      ...base,
    ],
  },
  'toolchain/invocation': { imports: ['toolchain/report', 'toolchain/errors', ...base] },
  'toolchain/report': {
    imports: ['toolchain/kernel-log', 'toolchain/errors', ...base],
  },
  'toolchain/kernels': { imports: ['toolchain/engine', 'toolchain/errors', ...base] },
  'toolchain/image': { imports: ['toolchain/engine', 'toolchain/errors', ...base] },
  'toolchain/engine': { imports: ['toolchain/errors', ...base] },
  // The agent has no npm packages, so neither has what it imports.
  'toolchain/guest': {
    imports: [
      'toolchain/kernel-log',
      'toolchain/module-files',
      'toolchain/errors',
      'app/socket',
      'app/addon',
      'app/core',
      ...base,
    ],
    packages: [],
  },
  'toolchain/kernel-log': {
    imports: ['toolchain/module-files', 'toolchain/errors', ...base],
    packages: [],
  },
  'toolchain/tap': { imports: ['toolchain/errors', ...base], packages: [] },
  'toolchain/module-files': { imports: ['toolchain/errors'], packages: [] },
  'toolchain/errors': { imports: [] },
  toolchain: { imports: ['toolchain/errors'] },
  'app/examples': { imports: ['app'] },
  'app/families': { imports: ['app/ynl', 'app/socket', 'app/socket/errors', 'app/core'] },
  'app/ynl': {
    imports: ['app/ynl/suggest.ts', 'app/socket', 'app/socket/errors', 'app/yaml', 'app/core'],
  },
  'app/ynl/suggest.ts': { imports: [], packages: [], node: false },
  'app/yaml': { imports: ['app/core'], packages: ['yaml'] },
  'app/socket': { imports: ['app/socket/errors', 'app/addon', 'app/core'] },
  'app/socket/errors': { imports: ['app/core'], packages: [], node: false },
  'app/addon': { imports: ['app/addon/addon-error.ts', 'app/core'] },
  'app/addon/addon-error.ts': { imports: ['app/core'], packages: [], node: false },
  'app/core': { imports: [], packages: [], node: false },
  app: {
    imports: [
      'app/families',
      'app/ynl',
      'app/socket',
      'app/socket/errors',
      'app/addon/addon-error.ts',
      'app/core',
    ],
  },
};

/** Packages that only one place may know. */
const guarded = {
  dockerode: 'toolchain/engine',
  execa: 'toolchain/process.ts',
  chokidar: 'toolchain/dev',
};

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
