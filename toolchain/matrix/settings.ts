// SPDX-License-Identifier: MIT
import type { LimitFunction } from 'p-limit';
import type { Emit, TestResult } from '../events.ts';
import type { Failure } from '../failure/failure.ts';
import type { ImagesOptions } from '../image/stage-images.ts';
import type { TracePlan } from '../run/session-plan.ts';

/** The choices of a person for all tests. */
export interface TestSettings {
  readonly buildOnly: boolean;
  /** How often a test that did not pass is tried again. */
  readonly retries: number;
  /** How often each test loads, runs and unloads in its guest; undefined: once, without counting. */
  readonly repeat: number | undefined;
  /** Nothing begins after a test has failed. */
  readonly failFast: boolean;
  /** Boot the guests, although saved ones could be restored. */
  readonly cold: boolean;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug: boolean;
  /** Show netlink's messages: on the host each test has a session of its own then. */
  readonly trace: boolean;
}

/** Reads what a tap sees in one target. */
export interface TestTrace {
  readonly take: TracePlan['take'];
  /** Emits what still waits, at the end of each test. */
  readonly end: () => void;
}

/** The surroundings of the tests. */
export interface TestContext extends ImagesOptions {
  readonly settings: TestSettings;
  /** At most so many builds and guests work at the same time. */
  readonly slots: LimitFunction;
  readonly halt: Halt;
  /** Gets what became of a test. */
  readonly report: (result: TestResult) => void;
  /** Keeps all that is known of a test that did not pass; resolves to the folder. */
  readonly keep: (failure: Failure) => Promise<string | undefined>;
  /** Opens the trace of a target; absent: nobody reads it. */
  readonly openTrace?: ((emit: Emit) => TestTrace) | undefined;
  /** The command line that repeats a test alone. */
  readonly commandFor: (kernel: string, test: string) => string;
}

/** Why no further test begins. */
export class Halt {
  #reason: string | undefined;

  /** The first reason that was given; undefined: they go on. */
  get reason(): string | undefined {
    return this.#reason;
  }

  stop(reason: string): void {
    this.#reason ??= reason;
  }
}
