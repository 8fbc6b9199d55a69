// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandAt, valuesAt } from './command-at.ts';
import type { ProjectDocument } from './document.ts';
import { checkPattern, inRoot, stayInside } from './inside-root.ts';
import type { ProjectApp } from './project.ts';
import type { ProjectFile } from './validate.ts';

/** Reads the app of an `nlkit.yaml`. */
export function loadApp(document: ProjectDocument, root: string, { app }: ProjectFile): ProjectApp {
  if (app === undefined) return { command: [], exitCode: 0, files: undefined, environment: {} };
  const files: string[] = [];
  for (const [index, pattern] of (app.files ?? []).entries()) {
    const path = ['app', 'files', index];
    checkPattern(document, pattern, path);
    const isPlain = !/[*?[\]{}!]/.test(pattern);
    // A path through a link also stands for the link's target.
    files.push(pattern, ...(isPlain ? [inRoot(document, root, pattern, path)] : []));
    if (isPlain && app.build === undefined && !existsSync(join(root, pattern))) {
      throw document.error(`there is no ${pattern}`, path, { hint: `in ${root}` });
    }
  }
  for (const [index, pattern] of (app.build?.outputs ?? []).entries()) {
    stayInside(document, pattern, ['app', 'build', 'outputs', index]);
  }
  return {
    command: commandAt(document, ['app', 'command'], app.command),
    exitCode: app.exitCode ?? 0,
    files: app.files && [...new Set(files)],
    ...(app.build === undefined
      ? {}
      : {
          build: {
            command: commandAt(document, ['app', 'build', 'command'], app.build.command),
            outputs: app.build.outputs,
            network: app.build.network ?? false,
          },
        }),
    ...(app.user === undefined ? {} : { user: document.asWritten(['app', 'user']) }),
    environment: valuesAt(document, ['app', 'environment'], app.environment),
  };
}
