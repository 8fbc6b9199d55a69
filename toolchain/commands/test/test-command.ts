// SPDX-License-Identifier: MIT
import { filterFor } from '../../matrix/plan.ts';
import { shellQuoted } from '../shell-quoted.ts';

/** The options of `nlkit test` that make a test what it is. */
export interface RepeatedOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly repeat: number | undefined;
  readonly cold: boolean;
  readonly debug: boolean;
}

/** Makes the command lines that repeat one test on one kernel. @param names those of all tests of the project */
export function testCommand(
  options: RepeatedOptions,
  names: readonly string[],
): (kernel: string, test: string) => string {
  const { project, on, parameters, timeout, repeat, cold, debug } = options;
  const given = Object.entries(parameters).flatMap(([name, value]) => [
    '--param',
    `${name}=${value}`,
  ]);
  return (kernel, test) => {
    const words = [
      ...['nlkit', 'test', ...(project === undefined ? [] : [project])],
      ...['--kernels', kernel],
      ...(test === 'build' ? ['--build-only'] : ['--filter', filterFor(test, names)]),
      ...(on === 'auto' ? [] : ['--on', on]),
      ...given,
      ...(timeout === undefined ? [] : ['--timeout', String(timeout)]),
      ...(repeat === undefined ? [] : ['--repeat', String(repeat)]),
      ...(cold ? ['--cold'] : []),
      ...(debug ? ['--debug'] : []),
    ];
    return words.map(shellQuoted).join(' ');
  };
}
