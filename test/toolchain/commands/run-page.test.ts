// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { openRunPage, runPageFile } from '../../../toolchain/commands/run-page.ts';
import { Interruption } from '../../../toolchain/errors/interruption.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import type { ReportHead } from '../../../toolchain/report/html/page/report-data.ts';
import { projectIn } from '../failure/failed.ts';
import { shortRun } from '../report/html/sample.ts';

const here = { workingDirectory: '/here' };

test('the page of a run has the project’s name unless a file is named', (t) => {
  t.is(runPageFile('html', { name: 'echo' }, here), '/here/echo-run.html');
  t.is(runPageFile('html=out/a=b.html', { name: 'echo' }, here), '/here/out/a=b.html');
});

for (const [value, message] of [
  ['junit', "run --report does not know the format 'junit'"],
  ['html=', '--report html= names no file'],
] as const)
  test(`run --report ${value} is refused`, (t) => {
    t.throws(() => runPageFile(value, { name: 'echo' }, here), { code: 'usage', message });
  });

test('a page that could not be written is refused before anything runs', async (t) => {
  const project = projectIn(t);
  await t.throwsAsync(openRunPage(join(project.root, 'missing', 'a.html'), project), {
    code: 'not-written',
    message: /^--report html: there is no folder /,
  });
});

test('a page is written after Ctrl-C, and a notice tells where it is', async (t) => {
  const project = projectIn(t);
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-run-page-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'out'));
  const file = join(folder, 'out', 'a.html');
  const page = await openRunPage(file, project);
  for (const event of [...shortRun().events].slice(0, 12)) page.emit(event);
  const told: NlkitEvent[] = [];
  await page.write((event) => told.push(event), { error: new Interruption('SIGINT') });
  t.like(told, [{ type: 'notice', text: `the report is in ${file}`, hint: `nlkit show ${file}` }]);
  const html = readFileSync(file, 'utf8');
  const head = /<script type="application\/json" id="head">(.*)<\/script>/.exec(html)?.[1] ?? '';
  const { runs, project: name } = JSON.parse(head) as ReportHead;
  t.is(name, 'counters');
  t.like(runs[0], { verdict: 'stopped', messages: 5, errors: 0 });
});
