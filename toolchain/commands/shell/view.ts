// SPDX-License-Identifier: MIT
import type { Emit, KernelRecord, NlkitEvent, TargetName } from '../../events.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { RawTerminal } from '../../invocation/raw-terminal.ts';
import { standardInput } from '../../invocation/standard-input.ts';
import { ReportFold } from '../../report/fold-reports.ts';
import type { Outcome } from '../../report/outcome.ts';
import { paintFor } from '../../report/output.ts';
import { SharedScreen } from '../../report/shared-screen.ts';
import { symbolsFor } from '../../report/symbols.ts';
import { kernelLines } from '../../report/text.ts';
import type { ShellStreams, ShellUser } from '../../run/shell.ts';

/** Milliseconds after which the part of a kernel report that has come is shown: no more of it may come for hours. */
const reportPatience = 400;

export interface ShellViewOptions {
  readonly invocation: Invocation;
  readonly report: Pick<Outcome, 'emit' | 'flush'>;
  /** The project's name, for the prompt. */
  readonly project: string;
  /** The command to run, on plain streams; a person is asked unless given. */
  readonly command?: string | undefined;
}

/**
 * A shell as its user sees it. While it has the terminal, what the kernel says is shown there, between the lines, and all
 * other events wait.
 */
export class ShellView implements ShellUser {
  readonly command?: string;
  readonly #options: ShellViewOptions;
  #target: TargetName = 'vm';
  #waiting: NlkitEvent[] = [];
  #screen: SharedScreen | undefined;
  #terminal: RawTerminal | undefined;
  #kernelLog: Pick<ReportFold, 'push' | 'flush'> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ShellViewOptions) {
    this.#options = options;
    if (options.command !== undefined) this.command = options.command;
  }

  readonly emit: Emit = (event) => {
    if (event.type === 'plan') this.#target = event.target;
    if (this.#screen === undefined) this.#options.report.emit(event);
    else if (event.type === 'kernel') this.#kernel(event.record);
    else this.#waiting.push(event);
  };

  open(why?: string): ShellStreams {
    const { invocation, report, project, command } = this.#options;
    const { stdin, stdout, stderr, environment } = invocation;
    if (command !== undefined) return { input: standardInput(stdin), stdout, stderr };
    const where = this.#target === 'vm' ? 'the guest' : 'the container';
    report.emit({
      type: 'notice',
      text:
        why === undefined
          ? `a shell in ${where}, among the project's files: \`app\` runs the app`
          : `${why}; a shell in ${where}, before anything is torn down: \`app\` runs the app again`,
      hint: 'exit or Ctrl-D leaves it; Ctrl-] three times does so whatever hangs',
    });
    report.flush();
    const screen = new SharedScreen(stdout);
    const terminal = new RawTerminal(stdin, stdout);
    this.#screen = screen;
    this.#terminal = terminal;
    const paint = paintFor(stdout, environment, invocation.flags.color);
    const look = { paint, bar: symbolsFor(environment).bar };
    const show = (record: KernelRecord): void => {
      for (const line of kernelLines(record, look)) screen.show(line);
    };
    this.#kernelLog = invocation.flags.verbose
      ? { push: show, flush: () => undefined }
      : new ReportFold(show);
    process.once('exit', this.#leave);
    return {
      input: terminal.input,
      ...{ stdout: screen, stderr: screen },
      terminal: {
        environment: {
          ...{ TERM: environment['TERM'] ?? 'dumb', LANG: 'C.UTF-8', NLKIT_PROJECT: project },
          ...(environment['COLORTERM'] !== undefined && { COLORTERM: environment['COLORTERM'] }),
        },
        size: () => terminal.size(),
        onResize: (listener) => terminal.onResize(listener),
        left: terminal.left,
      },
    };
  }

  close(): void {
    this.#leave();
    process.off('exit', this.#leave);
    for (const event of this.#waiting.splice(0)) this.emit(event);
  }

  readonly #leave = (): void => {
    clearTimeout(this.#timer);
    this.#kernelLog?.flush();
    this.#screen?.close();
    this.#screen = undefined;
    this.#terminal?.[Symbol.dispose]();
  };

  #kernel(record: KernelRecord): void {
    this.#kernelLog?.push(record);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#kernelLog?.flush(), reportPatience);
  }
}
