// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRequest } from '../guest/protocol.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { Project } from '../project/project.ts';
import { listFiles } from '../project/sources.ts';
import { stripTypes } from '../project/strip-types.ts';
import { moduleFiles } from './modules-to-load.ts';
import type { Prepared, RunOptions } from './pipeline.ts';

/** What the agent gets: the files of the session's directory, and what to do with them. */
export interface PreparedSession {
  readonly entries: readonly ArchiveEntry[];
  readonly request: RunRequest;
}

/** Makes Node take the JavaScript that lies beside a TypeScript file: docker/runtime/stripped-types.mjs. */
const strippedTypes = '--import=file:///usr/lib/nlkit/stripped-types.mjs';

export async function prepareSession(
  project: Project,
  { built, modules }: Prepared,
  { appArguments, timeout }: Pick<RunOptions, 'appArguments' | 'timeout'>,
): Promise<PreparedSession> {
  const { manifest, folder } = built;
  const files = await listFiles(project.root, project.app.files);
  const stripped = await strippedFiles(project.root, files);
  const { NODE_OPTIONS: given, ...environment } = project.app.environment;
  const options = [given, stripped.length > 0 ? strippedTypes : undefined]
    .filter(Boolean)
    .join(' ');
  return {
    entries: [
      ...files.map((name) => ({ name, file: join(project.root, name) })),
      ...stripped,
      ...manifest.app.outputs.map((name) => ({ name, file: join(folder, 'app', name) })),
      ...moduleFiles(built),
    ],
    request: {
      type: 'run',
      modules,
      setup: project.setup,
      app: {
        command: [...project.app.command, ...appArguments],
        workingDirectory: '.',
        environment: { ...environment, ...(options !== '' && { NODE_OPTIONS: options }) },
      },
      teardown: project.teardown,
      timeout: (timeout ?? project.timeout) * 1000,
    },
  };
}

/** The JavaScript of each TypeScript file that is nothing but JavaScript with types. */
async function strippedFiles(root: string, files: readonly string[]): Promise<ArchiveEntry[]> {
  const sources = files.filter((file) => /(?<!\.d)\.[mc]?ts$/.test(file));
  const stripped = sources.map(async (name) => {
    const source = await readFile(join(root, name), 'utf8').catch(() => undefined);
    const script = source === undefined ? undefined : await stripTypes(source);
    return script && { name: `${name}.${script.extension}`, text: script.text };
  });
  return (await Promise.all(stripped)).filter((entry) => entry !== undefined);
}
