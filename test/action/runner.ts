// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { readAction, type ActionStep } from './action-file.ts';
import { holds, interpolate, type Contexts } from './expression.ts';
import { readFileCommand } from './file-command.ts';
import { useAction } from './other-actions.ts';

/** The runner's surroundings, and the job's. */
export interface RunnerOptions {
  /** The inputs of the action that the workflow gives. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Changes to the environment; undefined takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The user that runs the steps; this process's unless given. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Sees what a script writes; `interrupt` does what the runner does when the job is cancelled. */
  readonly onOutput?: (text: string, interrupt: () => void) => void;
}

/** A step that was run, or left out. */
export interface RanStep {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly exitCode?: number | null;
  readonly output: string;
}

/** The outcome of the action. */
export interface RanAction {
  readonly outcome: 'success' | 'failure';
  readonly steps: readonly RanStep[];
  readonly outputs: Readonly<Record<string, string>>;
  /** All that the steps wrote. */
  readonly log: string;
}

/**
 * Runs nlkit's action as a runner does: its very steps in their order, each script by the shell that GitHub uses, in
 * an environment of GitHub's names. Other actions are imitated, with a folder as GitHub's storage.
 */
export class Runner {
  readonly workspace: string;
  readonly temporary: string;
  /** The caches by their keys. */
  readonly caches: string;
  /** The artifacts by their names. */
  readonly artifacts: string;
  readonly #folder: string;
  readonly #action: string;

  constructor(t: { teardown(fn: () => void): void }) {
    this.#folder = mkdtempSync(join(tmpdir(), 'nlkit runner '));
    t.teardown(() => rmSync(this.#folder, { recursive: true, force: true }));
    chmodSync(this.#folder, 0o755);
    this.workspace = this.#make('work space');
    this.caches = this.#make('caches');
    this.artifacts = this.#make('artifacts');
    this.temporary = this.#make('_temp');
    chmodSync(this.temporary, 0o777);
    this.#action = this.#make('action');
    this.#downloadAction();
  }

  /** The Markdown that steps wrote for the page of the run. */
  get summary(): string {
    return readFileSync(this.#file('summary'), 'utf8');
  }

  /** The folders that steps added to the PATH, the newest first. */
  get path(): readonly string[] {
    return readFileSync(this.#file('path'), 'utf8').split('\n').filter(Boolean).reverse();
  }

  /** Runs the action once, as a step of a job. */
  async run(options: RunnerOptions = {}): Promise<RanAction> {
    const { inputs = {} } = options;
    const action = readAction();
    const given = Object.entries(action.inputs).map(([name, one]) => [name, one.default ?? '']);
    const contexts = {
      inputs: { ...(Object.fromEntries(given) as Record<string, string>), ...inputs },
      steps: {} as Record<string, { outputs: Readonly<Record<string, string>> }>,
      strategy: { 'job-index': 0 },
    };
    for (const name of ['path', 'env', 'summary']) this.#open(name);
    const steps: RanStep[] = [];
    for (const step of action.runs.steps) {
      const failed = steps.some(({ outcome }) => outcome === 'failure');
      const name = step.name ?? step.id ?? '';
      if (!holds(step.if ?? 'success()', contexts, { failed, cancelled: false })) {
        steps.push({ name, outcome: 'skipped', output: '' });
        continue;
      }
      this.#open('output');
      const ran =
        step.run === undefined
          ? this.#use(step, contexts)
          : await this.#script(step, contexts, options);
      const outputs = ran.outputs ?? readFileCommand(readFileSync(this.#file('output'), 'utf8'));
      if (step.id !== undefined) contexts.steps[step.id] = { outputs };
      const outcome = ran.exitCode === 0 ? 'success' : 'failure';
      steps.push({ name, outcome, exitCode: ran.exitCode, output: ran.output });
    }
    const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
      name,
      interpolate(value, contexts),
    ]);
    return {
      outcome: steps.some(({ outcome }) => outcome === 'failure') ? 'failure' : 'success',
      steps,
      outputs: Object.fromEntries(outputs) as Record<string, string>,
      log: steps.map(({ output }) => output).join(''),
    };
  }

  /** Runs the script of a step: `shell: bash` is a file, run without start-up files and with -e and pipefail. */
  async #script(
    step: ActionStep,
    contexts: Contexts,
    { environment, user, onOutput }: RunnerOptions,
  ): Promise<Ran> {
    const script = join(this.temporary, 'step.sh');
    writeFileSync(script, step.run ?? '');
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      interpolate(value, contexts),
    ]);
    const added = readFileCommand(readFileSync(this.#file('env'), 'utf8'));
    const env: Record<string, string | undefined> = {
      PATH: [...this.path, process.env['PATH'] ?? ''].join(':'),
      HOME: process.env['HOME'],
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: this.#action,
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_JOB: 'test',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_OUTPUT: this.#file('output'),
      GITHUB_ENV: this.#file('env'),
      GITHUB_PATH: this.#file('path'),
      GITHUB_STEP_SUMMARY: this.#file('summary'),
      RUNNER_TEMP: this.temporary,
      RUNNER_OS: 'Linux',
      RUNNER_ENVIRONMENT: 'self-hosted',
      ...added,
      ...(Object.fromEntries(own) as Record<string, string>),
      ...environment,
    };
    return new Promise((resolve) => {
      const child = execFile(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', script],
        { cwd: this.workspace, env, maxBuffer: 1e8, ...user },
        (_, stdout, stderr) => resolve({ exitCode: child.exitCode, output: stdout + stderr }),
      );
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (text: string) => onOutput?.(text, () => child.kill('SIGINT')));
      }
    });
  }

  #use({ uses = '', with: given = {} }: ActionStep, contexts: Contexts): Ran {
    const input = (name: string): string => interpolate(given[name] ?? '', contexts);
    return { exitCode: 0, output: '', outputs: useAction(uses, input, this) };
  }

  /**
   * Links this checkout's action. In place of the launcher lies what it starts: the launcher might compile while other
   * tests run, and has tests of its own.
   */
  #downloadAction(): void {
    for (const name of ['.github', 'module']) {
      symlinkSync(join(checkout, name), join(this.#action, name));
    }
    const main = join(checkout, 'dist/toolchain/main.js');
    const script = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
    writeFileSync(join(this.#action, 'nlkit'), script, { mode: 0o755 });
  }

  #make(name: string): string {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    return folder;
  }

  #file(name: string): string {
    return join(this.temporary, name);
  }

  /** Makes an empty file for a runner's file command. */
  #open(name: string): void {
    writeFileSync(this.#file(name), '');
    chmodSync(this.#file(name), 0o666);
  }
}

interface Ran {
  readonly exitCode: number | null;
  readonly output: string;
  /** The outputs of an action; a script writes them into a file. */
  readonly outputs?: Readonly<Record<string, string>>;
}
