// SPDX-License-Identifier: MIT
// A run on the host unloads the kernel's own modules that it loaded. This runs the agent's code for the host in a
// guest, with a module of the kernel's own in place of the project's.
import test from 'ava';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({ modules: ['dummy'] });

const script = `
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { Loading } from '/node_modules/nlkit/dist/toolchain/guest/loading.js';

const [file] = execFileSync('modinfo', ['-n', 'bonding'], { encoding: 'utf8' }).trim().split('\\n');
const vermagic = execFileSync('modinfo', ['-F', 'vermagic', file], { encoding: 'utf8' }).trim();
const state = '/tmp/state';
mkdirSync(state);
const loaded = () =>
  readFileSync('/proc/modules', 'utf8').split('\\n').map((line) => line.split(' ')[0]);
const before = loaded();
const notices = [];
const loading = new Loading({
  directory: '/',
  state,
  recentLog: async () => [],
  isStopped: () => false,
  notice: (text) => notices.push(text),
});
const depends = ['nlmon', 'udp_tunnel', 'dummy', 'tls'];
const limits = { load: 30_000, unload: 10_000 };
const module = { name: 'bonding', file: file.slice(1), parameters: {}, vermagic, depends, limits };
const failure = await loading.load([module]);
const added = loaded().filter((name) => !before.includes(name)).sort();
const noted = JSON.parse(readFileSync(state + '/loaded.json', 'utf8')).modules;
// Setup or the app may have the kernel load a module like this.
execFileSync('modprobe', ['vcan']);
const { notUnloaded } = await loading.unload();
const left = loaded().filter((name) => !before.includes(name));
const kept = loaded().includes('dummy');
console.log(JSON.stringify({ failure, added, noted, notices, notUnloaded, left, kept, state: existsSync(state + '/loaded.json') }));
`;

test('modules that the run loaded are unloaded, and those loaded before it stay', async (t) => {
  await guest().send([{ name: 'borrow.mjs', text: script }]);
  const { failure, added, noted, notices, ...after } = JSON.parse(
    await guest().succeed(['node', 'borrow.mjs']),
  ) as Record<string, string[]>;
  t.is(failure, undefined);
  for (const name of ['bonding', 'nlmon', 'udp_tunnel']) t.true(added!.includes(name), name);
  // Each module is noted before it is loaded, the project's own last, so that the next run heals a power cut.
  t.true(added!.every((name) => noted!.includes(name)));
  t.is(noted!.at(-1), 'bonding');
  t.false(noted!.includes('dummy'));
  const { left = [], ...rest } = after;
  t.deepEqual(rest as object, { notUnloaded: [], kept: true, state: false });
  // This one was loaded before the run.
  t.true(left.includes('vcan'));
  t.true(left.every((name) => !added!.includes(name)));
  t.is(notices?.length, 1);
  t.regex(notices?.[0] ?? '', /^the kernel loaded .*\bvcan\b.* meanwhile, perhaps for this run/);
});
