// SPDX-License-Identifier: MIT
import type { NlkitError } from '../errors/nlkit-error.ts';
import type { AppOutcome, KernelRecord } from '../events.ts';
import type { RunFailure, UnloadReport } from '../guest/reports.ts';

/** The agent's answers in one run. */
export interface RunStatus extends UnloadReport {
  readonly app: Omit<AppOutcome, 'stdout' | 'stderr'> | null;
  /** Why the run could not go its way. */
  readonly failure?: RunFailure;
}

/** The evidence that a run is judged by. */
export interface RunEvidence {
  /** Undefined when the agent did not answer to the end. */
  readonly status: RunStatus | undefined;
  /** Why the agent gave no report, in one clause. */
  readonly silence?: string;
  /** The error of an engine or a person that ended the target, if one did. */
  readonly lostTarget?: NlkitError;
  /** The run's log as the agent followed it. */
  readonly kernelLog: readonly KernelRecord[];
  /** The output of a guest's serial console since its boot; others may have written to it too. */
  readonly console?: string;
  /** Names of the project's modules. */
  readonly modules: readonly string[];
  /** True when something in the target wrote what only the agent may. */
  readonly forged?: boolean;
  /** The app's exit code that is success; 0 unless given. */
  readonly expectedExitCode?: number;
  /** How messages call the command; `the app` unless given. */
  readonly calledAs?: string;
}
