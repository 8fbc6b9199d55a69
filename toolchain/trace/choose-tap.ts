// SPDX-License-Identifier: MIT
import { openPipe } from '../../app/socket/pipe.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { fileCapabilities } from './file-capabilities.ts';
import { checkCommand, hasProgram } from './find-program.ts';
import { setUidNote } from './set-uid-note.ts';
import { checkStrace, noStrace } from './strace/no-strace.ts';
import type { CommandEnd, SourceRun } from './tap-run.ts';

/** The taps that there are for this machine. */
export type TapName = 'strace' | 'nlmon' | 'module';

export interface TapRun extends SourceRun {
  readonly command: readonly string[] | undefined;
  readonly pid: number | undefined;
  readonly netns: string | number | undefined;
  readonly path: string | undefined;
  readonly namespace: number | undefined;
}

/** Taps until the command has ended or the signal aborts. */
export type Tap = (run: TapRun) => Promise<CommandEnd>;

interface Wanted {
  readonly command: readonly string[] | undefined;
  readonly pid: number | undefined;
  readonly tap: Exclude<TapName, 'module'> | 'auto';
  /** The path of the namespace. */
  readonly path: string | undefined;
  /** The descriptor that the command's standard output goes to. */
  readonly output: number;
}

/**
 * Chooses the tap and checks that it works here.
 *
 * @throws UsageError `usage`, `command`; RequirementError `no-strace`, `no-ptrace`, `not-permitted`
 */
export async function chooseTap(wanted: Wanted, invocation: Invocation): Promise<Tap> {
  const { command, pid, path } = wanted;
  const { environment, workingDirectory } = invocation;
  const lookup = { environment, workingDirectory };
  const program = command && (await checkCommand(command, lookup));
  const name = wanted.tap === 'auto' ? await choose(wanted, invocation) : wanted.tap;
  if (name === 'strace') {
    if (command === undefined && pid === undefined) {
      throw new UsageError('usage', '--tap strace traces a command or a process', {
        hint: 'nlkit trace -- COMMAND, or nlkit trace --pid PID',
      });
    }
    if (!(await hasProgram('strace', lookup))) throw noStrace();
    const { run } = await import('../process.ts');
    if (command !== undefined) await checkStrace(run, environment, path);
    const capabilitiesOf = (path: string) => fileCapabilities(path, lookup);
    const user = process.geteuid?.() ?? 0;
    const note = program && (await setUidNote(program, user, capabilitiesOf));
    const tap = straceTap(wanted, invocation, await hasProgram('setpriv', lookup));
    return async (run) => {
      if (note) run.notice(note.text, note.hint);
      return tap(run);
    };
  }
  if (pid !== undefined) {
    throw new UsageError('usage', `--tap ${name} knows no processes`, {
      hint: 'leave out --tap, or --pid',
    });
  }
  const tap = nlmonTap(wanted, invocation);
  if (wanted.tap !== 'auto' || command === undefined) return tap;
  return (run) =>
    tap(run).catch((error: unknown) => {
      // nlmon was the second choice: the first is easier to have.
      throw error instanceof RequirementError && error.code === 'no-nlmon' ? noStrace() : error;
    });
}

async function choose(
  { command, pid }: Wanted,
  invocation: Invocation,
): Promise<'strace' | 'nlmon'> {
  if (command === undefined && pid === undefined) return 'nlmon';
  if (pid !== undefined || (await hasProgram('strace', invocation))) return 'strace';
  // Without strace, root may still see what is said in the command's network namespace.
  return process.geteuid?.() === 0 ? 'nlmon' : 'strace';
}

function straceTap(wanted: Wanted, invocation: Invocation, hasSetpriv: boolean): Tap {
  return async ({ command, pid, path, signal, deliver, begins, pace, notice }) => {
    const { traceWithStrace } = await import('./strace/strace-tap.ts');
    const subject =
      pid !== undefined
        ? { pid }
        : { command: command ?? [], netns: path, ...streamsOf(wanted, invocation) };
    return traceWithStrace({
      ...{ subject, environment: invocation.environment, openPipe, hasSetpriv },
      ...{ signal, deliver, begins, pace },
      onCommandEnd: () =>
        notice(
          `${command?.[0] ?? 'the command'} has ended; what it started goes on and is traced`,
          'Ctrl-C ends the trace',
        ),
      onLeft: (left) => {
        const named = left.map((one) => `${one.name} (${String(one.pid)})`).join(', ');
        const goes =
          left.length === 1
            ? 'goes on, in a session of its own'
            : 'go on, in sessions of their own';
        notice(`${named} ${goes}`, `kill ${left.map((one) => String(one.pid)).join(' ')}`);
      },
    });
  };
}

/** Apart from `using`, beside which TypeScript 6.0 does not rewrite the paths. */
async function loadNlmon(): Promise<
  typeof import('./nlmon/nlmon-tap.ts') & typeof import('./nlmon/plain-command.ts')
> {
  const [tap, command] = await Promise.all([
    import('./nlmon/nlmon-tap.ts'),
    import('./nlmon/plain-command.ts'),
  ]);
  return { ...tap, ...command };
}

function nlmonTap(wanted: Wanted, invocation: Invocation): Tap {
  return async ({ command, netns, path, namespace, signal, deliver, begins, pace }) => {
    const { NlmonTap, runPlain } = await loadNlmon();
    await using tap = await NlmonTap.open({ netns, namespace, deliver, pace });
    begins();
    if (command === undefined) {
      await Promise.race([aborted(signal), tap.failed]);
      return { exitCode: null };
    }
    const { environment } = invocation;
    const streams = streamsOf(wanted, invocation);
    const over = new AbortController();
    const running = runPlain({
      ...{ command, netns: path, environment, ...streams },
      signal: AbortSignal.any([signal, over.signal]),
    });
    try {
      return await Promise.race([running, tap.failed]);
    } finally {
      over.abort();
      await running.catch(() => undefined);
    }
  };
}

function streamsOf({ output }: Wanted, { stdin, stdout, stderr }: Invocation) {
  return { stdout: output, atTerminal: [stdin, stdout, stderr].some((stream) => stream.isTTY) };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
