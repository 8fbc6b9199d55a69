// SPDX-License-Identifier: MIT
import type { ProgressEvent, StageEvent, StageName } from '../events.ts';
import type { Paint } from './output.ts';
import { printable } from './printable.ts';
import type { Symbols } from './symbols.ts';

/** A stage of a run, or a repetition whose stages are not shown one by one. */
export interface ShownStage extends Omit<StageEvent, 'stage' | 'type'> {
  readonly type?: 'stage';
  readonly stage: StageName | 'repeat';
}

/** The last sign of life of one. */
export interface ShownProgress extends Omit<ProgressEvent, 'stage' | 'type'> {
  readonly type?: 'progress';
  readonly stage: ShownStage['stage'];
}

/** Shows the running stages; other lines are written beside them. */
export interface StageView {
  stage(event: ShownStage): void;
  progress(event: ShownProgress): void;
  /** Writes whole lines elsewhere while this view is out of the way. */
  aside(write: () => void): void;
  close(): void;
}

const width = 'images'.length;

/** Names of running stages for people; the names in events are for programs. */
const doing: Readonly<Record<ShownStage['stage'], string>> = {
  images: 'preparing images',
  kernel: 'fetching the kernel',
  build: 'building',
  boot: 'booting',
  load: 'loading',
  setup: 'setting up',
  app: 'running the app',
  shell: 'in a shell',
  teardown: 'tearing down',
  unload: 'unloading',
  repeat: 'repeating',
};

export function doingLine(stage: ShownStage['stage']): string {
  return `${stage.padEnd(width)}  ${doing[stage]}`;
}

/** Formats a finished stage: `✔ build    1.9 s  echo.ko` */
export function endedLine(event: ShownStage, paint: Paint, symbols: Symbols): string {
  const mark =
    event.state === 'failed' ? paint('red', symbols.failed) : paint('green', symbols.done);
  const time = event.ms === undefined ? '' : seconds(event.ms);
  const name = event.stage.padEnd(width);
  const line = `${name} ${time.padStart(8 + width - name.length)}  ${printable(event.detail ?? '')}`;
  return `${mark} ${line.trimEnd()}`;
}

/** Formats a duration: `0.04 s`, `7.3 s`, `92 s`. */
export function seconds(ms: number): string {
  const value = ms / 1000;
  return `${value.toFixed(value < 0.1 ? 2 : value < 60 ? 1 : 0)} s`;
}
