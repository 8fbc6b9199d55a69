// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkout } from '../../../toolchain/checkout.ts';
import type { NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';

/** An event of `--json`. */
export type JsonEvent = NlkitEvent & { readonly v: number };

/** A command line that has ended. */
export interface Finished {
  readonly pid: number;
  readonly events: readonly JsonEvent[];
  /** The last event, if it is a result. */
  readonly result: ResultEvent | undefined;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

export interface NlkitOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets each event as it comes, with the process that it came from. */
  readonly onEvent?: (event: JsonEvent, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Milliseconds for a first run, which fetches and makes what later ones reuse. */
const deadline = 15 * 60_000;

/** Runs `nlkit ARGS --json` as a process of its own, and collects its events. */
export async function nlkit(
  args: readonly string[],
  options: NlkitOptions = {},
): Promise<Finished> {
  const end = args.indexOf('--');
  const [own, theirs] = end === -1 ? [args, []] : [args.slice(0, end), args.slice(end)];
  const main = join(checkout, 'dist/toolchain/main.js');
  const child = spawn(process.execPath, [main, ...own, '--json', ...theirs], {
    cwd: options.cwd ?? checkout,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadline,
    killSignal: 'SIGKILL',
  });
  const events: JsonEvent[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => {
    const event = parse(line);
    // The last line of a run that was killed may be cut short.
    if (event === undefined) return;
    events.push(event);
    options.onEvent?.(event, (signal) => child.kill(signal));
  });
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, by) => {
        resolve([code, by]);
      });
    },
  );
  const last = events.at(-1);
  return {
    pid: child.pid ?? 0,
    events,
    result: last?.type === 'result' && !('tests' in last) ? last : undefined,
    exitCode,
    signal,
    stderr,
  };
}

function parse(line: string): JsonEvent | undefined {
  try {
    return JSON.parse(line) as JsonEvent;
  } catch {
    return undefined;
  }
}

/** The events of one type, in their order. */
export function ofType<Type extends JsonEvent['type']>(
  { events }: Pick<Finished, 'events'>,
  type: Type,
): Extract<JsonEvent, { readonly type: Type }>[] {
  return events.filter(
    (event): event is Extract<JsonEvent, { readonly type: Type }> => event.type === type,
  );
}

/** The lines of the kernel's log in a run. */
export function logOf({ result }: Finished): string[] {
  return (result?.kernelLog ?? []).map(({ text }) => text);
}

/** The story of a run for a test's report, without progress and repetitions. */
export function story({ events, stderr, exitCode, signal }: Finished): string {
  const lines = events.flatMap((event) => {
    switch (event.type) {
      case 'progress':
      case 'result':
        return [];
      case 'kernel':
        return `kernel: ${event.record.text}`;
      case 'complaint': {
        const { kind, title, frames } = event.complaint;
        return `complaint: ${kind}: ${title} ${JSON.stringify(frames)}`;
      }
      default:
        return JSON.stringify(event).slice(0, 1000);
    }
  });
  return [...lines.slice(-150), stderr, `exit ${String(exitCode ?? signal)}`].join('\n');
}
