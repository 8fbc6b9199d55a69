// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import type { Controls } from '../dev/controls.ts';
import type { Display } from '../dev/display.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { findProject } from '../project/find.ts';
import type { Emit, NlkitEvent } from '../events.ts';
import type { ShellUser } from '../run/shell.ts';
import { ShellView } from './shell/view.ts';
import { mayDraw } from '../report/open-report.ts';

export interface DevCommandOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly appArguments: readonly string[];
  /** Seconds; undefined stands for the project's own limit. */
  readonly timeout: number | undefined;
  /** Show netlink's messages from the first run on. */
  readonly trace: boolean;
}

/** `nlkit dev`: run, and run again on each change, until somebody ends it. */
export const dev: Command<DevCommandOptions> = async (options, invocation) => {
  const { project, on, kernel, parameters, appArguments, timeout, trace } = options;
  const { workingDirectory, environment, stdout, signal } = invocation;
  const file = findProject(project, { workingDirectory, checkout });
  const { checkWish } = await import('../targets/choose.ts');
  checkWish({ on, kernel, target: 'auto', kernels: [] });
  const [{ Dev }, { connectEngine }] = await Promise.all([
    import('../dev/dev.ts'),
    import('../engine/connect.ts'),
  ]);
  const display = await openDisplay(invocation);
  const quitting = new AbortController();
  const either = AbortSignal.any([signal, quitting.signal]);
  const running = new Dev(
    {
      ...{ file, workingDirectory, parameters, timeout, environment, stdout, signal: either },
      settings: { on, kernel, appArguments, trace },
      shell: (name, emit) => shellUser(invocation, name, emit),
      connect: () => connectEngine(environment, { signal: either }),
    },
    display,
  );
  try {
    const controls = running.controls(() => quitting.abort(new Error('q was pressed')));
    display.open?.(controls);
    await running.run();
  } finally {
    display.close();
  }
  signal.throwIfAborted();
  return 0;
};

/** A shell's user. What is said as it opens belongs on the terminal, which the screen has left by then. */
function shellUser(
  invocation: Invocation,
  project: string,
  emit: Emit,
): ShellUser & { readonly emit: Emit } {
  let isOpening = false;
  const tell = (event: NlkitEvent): void => {
    if (!isOpening || event.type !== 'notice') return emit(event);
    for (const line of [event.text, event.hint ?? '']) invocation.stderr.write(`${line}\n`);
  };
  const report = { emit: tell, flush: () => undefined };
  const shell = new ShellView({ invocation, report, project });
  return {
    emit: shell.emit,
    open: (why) => {
      isOpening = true;
      try {
        return shell.open(why);
      } finally {
        isOpening = false;
      }
    },
    close: () => shell.close(),
  };
}

type Opened = Display & { readonly open?: (controls: Controls) => void };

/** The whole terminal if there is one that nobody else writes to; lines otherwise. */
async function openDisplay({ flags, stdin, ...streams }: Invocation): Promise<Opened> {
  const options = { ...flags, ...streams };
  const { stdout, environment } = streams;
  if (!flags.json && stdout.isTTY && mayDraw({ ...options, stdout, stderr: stdout })) {
    const { ScreenDisplay } = await import('../dev/screen-display.ts');
    return new ScreenDisplay({ ...flags, stdin, stdout, environment });
  }
  const { lineDisplay } = await import('../dev/line-display.ts');
  return lineDisplay(options);
}
