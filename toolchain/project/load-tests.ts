// SPDX-License-Identifier: MIT
import type { Path, ProjectDocument } from './document.ts';
import { kernelsAt } from './kernels-at.ts';
import type { ProjectTest } from './project.ts';
import type { ProjectFile, TestEntry } from './validate.ts';

/** Names that results have for what is no test of the project's own. */
const taken: Readonly<Partial<Record<string, string>>> = {
  app: "the app's own run",
  build: "a kernel's build",
};

/** Reads the tests of an `nlkit.yaml`. */
export function loadTests(document: ProjectDocument, { tests = [] }: ProjectFile): ProjectTest[] {
  const names = new Set<string>();
  return tests.map((entry, index) => {
    const owner = taken[entry.name];
    if (owner !== undefined)
      throw document.error(`${entry.name} is the name of ${owner}`, ['tests', index, 'name'], {
        hint: 'give the test another name',
      });
    if (names.has(entry.name))
      throw document.error('two tests have the same name', ['tests', index, 'name']);
    names.add(entry.name);
    return loadTest(document, ['tests', index], entry);
  });
}

function loadTest(document: ProjectDocument, path: Path, entry: TestEntry): ProjectTest {
  const { name, command, timeout, shared = false, subtests = 'auto', exitCode = 0 } = entry;
  const written = (key: string, inner: string | number): string =>
    document.asWritten([...path, key, inner]);
  const values = (key: 'parameters' | 'environment'): Record<string, string> =>
    Object.fromEntries(Object.keys(entry[key] ?? {}).map((inner) => [inner, written(key, inner)]));
  return {
    ...{ name, shared, subtests, exitCode },
    command: command.map((_, index) => written('command', index)),
    parameters: values('parameters'),
    environment: values('environment'),
    kernels: kernelsAt(document, [...path, 'kernels'], entry.kernels),
    ...(timeout !== undefined && { timeout }),
    ...(entry.user !== undefined && { user: document.asWritten([...path, 'user']) }),
  };
}
