// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * The place of a failure: the first frame of the stack in a test, else in other code of ours, by its source.
 * @param {string} stack
 * @param {string} root
 * @returns {string | undefined} `test/vm/app.test.ts:12:3`
 */
export function place(stack, root) {
  const frames = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s():]+):(\d+):(\d+)/g)]
    .map(([, path, line, column]) => ({ path, line: Number(line), column: Number(column) }))
    .filter(({ path }) => path.startsWith(`${root}/`) && !path.includes('/node_modules/'));
  const frame = frames.find(({ path }) => /\.test\.[jt]s$/.test(path)) ?? frames[0];
  if (frame === undefined) return undefined;
  const { path, line, column } = source(frame);
  return `${relative(root, path)}:${line}:${column}`;
}

/** The frame in the file from which it was compiled; itself where there is no map of it. */
function source(frame) {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${frame.path}.map`, 'utf8')));
    const entry = map.findEntry(frame.line - 1, frame.column - 1);
    if (entry.originalSource === undefined) return frame;
    const path = resolve(join(dirname(frame.path), entry.originalSource));
    return { path, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  } catch {
    return frame;
  }
}
