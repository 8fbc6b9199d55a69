// SPDX-License-Identifier: MIT
import { RequirementError } from '../../errors/requirement-error.ts';
import type { ProcessOutcome, Run } from '../../process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs programs of this machine: as the user, or as root. */
export interface AsRoot {
  run(command: readonly string[], more?: Readonly<Record<string, string>>): Promise<ProcessOutcome>;
  query(
    command: readonly string[],
    more?: Readonly<Record<string, string>>,
  ): Promise<ProcessOutcome>;
}

export interface AsRootOptions {
  readonly isRoot: boolean;
  readonly hasSudo: boolean;
  readonly environment: Environment;
  readonly run: Run;
  readonly signal: AbortSignal;
  /** Gets the command as it is run, before it runs. */
  readonly onCommand: (shown: string) => void;
  readonly onLine: (line: string) => void;
}

const passedOn = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'];

/**
 * What is put before a command so that root runs it. sudo empties the environment, and may refuse to
 * keep it; so the proxy settings go through `env`.
 *
 * @throws RequirementError `root-needed` when this is not root and there is no sudo
 */
export function rootPrefix(
  { isRoot, hasSudo, environment }: Pick<AsRootOptions, 'isRoot' | 'hasSudo' | 'environment'>,
  more: Readonly<Record<string, string>> = {},
): string[] {
  const set = (pairs: readonly (readonly [string, string | undefined])[]): string[] =>
    pairs.flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  if (isRoot) return Object.keys(more).length === 0 ? [] : ['env', ...set(Object.entries(more))];
  if (!hasSudo) {
    throw new RequirementError('root-needed', 'installing needs root, and there is no sudo', {
      hint: 'run nlkit setup as root (su -c "./nlkit setup")',
    });
  }
  const names = [...passedOn, ...passedOn.map((name) => name.toUpperCase())];
  const kept = set(names.map((name) => [name, environment[name]]));
  const all = [...kept, ...set(Object.entries(more))];
  return ['sudo', ...(all.length === 0 ? [] : ['env', ...all])];
}

export function asRoot(options: AsRootOptions): AsRoot {
  const { run, environment, signal, onCommand, onLine } = options;
  return {
    run: async (command, more = {}) => {
      const [program = '', ...args] = [...rootPrefix(options, more), ...command];
      onCommand(shellWords([program, ...args]));
      return run(program, args, { env: environment, signal, onLine });
    },
    query: async ([program = '', ...args], more = {}) =>
      run(program, args, { env: { ...environment, ...more }, signal }),
  };
}

/** As one would type it; a proxy's password is nobody's to read. */
export function shellWords(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/^(\w+_proxy=[a-z0-9]+:\/\/[^:@/]*):[^@/]*@/i, '$1:***@'))
    .map((word) => (/^[\w@%+=:,./*-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
