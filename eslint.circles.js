// SPDX-License-Identifier: MIT
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = import.meta.dirname;

/** The files of ours that a text imports: for its values or its types, at once or on use. */
function importsOf(file, text) {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.') && fileName.endsWith('.ts'))
    .map(({ fileName }) => resolve(dirname(file), fileName));
}

/** The imports of each file that was read. Lint runs once; an editor starts anew for changed imports. */
const known = new Map();

function importsOnDisk(file) {
  let imports = known.get(file);
  if (imports === undefined) {
    imports = existsSync(file) ? importsOf(file, readFileSync(file, 'utf8')) : [];
    known.set(file, imports);
  }
  return imports;
}

/** The files by which an import leads back to the file that has it, or undefined. */
function circle(file, imported) {
  const from = new Map([[imported, undefined]]);
  for (const next of from.keys()) {
    if (next === file) {
      const path = [];
      for (let step = next; step !== undefined; step = from.get(step)) path.unshift(step);
      return path;
    }
    for (const further of importsOnDisk(next)) if (!from.has(further)) from.set(further, next);
  }
  return undefined;
}

function show(file) {
  return relative(root, file).split(sep).join('/');
}

/**
 * The rule `nlkit/circles`: no file imports itself by way of others. Whoever changes one file of a
 * circle has to know all of them.
 */
export const circlesRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { circle: 'The imports go in a circle: {{path}}.' },
  },
  create(context) {
    const file = context.filename;
    return {
      Program(node) {
        for (const imported of importsOf(file, context.sourceCode.text)) {
          const path = circle(file, imported);
          if (path === undefined) continue;
          const shown = [file, ...path].map(show).join(' → ');
          context.report({ node, messageId: 'circle', data: { path: shown } });
          return;
        }
      },
    };
  },
};
