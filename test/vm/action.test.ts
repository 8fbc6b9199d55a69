// SPDX-License-Identifier: MIT
// The action's default command in guests: what a failed test leaves, and the cache from one job to the next.
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { guestBlock, runBlock } from '../action/page.ts';
import { Runner } from '../action/runner.ts';

/** Copies the project `warn` into the workspace; its module provokes a warning at that time. */
function checkOut(runner: Runner, at: 'load' | 'never'): void {
  cpSync(join(checkout, 'test/projects/complaints/warn'), runner.workspace, { recursive: true });
  const file = join(runner.workspace, 'nlkit.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('at: load', `at: ${at}`));
}

test('a complaint of the kernel ends as annotation, summary, report and artifact', async (t) => {
  t.timeout(600_000);
  const runner = new Runner(t);
  checkOut(runner, 'load');
  const inputs = { kernels: '6.1', report: 'junit=junit.xml' };
  const secret = 'a-secret-of-the-repository';
  const environment = { DEPLOY_TOKEN: secret };
  const { outcome, outputs, steps, log } = await runner.run({ inputs, environment });
  t.is(outcome, 'failure', log);
  t.is(outputs['exit-code'], '5', log);
  const { output } = steps.find(({ name }) => name === 'Run nlkit')!;
  const [, , after = ''] = output.split(/^::(?:stop-commands::)?[0-9a-f]{32}::$/m);
  t.regex(output, /^::error .*file=warn\.c,line=15\b/m, after);
  t.regex(runner.summary, /warn/);
  t.true(existsSync(join(runner.workspace, 'junit.xml')));
  const artifact = join(runner.artifacts, outputs['failures'] ?? '');
  const files = readdirSync(artifact, { recursive: true }).map(String);
  t.true(
    files.some((path) => path.endsWith('/events.jsonl')),
    files.join('\n'),
  );
  const left = files
    .map((path) => join(artifact, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
  for (const text of [log, runner.summary, ...left]) t.false(text.includes(secret));
});

test('the second job imports what the first one saved, and so does any shell', async (t) => {
  t.timeout(600_000);
  const runner = new Runner(t);
  checkOut(runner, 'never');
  const inputs = { kernels: '6.1', cache: 'true' };
  const first = await runner.run({ inputs });
  t.is(first.outcome, 'success', first.log);
  t.is(first.outputs['cache-hit'], '');
  const [key] = readdirSync(runner.caches);
  t.regex(key ?? first.log, /^nlkit1-/);

  // The commands of the page for any shell name the cache by the same key.
  const environment = { CACHE_FOLDER: runner.caches };
  const { status, output } = runBlock(guestBlock('cache import'), runner.workspace, environment);
  t.is(status, 0, output);
  t.regex(output, /^the kernel debian:12 .*: there already$/m);
  t.true(existsSync(join(runner.workspace, 'results.tap')));
  t.deepEqual(readdirSync(runner.caches), [key]);

  const second = await runner.run({ inputs });
  t.is(second.outcome, 'success', second.log);
  t.is(second.outputs['cache-hit'], 'true');
  t.notRegex(second.log, /::warning/);
  const ran = second.steps.filter((step) => step.outcome === 'success').map(({ name }) => name);
  t.true(ran.includes('Import the cache'));
  t.false(ran.includes('Export the cache'));
});
