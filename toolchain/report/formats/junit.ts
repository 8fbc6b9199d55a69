// SPDX-License-Identifier: MIT
import XMLBuilder from 'fast-xml-builder';
import { type Case, caseElement, type Element, errorCase, outputsOf } from './junit-cases.ts';
import { seconds, subtestCase, testCase } from './junit-cases.ts';
import { readableLine } from './readable.ts';
import type { Recorded, RecordedTest } from './recorded.ts';

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
  // Without this a test named `true` would become an attribute without a value.
  suppressBooleanAttributes: false,
  // Its callbacks, of which there are none, would get paths as text. Its types lack this option.
  jPath: false,
};
const builder = new XMLBuilder(options);

/**
 * Writes JUnit XML: a suite for each kernel, a case for each test and each of its subtests. Attempts before the last
 * one are `flakyFailure` or `rerunFailure`, as Maven writes them.
 */
export function* junit(recorded: Recorded): Generator<string> {
  const { kernels, project, error } = recorded;
  const suites = kernels.map((kernel) => suiteOf(kernel, recorded));
  if (error !== undefined) suites.push({ name: 'nlkit', ms: 0, cases: [errorCase(error)] });
  const ms = suites.reduce((sum, suite) => sum + suite.ms, 0);
  const cases = suites.flatMap((suite) => suite.cases);
  const all = builder.build({ testsuites: { ...headOf(project, cases, ms), '#text': '' } });
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `${all.trimEnd().replace(/\/>$|><\/testsuites>$/, '>')}\n`;
  // Each suite for itself: a text of all could be longer than a string may be.
  for (const suite of suites) {
    const element = { ...headOf(suite.name, suite.cases, suite.ms) };
    const testcase = suite.cases.map(caseElement);
    yield builder.build({ testsuite: { ...element, testcase, ...suite.outputs } });
  }
  yield '</testsuites>\n';
}

interface Suite {
  readonly name: string;
  readonly ms: number;
  readonly cases: readonly Case[];
  /** The output of the build. */
  readonly outputs?: Element;
}

function suiteOf(kernel: string, { project, tests, builds }: Recorded): Suite {
  const ofKernel = tests.filter(({ result }) => result.kernel === kernel);
  const build = builds.find((each) => each.kernel === kernel);
  return {
    name: kernel,
    ms: ofKernel.reduce((sum, { result }) => sum + result.ms, 0),
    cases: distinct(ofKernel.flatMap((each) => casesOf(each, project))),
    ...(build && { outputs: outputsOf(build.log) }),
  };
}

function casesOf(recorded: RecordedTest, project: string): Case[] {
  const { kernel, test, attempts } = recorded.result;
  // Readers take a dot for the end of a package's name.
  const name = (...parts: readonly string[]): string =>
    parts.map((part) => readableLine(part).replaceAll('.', '_')).join('.');
  const classname = name(project, kernel);
  const subtests = attempts.at(-1)?.subtests ?? [];
  const inTest = name(project, kernel, test);
  return [
    testCase(recorded, classname),
    ...subtests.map((subtest) => subtestCase(subtest, inTest)),
  ];
}

/** Numbers cases of the same name, which readers would take for one. */
function distinct(cases: readonly Case[]): Case[] {
  const counts = new Map<string, number>();
  return cases.map((each) => {
    const { name, classname } = each;
    const key = (shown: string): string => `${classname}\n${shown}`;
    let shown = name;
    let count = counts.get(key(name)) ?? 0;
    while (counts.has(key(shown))) shown = `${name} (${(count += 1)})`;
    counts.set(key(name), Math.max(count, 1));
    counts.set(key(shown), Math.max(counts.get(key(shown)) ?? 1, 1));
    return { ...each, name: shown };
  });
}

function headOf(name: string, cases: readonly Case[], ms: number): Element {
  const count = (what: Case['counts']): string =>
    String(cases.filter(({ counts }) => counts === what).length);
  return {
    '@name': readableLine(name),
    '@tests': String(cases.length),
    '@failures': count('failures'),
    '@errors': count('errors'),
    '@skipped': count('skipped'),
    '@time': seconds(ms),
  };
}
