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
      'toolchain/trace',
      'toolchain/generate',
      'toolchain/invocation',
      'toolchain/dev',
      'toolchain/cache',
      'toolchain/matrix',
      'toolchain/failure',
      'toolchain/run',
      'toolchain/report',
      'toolchain/report/html',
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
      'toolchain/trace',
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
      'toolchain/failure',
      'toolchain/run',
      'toolchain/report',
      'toolchain/report/html',
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
  // The folders of failed runs and tests.
  'toolchain/failure': {
    imports: [
      'toolchain/report',
      'toolchain/report/html',
      'toolchain/project',
      'toolchain/engine',
      'toolchain/errors',
      ...base,
    ],
  },
  'toolchain/tap': { imports: ['toolchain/errors', ...base], packages: [] },
  // The taps, filters and files of traces, and `explain`.
  'toolchain/trace': {
    imports: [
      'toolchain/netlink',
      'toolchain/run',
      'toolchain/targets',
      'toolchain/kbuild',
      'toolchain/project',
      'toolchain/kernels',
      'toolchain/image',
      'toolchain/engine',
      'toolchain/guest',
      'toolchain/invocation',
      'toolchain/report',
      'toolchain/report/html',
      'toolchain/report/messages',
      'toolchain/errors',
      'app/trace',
      'app/trace/error-words.ts',
      'app/trace/tapped.ts',
      'app/dissect',
      'app/families',
      'app/ynl',
      'app/ynl/suggest.ts',
      'app/yaml',
      'app/socket',
      'app/socket/errors',
      'app/core',
      ...base,
    ],
  },
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
      'app/trace/tapped.ts',
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
  // A page with everything that a run said, messages taken apart.
  'toolchain/report/html': {
    imports: [
      'toolchain/report/html/page',
      'toolchain/report/messages',
      'toolchain/report',
      'toolchain/errors',
      'app/trace',
      'app/trace/error-words.ts',
      'app/dissect',
      'app/ynl',
      'app/core',
      ...base,
    ],
  },
  // Netlink messages for a terminal: lines, trees, drawings.
  'toolchain/report/messages': {
    imports: [
      'toolchain/report',
      'toolchain/errors',
      'app/trace/error-words.ts',
      'app/trace/message-words.ts',
      'app/trace/shown-value.ts',
      'app/dissect',
      'app/ynl/value-text.ts',
      'app/core',
      ...base,
    ],
  },
  // The code within that page: a browser runs it, and it is one script.
  'toolchain/report/html/page': { imports: [], packages: [], node: false },
  'toolchain/invocation': {
    imports: ['toolchain/report', 'toolchain/report/messages', 'toolchain/errors', ...base],
  },
  'toolchain/report': {
    imports: [
      'toolchain/report/messages',
      'toolchain/kernel-log',
      'toolchain/errors',
      'app/ynl/value-text.ts',
      ...base,
    ],
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
      'app/trace/tapped.ts',
      'app/socket',
      'app/socket/errors',
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
  'app/trace': {
    imports: [
      'app/trace/tapped.ts',
      'app/trace/error-words.ts',
      'app/trace/message-words.ts',
      'app/trace/shown-value.ts',
      'app/dissect',
      'app/families',
      'app/ynl',
      'app/socket/errors',
      'app/core',
    ],
  },
  // The records of taps, which those who carry them need to know.
  'app/trace/tapped.ts': { imports: [], packages: [], node: false },
  'app/trace/error-words.ts': { imports: ['app/core'], packages: [], node: false },
  'app/trace/message-words.ts': {
    imports: ['app/trace', 'app/trace/tapped.ts'],
    packages: [],
    node: false,
  },
  'app/trace/shown-value.ts': { imports: [], packages: [], node: false },
  'app/dissect': { imports: ['app/ynl', 'app/ynl/value-text.ts', 'app/core'] },
  'app/families': { imports: ['app/ynl', 'app/socket', 'app/socket/errors', 'app/core'] },
  'app/ynl': {
    imports: ['app/ynl/suggest.ts', 'app/socket', 'app/socket/errors', 'app/yaml', 'app/core'],
  },
  'app/ynl/suggest.ts': { imports: [], packages: [], node: false },
  'app/ynl/value-text.ts': { imports: [], packages: [], node: false },
  'app/yaml': { imports: ['app/core'], packages: ['yaml'] },
  'app/socket': { imports: ['app/trace/tapped.ts', 'app/socket/errors', 'app/addon', 'app/core'] },
  'app/socket/errors': { imports: ['app/core'], packages: [], node: false },
  'app/addon': { imports: ['app/addon/addon-error.ts', 'app/core'] },
  'app/addon/addon-error.ts': { imports: ['app/core'], packages: [], node: false },
  'app/core': { imports: [], packages: [], node: false },
  app: {
    imports: [
      'app/trace',
      'app/trace/tapped.ts',
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
