// SPDX-License-Identifier: MIT
import { unitName } from '../../../app/core/units.ts';
import type { AttemptEvent, Emit, ErrorEvent, NlkitEvent } from '../../events.ts';
import type { ResultEvent, StageName, TestResult, TestsResultEvent } from '../../events.ts';
import { printable } from '../printable.ts';
import { firstName } from '../tests/kernel-names.ts';
import { reasonOf } from '../tests/result-line.ts';
import type { OtherTest, ReportHead, RunHead } from './page/report-data.ts';
import { RunRecording, type StoredBlock, type TakeApart } from './run-recording.ts';
import { Spool, type SpoolLimits } from './spool.ts';
import { runReason, runVerdict } from './verdict.ts';

export interface HtmlRecordingOptions {
  /** The project's name, where no event says it. */
  readonly project: string;
  readonly command: ReportHead['command'];
  /** nlkit's own version. */
  readonly version: string;
  readonly takeApart?: TakeApart;
  readonly limits?: SpoolLimits;
}

/** A run, or an attempt at a test, with what is known about it. */
interface Recorded {
  readonly recording: RunRecording;
  kernel: string;
  target: string;
  readonly test: string;
  readonly attempt: number;
  readonly stages: Partial<Record<StageName, number>>;
  verdict?: string;
  reason?: string;
  ms?: number;
  command?: string;
}

const mostNotices = 100;

/** MAX_LINKS in include/uapi/linux/netlink.h. */
const allUnits = 32;

/** Reads the events of `nlkit run` or `nlkit test`, and keeps what the page consists of. */
export class HtmlRecording implements Disposable {
  readonly #options: HtmlRecordingOptions;
  readonly #spool: Spool;
  readonly #runs = new Map<string, Recorded>();
  readonly #others: OtherTest[] = [];
  readonly #notices: string[] = [];
  #project: string;
  #error: ErrorEvent | undefined;

  constructor(options: HtmlRecordingOptions) {
    this.#options = options;
    this.#project = options.project;
    this.#spool = new Spool(options.limits);
  }

  readonly emit: Emit = (event) => {
    switch (event.type) {
      case 'tests':
        this.#project = event.project;
        return;
      case 'attempt':
        return this.#attempt(event);
      case 'test':
        return this.#test(event.result);
      case 'result':
        return this.#result(event);
      default:
        return this.#read(event);
    }
  };

  /** The head of the page, and the blocks of each run in the head's order. Ends the recording. */
  finish(): { readonly head: ReportHead; readonly blocks: readonly (readonly StoredBlock[])[] } {
    const runs = [...this.#runs.values()].filter(isShown);
    for (const { recording } of runs) recording.end();
    const times = runs.flatMap(({ recording }) => recording.began ?? []);
    const { command, version } = this.#options;
    const head: ReportHead = {
      ...{ v: 1, project: printable(this.#project), command, version },
      began: times.length === 0 ? null : Math.min(...times),
      runs: runs.map(headOf),
      ...{ others: this.#others, notices: this.#notices },
      units: Array.from({ length: allUnits }, (_, unit) => unitName(unit) ?? ''),
      error: this.#error
        ? { message: printable(this.#error.message), hint: printable(this.#error.hint ?? '') }
        : null,
    };
    return { head, blocks: runs.map(({ recording }) => recording.blocks) };
  }

  /** The text of a block's half. */
  readonly text = (part: StoredBlock['rows']): string => this.#spool.get(part);

  [Symbol.dispose](): void {
    this.#spool[Symbol.dispose]();
  }

  #read(event: NlkitEvent): void {
    if (event.type === 'error' && event.run === undefined) this.#error = event;
    if (event.run === undefined && this.#options.command === 'test') {
      if (event.type === 'notice' && this.#notices.length < mostNotices)
        this.#notices.push(printable(event.text));
      return;
    }
    const run = this.#run(event.run ?? '');
    if (event.type === 'plan') {
      run.kernel = event.kernel;
      run.target = event.target;
      if (this.#options.command === 'run') this.#project = event.project;
    }
    if (event.type === 'stage' && event.ms !== undefined) run.stages[event.stage] = event.ms;
    run.recording.read(event);
  }

  #attempt({ run = '', state, kernel, test, number, attempt }: AttemptEvent): void {
    const recorded = this.#run(run, { kernel, test, attempt: number });
    recorded.kernel = kernel;
    if (state === 'started' || attempt === undefined) return;
    recorded.verdict = attempt.verdict;
    recorded.ms = attempt.ms;
    const reason = reasonOf({ kernel, test, target: null, ...attempt, attempts: [attempt] });
    if (reason !== undefined) recorded.reason = reason;
  }

  #test(result: TestResult): void {
    const { kernel, test, verdict, reason = '', command, ms } = result;
    const key = test === 'build' ? firstName(kernel) : `${firstName(kernel)}/${test}`;
    const attempts = [...this.#runs].filter(([run]) => run === key || run.startsWith(`${key}#`));
    for (const [, recorded] of attempts) {
      recorded.kernel = kernel;
      if (result.target !== null) recorded.target = result.target;
      if (command !== undefined) recorded.command = command;
      if (test === 'build') Object.assign(recorded, { verdict, reason, ms });
    }
    const isShownAlone = attempts.some(([, recorded]) => isShown(recorded));
    if (!isShownAlone)
      this.#others.push({
        ...{ test: printable(test), kernel: printable(kernel), verdict },
        reason: printable(reason),
      });
  }

  #result(result: ResultEvent | TestsResultEvent): void {
    if ('tests' in result) return;
    const run = this.#run('');
    run.verdict = runVerdict(result);
    run.reason = runReason(result, this.#error);
    run.kernel = result.kernel ?? run.kernel;
    run.target = result.target ?? run.target;
  }

  #run(key: string, known?: { kernel: string; test: string; attempt: number }): Recorded {
    const old = this.#runs.get(key);
    if (old !== undefined) return old;
    const { takeApart = () => undefined, command, project } = this.#options;
    const [kernel = '', test = 'build'] = key.split(/\/(.*)/s);
    const made: Recorded = {
      ...{ kernel, target: '', test: command === 'run' ? project : test, attempt: 1 },
      ...known,
      recording: new RunRecording({ spool: this.#spool, takeApart }),
      stages: {},
    };
    this.#runs.set(key, made);
    return made;
  }
}

/** A build that went well has nothing to tell. */
function isShown({ test, verdict, recording }: Recorded): boolean {
  return (
    test !== 'build' || (verdict !== undefined && verdict !== 'passed') || recording.messages > 0
  );
}

function headOf(run: Recorded): RunHead {
  const { recording, stages } = run;
  const { messages, errors, complaints, blocks, dropped } = recording;
  return {
    ...{ test: printable(run.test), kernel: printable(run.kernel), target: run.target },
    ...{ attempt: run.attempt, verdict: run.verdict ?? 'stopped' },
    ...{ reason: printable(run.reason ?? ''), ms: run.ms ?? null, stages: Object.entries(stages) },
    ...{ command: printable(run.command ?? ''), messages, errors, complaints },
    ...{ blocks: blocks.length, dropped },
  };
}
