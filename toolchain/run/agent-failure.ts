// SPDX-License-Identifier: MIT
import { ExchangeError } from '../errors/exchange-error.ts';
import type { AgentFailure } from '../guest/protocol.ts';
import type { RunFailure } from '../guest/reports.ts';

/** The agent had no answer to a question. */
export class NoAnswer extends ExchangeError {
  readonly failure: AgentFailure;

  constructor(failure: AgentFailure) {
    const { message, details } = failure;
    super('no-answer', message, details === undefined ? {} : { details });
    this.failure = failure;
  }
}

/** Turns what the agent failed with into why a run failed: its own fault, or that of what ran beside it. */
export function failureOfAgent({ message, details, isBroken }: AgentFailure): RunFailure {
  const more = details === undefined ? {} : { details };
  if (isBroken !== true) return { reason: 'agent', message, ...more };
  return {
    reason: 'target-broken',
    message: `what ran in the target broke it: ${message}`,
    hint: 'it runs as root unless `user` says otherwise; the next run has a fresh guest',
    ...more,
  };
}
