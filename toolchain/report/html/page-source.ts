// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../checkout.ts';

/** The page's own code and look. */
export interface PageSource {
  readonly script: string;
  readonly style: string;
}

const folder = 'toolchain/report/html/page';

/** Reads the page's own files: its modules joined to one script, as `main` needs them. */
export function pageSource(): PageSource {
  return {
    script: pageScript((name) =>
      readFileSync(join(checkout, 'dist', folder, `${name}.js`), 'utf8'),
    ),
    style: readFileSync(join(checkout, folder, 'page.css'), 'utf8'),
  };
}

/**
 * Joins the page's modules to one script. `read` gives a module's JavaScript, by its name.
 *
 * @throws Error for an import or export of another form than those the page has
 */
export function pageScript(read: (name: string) => string): string {
  const modules = new Map<string, string>();
  collect('main', modules, read);
  const script = `(() => {\n'use strict';\n${[...modules.values()].join('\n')}})();\n`;
  const [left] = /^(?:import|export)\b.*$/m.exec(script) ?? [];
  if (left !== undefined) throw new Error(`the page's script has a line of a module: ${left}`);
  return script;
}

/** `import { a, b } from './name.js';`; TypeScript 6.0, which the launcher compiles with, writes double quotes. */
const importLine = /^import \{([^}]*)\} from ['"]\.\/([\w-]+)\.js['"];$/gm;

const exported = /^export (?=(?:async function|function|class|const) ([\w$]+))/gm;

/**
 * Adds a module after those that it imports: a function, called once, that returns what the module exports. A bundler
 * would do the same with a native program for each platform.
 */
function collect(name: string, modules: Map<string, string>, read: (name: string) => string): void {
  const text = read(name);
  for (const [, , imported = ''] of text.matchAll(importLine))
    if (!modules.has(imported)) collect(imported, modules, read);
  const names = [...text.matchAll(exported)].map(([, each = '']) => each);
  const own = text
    .replace(importLine, (_, list: string, from: string) => {
      return `const {${list.replace(/ as /g, ': ')}} = ${variable(from)};`;
    })
    .replace(/^export \{\};$/gm, '')
    .replace(exported, '')
    .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
    .replace(/^\/\/ SPDX-License-Identifier: .*\n/, '');
  const result = `return { ${names.join(', ')} };`;
  modules.set(name, `const ${variable(name)} = (() => {\n${own.trim()}\n${result}\n})();\n`);
}

/** The variable that has what a module exports. */
function variable(module: string): string {
  return `$${module.replaceAll('-', '_')}`;
}
