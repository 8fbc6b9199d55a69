// SPDX-License-Identifier: MIT
import { commandAt, valuesAt } from './command-at.ts';
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
    if (entry.name.trim() !== entry.name)
      throw document.error(
        'the name of a test begins or ends with a blank',
        ['tests', index, 'name'],
        {
          hint: 'two tests could look the same in a report',
        },
      );
    if (names.has(entry.name))
      throw document.error('two tests have the same name', ['tests', index, 'name']);
    names.add(entry.name);
    return loadTest(document, ['tests', index], entry);
  });
}

function loadTest(document: ProjectDocument, path: Path, entry: TestEntry): ProjectTest {
  const { name, command, timeout, shared = false, subtests = 'auto', exitCode = 0 } = entry;
  return {
    ...{ name, shared, subtests, exitCode },
    command: commandAt(document, [...path, 'command'], command),
    parameters: valuesAt(document, [...path, 'parameters'], entry.parameters),
    environment: valuesAt(document, [...path, 'environment'], entry.environment),
    kernels: kernelsAt(document, [...path, 'kernels'], entry.kernels),
    ...(timeout !== undefined && { timeout }),
    ...(entry.user !== undefined && { user: document.asWritten([...path, 'user']) }),
  };
}
