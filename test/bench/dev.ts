// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { checkout } from '../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../toolchain/events.ts';
import { outputOf } from '../program.ts';
import { type Bench, medianOf } from './bench.ts';

const times = 5;

/** Milliseconds in which a person reads the result, before the next change. */
const reading = 3_000;

interface Change {
  /** The project's folder below the folder that `prepare` fills. */
  readonly project: string;
  /** Makes the project. */
  readonly prepare: (root: string) => Promise<unknown>;
  /** The file that is changed, below the same folder. */
  readonly file: string;
  /** Changes the file's text, each time in another way. */
  readonly change: (text: string, number: number) => string;
  /** What the app then writes. */
  readonly says: (number: number) => string;
}

/** A checkout's part: the project echo, module and client. */
async function copyEcho(root: string): Promise<void> {
  for (const folder of ['module/echo', 'app/examples/echo']) {
    await cp(join(checkout, folder), join(root, folder), {
      recursive: true,
      filter: (source) => basename(source) !== '.nlkit',
    });
  }
}

/** Seconds from a change of a file to the app's words that it leads to, with `nlkit dev`. */
async function secondsFor({ project, prepare, file, change, says }: Change): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
  try {
    await prepare(root);
    const args = ['dev', join(root, project), '--on', 'vm', '--json'];
    const dev = spawn(join(checkout, 'nlkit'), args, {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(dev, 'close');
    const lines = createInterface({ input: dev.stdout })[Symbol.asyncIterator]();
    /** Reads on to the event that is waited for. */
    const until = async (is: (event: NlkitEvent) => boolean): Promise<void> => {
      for (;;) {
        const line = await lines.next();
        if (line.done === true) throw new Error('nlkit dev ended');
        const event = JSON.parse(line.value) as NlkitEvent;
        if (is(event)) return;
        if (event.type === 'error') throw new Error(event.message);
      }
    };
    try {
      await until(({ type }) => type === 'result');
      const original = await readFile(join(root, file), 'utf8');
      let number = 0;
      return await medianOf(times, async () => {
        await delay(reading);
        number += 1;
        const text = change(original, number);
        if (text === original) throw new Error(`${file} has another text by now`);
        const start = performance.now();
        await writeFile(join(root, file), text);
        await until(
          (event) =>
            event.type === 'output' && event.source === 'app' && event.text.includes(says(number)),
        );
        const took = performance.now() - start;
        await until(({ type }) => type === 'result');
        return took / 1000;
      });
    } finally {
      dev.kill('SIGINT');
      await ended;
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** As long as the text that it replaces, so that nothing else is another one. */
const answer = (number: number): string => `Hello User ${String(number).padStart(4, '0')}`;

export const devBenches: readonly Bench[] = [
  {
    name: 'dev-c',
    what: 'nlkit dev: from a changed line of C to the new reply',
    unit: 's',
    target: 2.5,
    measure: async () => ({
      value: await secondsFor({
        project: 'module/echo',
        prepare: copyEcho,
        file: 'module/echo/echo.c',
        change: (text, number) =>
          text.replace('echo_answer[] = "Hello Userspace"', `echo_answer[] = "${answer(number)}"`),
        says: answer,
      }),
    }),
  },
  {
    name: 'dev-ts',
    what: '… from a changed line of TypeScript to what it says',
    unit: 's',
    target: 1.2,
    measure: async () => ({
      value: await secondsFor({
        project: 'module/echo',
        prepare: copyEcho,
        file: 'app/examples/echo/talk.ts',
        change: (text, number) => text.replace('Received message payload:', answer(number)),
        says: answer,
      }),
    }),
  },
  {
    name: 'dev-spec',
    what: '… from a changed spec, both halves generated and built, to the reply',
    unit: 's',
    target: 4.5,
    measure: async () => {
      const name = 'bench_dev';
      const value = await secondsFor({
        project: name,
        prepare: (root) => outputOf(join(checkout, 'nlkit'), ['new', name], { cwd: root }),
        file: `${name}/module/${name}.yaml`,
        change: (text, number) => text.replace('value: 100', `value: ${100 - number}`),
        // What it says is the same: any of it is the new run's.
        says: () => '',
      });
      return { value };
    },
  },
];
