// SPDX-License-Identifier: MIT
import { RequirementError } from '../../errors/requirement-error.ts';
import type { ProcessOutcome } from '../../process-watch.ts';
import type { ProcessOptions, Run } from '../../process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs programs on this machine, as root or as the user. Both functions throw RequirementError
 * `setup-timeout` if the program exceeds a limit.
 */
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
  /** Receives each command before it runs. */
  readonly onCommand: (shown: string) => void;
  readonly onLine: (line: string) => void;
  /** The limits of a program; {@link stepLimits} if absent. */
  readonly limits?: Pick<Required<ProcessOptions>, 'timeout' | 'silence'>;
}

/**
 * Limits for one program of setup, in milliseconds. A package manager reports each file that it fetches
 * and each package that it unpacks; its longest pauses are one large file, and an initramfs that a
 * package regenerates.
 */
export const stepLimits = { timeout: 3_600_000, silence: 900_000 };

const passedOn = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'];

/**
 * The words before a command that make root run it. sudo empties the environment and may refuse to keep
 * it, so `env` passes the proxy settings.
 *
 * @throws RequirementError `root-needed` if this is not root and there is no sudo
 */
export function rootPrefix(
  { isRoot, hasSudo, environment }: Pick<AsRootOptions, 'isRoot' | 'hasSudo' | 'environment'>,
  more: Readonly<Record<string, string>> = {},
): string[] {
  const set = (pairs: readonly (readonly [string, string | undefined])[]): string[] =>
    pairs.flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  if (isRoot) return Object.keys(more).length === 0 ? [] : ['env', ...set(Object.entries(more))];
  if (!hasSudo) {
    throw new RequirementError(
      'root-needed',
      'installing needs root, and this machine has no sudo',
      {
        hint: 'run nlkit setup as root (su -c "./nlkit setup")',
      },
    );
  }
  const names = [...passedOn, ...passedOn.map((name) => name.toUpperCase())];
  const kept = set(names.map((name) => [name, environment[name]]));
  const all = [...kept, ...set(Object.entries(more))];
  return ['sudo', ...(all.length === 0 ? [] : ['env', ...all])];
}

export function asRoot(options: AsRootOptions): AsRoot {
  const { run, environment, signal, onCommand, onLine, limits = stepLimits } = options;
  const within = async (
    command: readonly string[],
    [program = '', ...args]: readonly string[],
    more: ProcessOptions,
  ): Promise<ProcessOutcome> => {
    const outcome = await run(program, args, { signal, ...limits, ...more });
    if (outcome.exceeded !== undefined) throw tooLong(command, outcome, limits);
    return outcome;
  };
  return {
    run: async (command, more = {}) => {
      const whole = [...rootPrefix(options, more), ...command];
      onCommand(asTyped(whole));
      return within(command, whole, { env: environment, onLine });
    },
    query: async (command, more = {}) =>
      within(command, command, { env: { ...environment, ...more } }),
  };
}

function tooLong(
  command: readonly string[],
  { exceeded, stillRuns, stdout, stderr }: ProcessOutcome,
  { timeout, silence }: typeof stepLimits,
): RequirementError {
  const how =
    exceeded === 'silence'
      ? `wrote nothing for ${silence / 1000} s`
      : `took longer than ${timeout / 1000} s`;
  const end = stillRuns === undefined ? 'it was ended' : `it still runs, as process ${stillRuns}`;
  const why = 'run it by hand to see where it stops; behind a proxy, set http_proxy';
  return new RequirementError('setup-timeout', `${asTyped(command)} ${how}: ${end}`, {
    hint: stillRuns === undefined ? why : `sudo kill ${stillRuns} ends it; ${why}`,
    details: `${stdout}${stderr}`.split('\n').slice(-30).join('\n'),
  });
}

/** Shows a command as one would type it, with a proxy's password hidden. */
export function asTyped(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/^(\w+_proxy=[a-z0-9]+:\/\/[^:@/]*):[^@/]*@/i, '$1:***@'))
    .map((word) => (/^[\w@%+=:,./*-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
