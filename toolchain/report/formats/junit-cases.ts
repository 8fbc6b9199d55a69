// SPDX-License-Identifier: MIT
import type { Attempt, ErrorEvent, Subtest, TestResult } from '../../events.ts';
import { attemptLines, logParts } from './attempt-lines.ts';
import { readableLine, readableLines } from './readable.ts';
import { emptyLog, type RecordedTest, type RecordedLog } from './recorded.ts';
import { isError, isFine, subtestName, reasonLine } from './words.ts';

/** An XML element as fast-xml-builder takes it: `@name` is an attribute, `#text` the text. */
export interface Element {
  readonly [name: string]: string | Element | readonly Element[];
}

/** A test case, and what its suite counts it as. */
export interface Case {
  readonly name: string;
  readonly classname: string;
  readonly counts: 'passed' | 'failures' | 'errors' | 'skipped';
  /** The contents of its element besides the names. */
  readonly content: Element;
}

export function caseElement({ name, classname, content }: Case): Element {
  return { '@name': name, '@classname': classname, ...content };
}

/** Converts a test with its attempts; its subtests are cases of their own. */
export function testCase({ result, logs }: RecordedTest, classname: string): Case {
  const { test, verdict, ms, attempts } = result;
  const message = reasonLine(result);
  const last = attempts.at(-1);
  const named = { name: readableLine(test), classname };
  const time = { '@time': seconds(ms) };
  if (verdict === 'skipped')
    return { ...named, counts: 'skipped', content: { ...time, skipped: { '@message': message } } };
  if (verdict === 'passed') return { ...named, counts: 'passed', content: time };
  const earlier = attempts.slice(0, -1).map((attempt, index) => reRun(attempt, logs[index]));
  const properties = propertiesOf(result);
  if (verdict === 'flaky')
    return {
      ...named,
      counts: 'passed',
      content: { ...time, properties, flakyFailure: earlier },
    };
  const failed = isError(last ?? { verdict, exitCode: result.exitCode }) ? 'error' : 'failure';
  const what = {
    '@message': message,
    '@type': failed === 'error' ? (last?.error?.code ?? verdict) : verdict,
    '#text': (last === undefined ? [] : attemptLines(last)).join('\n'),
  };
  const content = {
    ...{ ...time, properties, [failed]: what },
    ...(earlier.length > 0 && { rerunFailure: earlier }),
    ...outputsOf(logs[attempts.length - 1] ?? emptyLog),
  };
  return { ...named, counts: failed === 'error' ? 'errors' : 'failures', content };
}

/** Converts a result that came by TAP, KTAP or the kernel's log. */
export function subtestCase(subtest: Subtest, classname: string): Case {
  const { verdict, text = '' } = subtest;
  const named = { name: subtestName(subtest), classname };
  const lines = readableLines(text);
  const message = lines.find((line) => line.trim() !== '') ?? verdict;
  if (verdict === 'passed') return { ...named, counts: 'passed', content: {} };
  if (verdict === 'skipped')
    return { ...named, counts: 'skipped', content: { skipped: { '@message': message } } };
  const failure = { '@message': message, '@type': verdict, '#text': lines.join('\n') };
  return { ...named, counts: 'failures', content: { failure } };
}

/** Makes a case of the failure that ended the command. */
export function errorCase({ code, message, hint = '' }: Omit<ErrorEvent, 'type'>): Case {
  const error = {
    ...{ '@message': readableLine(message), '@type': code },
    '#text': readableLines(hint).join('\n'),
  };
  return { name: 'nlkit test', classname: 'nlkit', counts: 'errors', content: { error } };
}

/** The elements with the output of a test, or of a build. */
export function outputsOf(log: RecordedLog): Element {
  const parts = logParts(log);
  const text = (wanted: (heading: string) => boolean): string =>
    parts
      .filter(({ heading }) => wanted(heading))
      .map(({ heading, lines }) => [`--- ${heading} ---`, ...lines].join('\n'))
      .join('\n');
  const out = text((heading) => heading === 'standard output');
  const other = text((heading) => heading !== 'standard output');
  return { ...(out !== '' && { 'system-out': out }), ...(other !== '' && { 'system-err': other }) };
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Maven's name for an attempt whose failure another attempt follows. */
function reRun(attempt: Attempt, log: RecordedLog = emptyLog): Element {
  const { verdict, error, complaints } = attempt;
  return {
    '@message': readableLine(error?.message ?? complaints[0]?.title ?? verdict),
    '@type': verdict,
    stackTrace: attemptLines(attempt).join('\n'),
    ...outputsOf(log),
  };
}

function propertiesOf(result: TestResult): Element {
  const { verdict, target, folder, command } = result;
  const values = { verdict, target, folder, command: isFine(result) ? undefined : command };
  const property = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [{ '@name': name, '@value': readableLine(value) }],
  );
  return { property };
}
