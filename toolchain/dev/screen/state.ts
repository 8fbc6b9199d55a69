// SPDX-License-Identifier: MIT
import type { NlkitEvent, RunEvent, StageName } from '../../events.ts';
import type { Phase } from '../display.ts';
import type { Prompt } from './prompt.ts';

/** All that the screen shows. */
export interface ScreenState {
  readonly phase: Phase;
  /** The run that is shown: the last one that began. */
  readonly run: RunEvent | undefined;
  /** `debian:12 (6.1)`, once it is chosen. */
  readonly kernel: string | undefined;
  /** Its lines, as wide as they are. */
  readonly lines: readonly string[];
  /** How it ended; undefined while it runs. */
  readonly ended: 'well' | 'badly' | 'stopped' | undefined;
  /** The work that goes on, and its last sign of life. */
  readonly doing: { readonly stage: StageName; readonly sign: string } | undefined;
  /** Milliseconds since the run began; until its end. */
  readonly took: number;
  /** Its build failed: its first error matters most, and stands at the top. */
  readonly isFromTop: boolean;
  /** Lines of the screen by which it is scrolled: from its usual place, upwards if negative. */
  readonly scrolled: number;
  readonly verbose: boolean;
  /** The next run shows netlink's messages. */
  readonly trace: boolean;
  readonly prompt: Prompt | undefined;
  /** The notice between two runs. */
  readonly note: string | undefined;
  /** Counts the pictures of the spinner. */
  readonly frame: number;
}

export const initialState: ScreenState = {
  phase: 'running',
  run: undefined,
  kernel: undefined,
  lines: [],
  ended: undefined,
  doing: undefined,
  took: 0,
  isFromTop: false,
  scrolled: 0,
  verbose: false,
  trace: false,
  prompt: undefined,
  note: undefined,
  frame: 0,
};

/** The state after an event of a run, but for the run's lines. */
export function afterEvent(state: ScreenState, event: NlkitEvent): ScreenState {
  switch (event.type) {
    case 'run': {
      const { verbose, trace, prompt, frame, kernel } = state;
      return { ...initialState, verbose, trace, prompt, frame, kernel, run: event };
    }
    case 'plan':
      return { ...state, kernel: event.kernel };
    case 'stage': {
      const isFromTop = state.isFromTop || (event.stage === 'build' && event.state === 'failed');
      if (event.state === 'started') return { ...state, doing: { stage: event.stage, sign: '' } };
      return {
        ...state,
        isFromTop,
        ...(event.stage === state.doing?.stage && { doing: undefined }),
      };
    }
    case 'progress':
      return state.doing?.stage === event.stage
        ? { ...state, doing: { stage: event.stage, sign: event.text } }
        : state;
    case 'notice':
      return state.ended === undefined ? state : { ...state, note: event.text };
    case 'result': {
      const how = event.ok ? 'well' : 'badly';
      const ended = event.superseded === true ? 'stopped' : how;
      return { ...state, ended, doing: undefined };
    }
    case 'repetition':
    case 'message':
    case 'trace-loss':
    case 'overrun':
    case 'refusal':
    case 'tests':
    case 'attempt':
    case 'test':
    case 'output':
    case 'kernel':
    case 'complaint':
    case 'file':
    case 'error':
    case 'difference':
      return state;
  }
}
