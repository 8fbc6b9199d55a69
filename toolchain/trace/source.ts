// SPDX-License-Identifier: MIT
import type { Invocation } from '../invocation/invocation.ts';
import { UsageError } from '../errors/usage-error.ts';
import { ensureAddon } from '../netlink/addon.ts';
import { checkReadable, openCapture } from './captures/open-capture.ts';
import { tracedNamespace } from './network-namespace.ts';
import { chooseTap, type TapName } from './choose-tap.ts';
import { checkCommand } from './find-program.ts';
import type { Prelude, PreludeOptions } from './prelude.ts';
import type { Source } from './tap-run.ts';

export interface SourceOptions {
  /** The program and its arguments; undefined: everything in a network namespace. */
  readonly command: readonly string[] | undefined;
  /** A process that runs already. */
  readonly pid: number | undefined;
  readonly tap: TapName | 'auto';
  readonly netns: string | undefined;
  /** A capture to read in place of a tap; `-` is standard input. */
  readonly read: string | undefined;
}

/**
 * Finds out where the records of a trace come from, and checks that they can. `output` is the descriptor for the
 * command's standard output.
 */
export async function openSource(
  options: SourceOptions,
  invocation: Invocation,
  output: number,
): Promise<Source> {
  const { command, pid, read } = options;
  if (read !== undefined) {
    await checkReadable(read);
    return captureSource(read, invocation);
  }
  if (options.tap === 'module') return moduleSource(options, invocation, output);
  await ensureAddon(invocation);
  const { netns, path, inode: namespace } = await tracedNamespace(options.netns);
  const tap = await chooseTap({ ...options, tap: options.tap, path, output }, invocation);
  return async (run) => {
    const { deliver } = run;
    await using _prelude = await openPrelude({ netns, namespace, deliver });
    run.familiesKnown?.();
    const end = await tap({ ...run, command, pid, netns, path, namespace });
    return command === undefined ? {} : { command: end };
  };
}

/** The module is loaded by an agent in a container, which asks the controller, too: nothing is compiled for it here. */
async function moduleSource(
  { command, pid, netns }: SourceOptions,
  invocation: Invocation,
  output: number,
): Promise<Source> {
  if (pid !== undefined) {
    throw new UsageError('usage', '--tap module attaches to no process', {
      hint: `leave out --tap; or, without a command: --process ${String(pid)}`,
    });
  }
  if (command !== undefined) await checkCommand(command, invocation);
  const { path, inode: namespace } = await tracedNamespace(netns);
  const { openModuleTap } = await import('./module/module-tap.ts');
  return openModuleTap({ command, path, namespace, output }, invocation);
}

/** Loads it on use. Apart from `using`, beside which TypeScript 6.0 does not rewrite the path. */
async function openPrelude(options: PreludeOptions): Promise<Prelude> {
  const { Prelude: Opened } = await import('./prelude.ts');
  return Opened.open(options);
}

function captureSource(file: string, { stdin }: Invocation): Source {
  return async ({ signal, deliver, pace, notice, begins }) => {
    begins();
    for await (const tapped of openCapture(file, stdin, notice)) {
      deliver(tapped);
      await pace();
      if (signal.aborted) break;
    }
    return {};
  };
}
