// SPDX-License-Identifier: MIT
import { canonicalKernel } from '../kernels/resolve.ts';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { printable } from '../report/printable.ts';
import { withParameters } from '../project/parameters.ts';
import type { Project, ProjectTest } from '../project/project.ts';
import { isInShard, type Shard } from './shard.ts';
import type { WantedKernel } from './wanted-kernels.ts';

/** A test on a kernel. */
export interface PlannedTest {
  readonly kernel: WantedKernel;
  /** The project's, `app`, or `build`. */
  readonly name: string;
  /** The project with this test in place of its app, and its parameters. */
  readonly project: Project;
  readonly subtests: ProjectTest['subtests'];
  readonly shared: boolean;
  /** Why it is not run. */
  readonly skip?: string;
}

export interface PlanOptions {
  readonly kernels: readonly WantedKernel[];
  /** The texts of `--filter`; empty: all tests. */
  readonly filters: readonly string[];
  readonly shard: Shard | undefined;
  /** `--param`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds of `--timeout`, which holds for all tests. */
  readonly timeout: number | undefined;
  /** Plan the builds, and nothing else. */
  readonly buildOnly: boolean;
}

/**
 * Plans the tests of a project on these kernels, kernel by kernel.
 * @param project as loaded, without the parameters of `--param`
 * @throws UsageError `usage` when a filter matches nothing; `parameter` when a value is out of its range
 */
export function planTests(project: Project, options: PlanOptions): PlannedTest[] {
  const { kernels, filters, shard, buildOnly } = options;
  const tests = buildOnly ? [buildTest(project)] : allTests(project);
  const wanted = matching(tests, filters);
  return kernels.flatMap((kernel) =>
    wanted
      .filter(({ name }) => shard === undefined || isInShard(kernel.name, name, shard))
      .map((test) => planTest(project, test, kernel, options)),
  );
}

/** The tests of a project, its app's run first. */
export function allTests(project: Project): ProjectTest[] {
  return [...(project.app.command.length > 0 ? [appTest(project)] : []), ...project.tests];
}

/** The app's own run as a test. */
function appTest({ app }: Project): ProjectTest {
  const { command, exitCode, user } = app;
  return {
    ...{ name: 'app', command, exitCode, parameters: {}, environment: {}, kernels: undefined },
    ...{ shared: false, subtests: 'auto' },
    ...(user !== undefined && { user }),
  };
}

function buildTest(project: Project): ProjectTest {
  return { ...appTest(project), name: 'build' };
}

function planTest(
  project: Project,
  test: ProjectTest,
  kernel: WantedKernel,
  { parameters, timeout }: PlanOptions,
): PlannedTest {
  const { name, shared, subtests, command, exitCode, user, environment, kernels } = test;
  const { app } = project;
  const inPlace: Project = {
    ...project,
    app: {
      ...{ ...app, command, exitCode, environment: { ...app.environment, ...environment } },
      ...(user !== undefined && { user }),
      ...(name !== 'app' && { calledAs: 'the test' }),
    },
    timeout: timeout ?? test.timeout ?? project.timeout,
  };
  const isFor = kernels === undefined || kernels.some((each) => covers(each, kernel.name));
  return {
    ...{ kernel, name, shared, subtests },
    project: withParameters(inPlace, { ...test.parameters, ...parameters }),
    ...(!isFor && { skip: `it is for ${kernels.join(', ')}` }),
  };
}

/** Whether a kernel's name, as the project has it, stands for that kernel; without a version for every one of the release. */
function covers(written: string, kernel: string): boolean {
  const name = canonicalKernel(written);
  return name === kernel || kernel.startsWith(`${name}@`);
}

function matching(tests: readonly ProjectTest[], filters: readonly string[]): ProjectTest[] {
  if (filters.length === 0) return [...tests];
  const names = tests.map(({ name }) => name);
  const patterns = filters.map(patternOf);
  for (const [index, pattern] of patterns.entries()) {
    if (names.some((name) => pattern.test(name))) continue;
    const filter = filters[index] ?? '';
    const near = suggest(filter, names);
    throw new UsageError('usage', `no test matches '${filter}'`, {
      hint: near === undefined ? `the tests are ${listed(names)}` : `did you mean ${near}?`,
    });
  }
  return tests.filter(({ name }) => patterns.some((pattern) => pattern.test(name)));
}

/** The most names that a line lists. */
const mostNames = 10;

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more: --list shows them` : shown;
}

/**
 * A text matches the names that contain it; one with `*` or `?` the names that are so as a whole; one that begins with `=`
 * only the name that follows.
 */
function patternOf(filter: string): RegExp {
  if (filter.startsWith('=')) return new RegExp(`^${escaped(filter.slice(1))}$`);
  const source = filter
    .split(/([*?])/)
    .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : escaped(part)))
    .join('');
  return /[*?]/.test(filter) ? new RegExp(`^${source}$`, 's') : new RegExp(source);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&');
}

/**
 * The shortest filter for a test among these that lets no other one through, where a shell and a screen show it as it is.
 */
export function filterFor(name: string, names: readonly string[]): string {
  const isPlain = !/[*?]|^=/.test(name) && names.filter((each) => each.includes(name)).length === 1;
  const shown = [...name]
    .map((sign) => (printable(sign) === sign ? sign : '?'.repeat(sign.length)))
    .join('');
  if (shown !== name) return shown;
  return isPlain ? name : `=${name}`;
}
