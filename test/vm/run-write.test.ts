// SPDX-License-Identifier: MIT
// A run leaves something for later: a capture that Wireshark reads, and the folder of one that failed.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { outputOf } from '../program.ts';
import { fieldsOf, Folder } from '../toolchain/trace/captures/tshark.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { writeAppProject } from './support/project.ts';

test.serial('tshark and the generated dissector read the capture of a run', async (t) => {
  t.timeout(15 * 60_000);
  await using folder = await Folder.make();
  const [capture, dissector] = ['run.pcapng', 'linkwatch.lua'].map((name) =>
    join(folder.path, name),
  ) as [string, string];
  const main = join(checkout, 'dist/toolchain/main.js');
  await outputOf(process.execPath, [main, 'generate', 'linkwatch', '--dissector', dissector]);
  const run = await nlkit(['run', 'linkwatch', '--on', 'vm', '--write', capture]);
  t.is(run.exitCode, 0, story(run));

  // The filters are those of docs/trace.md and docs/generate.md.
  const said = ['-Y', 'not frame.comment contains "prelude"'];
  const packets = await fieldsOf(capture, ['netlink.hdr_seq'], said);
  const messages = ofType(run, 'message');
  t.true(messages.length > 0);
  const first = new Map(
    messages.toReversed().map(({ datagram, sequence }) => [datagram, sequence]),
  );
  t.deepEqual(
    packets.map(([sequences]) => Number(sequences?.[0])),
    [...first].sort(([a], [b]) => a - b).map(([, sequence]) => sequence),
  );
  const name = 'nlkit_linkwatch.device.name';
  const about = ['-X', `lua_script:${dissector}`, '-Y', `${name} == "v0"`];
  const named = await fieldsOf(capture, [name], about);
  const expected = messages.filter(
    ({ family, value }) => family === 'linkwatch' && JSON.stringify(value).includes('"name":"v0"'),
  );
  t.true(expected.length > 0, story(run));
  t.is(named.length, expected.length);
  t.true(named.every(([names]) => names?.includes('v0')));
});

test.serial('a run that fails leaves a folder, with its messages if it is traced', async (t) => {
  t.timeout(15 * 60_000);
  const folder = await writeAppProject(
    'run-fails',
    `import { Route } from 'nlkit/families';
await using route = await Route.open();
await route.link('lo');
console.error('not as expected');
process.exitCode = 3;
`,
  );
  const run = await nlkit(['run', folder, '--on', 'vm', '--trace']);
  t.is(run.exitCode, 1, story(run));
  const kept = resolve(checkout, run.result?.folder ?? '');
  t.is(dirname(kept), join(folder, '.nlkit/failures'));
  const text = (name: string): string => readFileSync(join(kept, name), 'utf8');
  t.is(text('app.stderr'), 'not as expected\n');
  t.regex(text('repeat.sh'), /^exec "\$\{NLKIT:-nlkit\}" run .*run-fails --on vm/m);
  t.regex(text('events.jsonl'), /"type":"message".*"operation":"getlink"/);
  t.regex(text('report.html'), /getlink/);
});
