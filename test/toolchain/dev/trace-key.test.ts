// SPDX-License-Identifier: MIT
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import type { Controls } from '../../../toolchain/dev/controls.ts';
import { ScreenDisplay } from '../../../toolchain/dev/screen-display.ts';
import type { Settings } from '../../../toolchain/dev/workbench.ts';
import type { MessageEvent } from '../../../toolchain/events.ts';

/** A screen of 100 columns, and the text that was written to it. */
function screen() {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const written: string[] = [];
  const stdout = { isTTY: true, columns: 100, write: (text: string) => written.push(text) };
  const display = new ScreenDisplay({
    ...{ stdin: stdin as unknown as NodeJS.ReadStream, stdout },
    ...{ environment: { LANG: 'C.UTF-8' }, color: false, verbose: false },
  });
  const press = (name: string): boolean => stdin.emit('keypress', name, { name });
  return { display, press, text: () => stripVTControlCharacters(written.join('')) };
}

function message(number: number, value: string): MessageEvent {
  return {
    ...{ type: 'message', time: number, number, unit: 31, direction: 'to-kernel' },
    ...{ kind: 'request', port: 7, namespace: null, process: { pid: 7, name: 'sh' } },
    ...{ datagram: number, messageType: 16, flags: 1, sequence: 1, bytes: '', family: 'echo' },
    ...{ operation: 'say', value: { text: value }, error: null, replyTo: null },
  };
}

/** Keeps the settings that runs are asked for with. */
function controlsOf(given: Settings): { readonly controls: Controls; readonly runs: Settings[] } {
  const runs: Settings[] = [];
  let settings = given;
  const controls: Controls = {
    settings: () => settings,
    again: (wanted = settings) => runs.push((settings = wanted)),
    shell: () => undefined,
    kernels: () => [],
    quit: () => undefined,
  };
  return { controls, runs };
}

const untraced: Settings = { on: 'vm', kernel: '6.1', appArguments: ['-a'], trace: false };

test('t begins a run with a trace, then one without; the other settings stay', (t) => {
  const { display, press } = screen();
  const { controls, runs } = controlsOf(untraced);
  display.open(controls);
  for (const key of ['t', 'r', 't']) press(key);
  display.close();
  const others = { on: 'vm', kernel: '6.1', appArguments: ['-a'] };
  t.deepEqual(runs, [
    { ...others, trace: true },
    { ...others, trace: true },
    { ...others, trace: false },
  ]);
});

test('the key line says whether the next run is traced', (t) => {
  const { display, press, text } = screen();
  display.open(controlsOf({ ...untraced, trace: true }).controls);
  t.regex(text(), /t trace: on {2}v verbose/);
  const before = text().length;
  press('t');
  display.close();
  t.regex(text().slice(before), /t trace {2}v verbose/);
});

test('messages stand among the lines of a run, as wide as the screen', (t) => {
  const { display, text } = screen();
  display.open(controlsOf(untraced).controls);
  const run = { number: 1, because: 'start', project: 'echo', files: [], more: 0 } as const;
  display.emit({ type: 'run', ...run, time: 0 });
  display.emit(message(1, 'Hello'));
  display.emit({ type: 'output', source: 'app', stream: 'stdout', text: 'said\n', time: 1.5 });
  display.emit(message(2, 'long '.repeat(40)));
  display.close();
  const [, left = ''] = text()
    .split(/(?=→ #1 )/)
    .slice(-2);
  const lines = left.trimEnd().split('\n');
  t.regex(lines[0] ?? '', /^→ #1 .*echo say text: Hello$/);
  t.is(lines[1], 'app    │ said');
  t.is(lines[2]?.length, 100, left);
  t.regex(lines[2] ?? '', /^→ #2 .*long.*…$/);
});
