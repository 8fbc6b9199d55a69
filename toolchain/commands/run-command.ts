// SPDX-License-Identifier: MIT
import type { RepeatCommand } from '../failure/failure.ts';
import { shellQuoted } from './shell-quoted.ts';

/** The options of `nlkit run` that make a run what it is. */
export interface RepeatedRunOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly appArguments: readonly string[];
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly repeat: number | undefined;
  readonly cold: boolean;
  readonly debug: boolean;
}

/** Makes the command line that repeats a run. */
export function runCommand(options: RepeatedRunOptions): RepeatCommand {
  const { project, on, kernel, parameters, appArguments, timeout, repeat, cold, debug } = options;
  const given = Object.entries(parameters).flatMap(([name, value]) => [
    '--param',
    `${name}=${value}`,
  ]);
  const words = [
    ...['nlkit', 'run', ...(project === undefined ? [] : [project])],
    ...(kernel === undefined ? [] : ['--kernel', kernel]),
    ...(on === 'auto' ? [] : ['--on', on]),
    ...given,
    ...(timeout === undefined ? [] : ['--timeout', String(timeout)]),
    ...(repeat === undefined ? [] : ['--repeat', String(repeat)]),
    ...(cold ? ['--cold'] : []),
    ...(debug ? ['--debug'] : []),
  ];
  const theirs = appArguments.length === 0 ? [] : ['--', ...appArguments];
  return { nlkit: line(words), app: line(theirs) };
}

function line(words: readonly string[]): string {
  return words.map(shellQuoted).join(' ');
}
