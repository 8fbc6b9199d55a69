// SPDX-License-Identifier: MIT
import { constants } from 'node:os';
import { NlkitError } from './nlkit-error.ts';

/**
 * A signal ended the command. It is the reason of the AbortSignal, and has the exit code that a shell
 * would give.
 */
export class Interruption extends NlkitError {
  override readonly exitCode: number;
  readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE';

  constructor(signal: Interruption['signal']) {
    super('interrupted', `ended by ${signal}`);
    this.signal = signal;
    this.exitCode = 128 + constants.signals[signal];
  }
}
