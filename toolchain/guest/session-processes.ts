// SPDX-License-Identifier: MIT
import { endMembers, isAlive, type ProcessScope, refuseScope } from './processes.ts';
import { describeStuck, type StuckProcess } from './stuck.ts';

/** Milliseconds to end processes where little hope is left. */
const brief = 2_000;

/** The processes of a session: all of the agent's scope but the agent. */
export class SessionProcesses {
  readonly #scope: ProcessScope;
  readonly #stuck = new Map<number, StuckProcess>();
  #isOwned = false;

  constructor(scope: ProcessScope) {
    this.#scope = scope;
  }

  /** From here on they may be ended. @throws Error where others are in the scope, too */
  own(): void {
    const refusal = refuseScope(this.#scope);
    if (refusal !== undefined) throw new Error(refusal);
    this.#isOwned = true;
  }

  /** Notes a process that does not end. */
  noteStuck(process: StuckProcess): void {
    this.#stuck.set(process.pid, process);
  }

  /** Those that did not end and are there still: one that has ended meanwhile was slow, but not stuck. */
  stillStuck(): readonly StuckProcess[] {
    return [...this.#stuck.values()].filter(({ pid }) => isAlive(pid));
  }

  /**
   * Ends all of them. What cannot be ended is looked at before it hangs somewhere else. Resolves to their ids.
   * @param isVain something hangs already, or the kernel is broken
   */
  async end(isVain: boolean): Promise<readonly number[]> {
    if (!this.#isOwned) return [];
    const left = await endMembers(this.#scope, isVain ? brief : undefined);
    for (const pid of left) if (!this.#stuck.has(pid)) this.noteStuck(describeStuck(pid));
    return left;
  }
}
