// SPDX-License-Identifier: MIT
import type { ProgressEvent, StageEvent, StageName } from '../events.ts';
import type { Paint } from './output.ts';

/** How the stages that go on are shown, beside which other lines are written. */
export interface StageView {
  stage(event: StageEvent): void;
  progress(event: ProgressEvent): void;
  /** Writes whole lines elsewhere, with nothing of this view in their way. */
  aside(write: () => void): void;
  close(): void;
}

const width = 'images'.length;

/** What a stage is called while it goes on; the names themselves are for programs. */
const doing: Readonly<Record<StageName, string>> = {
  images: 'preparing images',
  kernel: 'fetching the kernel',
  build: 'building',
  boot: 'booting',
  load: 'loading',
  setup: 'setting up',
  app: 'running the app',
  teardown: 'tearing down',
  unload: 'unloading',
};

export function doingLine(stage: StageName): string {
  return `${stage.padEnd(width)}  ${doing[stage]}`;
}

/** `✔ build    1.9 s  echo.ko` */
export function endedLine(event: StageEvent, paint: Paint): string {
  const mark = event.state === 'failed' ? paint('red', '✖') : paint('green', '✔');
  const time = event.ms === undefined ? '' : seconds(event.ms);
  const name = event.stage.padEnd(width);
  const line = `${name} ${time.padStart(8 + width - name.length)}  ${event.detail ?? ''}`;
  return `${mark} ${line.trimEnd()}`;
}

/** `0.04 s`, `7.3 s`, `92 s`. */
export function seconds(ms: number): string {
  const value = ms / 1000;
  return `${value.toFixed(value < 0.1 ? 2 : value < 60 ? 1 : 0)} s`;
}
