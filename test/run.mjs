// SPDX-License-Identifier: MIT
// Runs for `npm test`, on a fresh clone too, so it imports only parts of Node.
//   npm test                  every tier
//   npm test -- app docker    these tiers
//   npm run soak              every tier, repeated work at its full counts; writes docs/soak.txt
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, release } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile, installDependencies } from './runner/checkout.mjs';
import { fetchKernels, prepareMachine } from './runner/machine.mjs';
import { run } from './runner/process.mjs';
import { failedLines, slowestLines } from './runner/summary.mjs';
import { tapReader, verdict } from './runner/tap.mjs';
import { counts, joined, tiers } from './runner/tiers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inCI = /^(1|true)$/i.test(process.env.CI ?? '');
const mayInstall = inCI || process.getuid?.() === 0;

const { values: options, positionals } = parseArgs({
  options: { soak: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !tiers.some((tier) => tier.name === name));
if (unknown !== undefined) {
  console.error(`There is no tier ${unknown}: ${tiers.map((tier) => tier.name).join(', ')}.`);
  process.exit(2);
}
const chosen = tiers.filter((tier) => positionals.length === 0 || positionals.includes(tier.name));

/** The lines of the soak's file: all but those of tests that passed. */
const summary = [];
const total = { passed: 0, failed: 0, skipped: 0 };
/** Whether the types fit, and what the compiler said. */
const compiled = { passed: false, lines: [] };
/** Everything that failed, to be repeated at the end, where a log that was cut still shows it. */
const failures = [];

/** Runs a step under a heading, and adds up its results and its time. */
async function section(title, work) {
  console.log(`\n── ${title}`);
  const start = performance.now();
  const { passed = 0, failed = 0, skipped = 0, note } = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const tally = [
    passed > 0 ? `${passed} passed` : '',
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    note ?? '',
  ];
  const end = `── ${title}: ${tally.filter((part) => part !== '').join(', ') || 'done'} (${seconds} s)`;
  console.log(end);
  summary.push(end);
  // A section may fail as a whole: a deadline, a requirement, a runner that ended badly.
  if (failed > 0 && note) failures.push({ tier: title, title: note, report: [] });
  return failed === 0;
}

/** Runs a check that is not an ava test: a linter, a compiler. Its output is its report. */
async function check(tier, name, work) {
  const report = [];
  const onLine = (line) => {
    console.log(line);
    report.push(line);
  };
  const passed = await work(onLine);
  console.log(`  ${passed ? '✔' : '✘'} ${name}`);
  if (!passed) failures.push({ tier, title: name, report });
  return passed;
}

/** Eslint takes longest, on one processor, so all else runs beside it. */
async function lint(tier) {
  const node = (name, ...args) =>
    check('lint', name, async (onLine) => {
      const end = await run(process.execPath, args, { cwd: root, onLine, stderr: 'lines' });
      return end.status === 0;
    });
  const types = await check('lint', 'types', (onLine) => {
    compiled.lines.forEach(onLine);
    return compiled.passed;
  });
  const eslint = node('eslint', 'node_modules/eslint/bin/eslint.js', '.');
  const format = await node(
    'format',
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '.',
  );
  const reference = await node(
    'reference',
    'node_modules/typedoc/bin/typedoc',
    '--emit',
    'none',
    '--treatWarningsAsErrors',
  );
  const tests = await ava(tier);
  const results = [types, await eslint, format, reference];
  const passed = results.filter(Boolean).length;
  return {
    ...tests,
    passed: tests.passed + passed,
    failed: tests.failed + results.length - passed,
  };
}

async function ava(tier) {
  const tap = tapReader((text) => console.log(text));
  const patterns = tier.folders.map((folder) => `dist/test/${folder}/**/*.test.js`);
  const { status, timedOut } = await run(
    process.execPath,
    [
      'test/runner/ava.mjs',
      '--tap',
      `--concurrency=${tier.concurrency}`,
      // At full counts a single test takes minutes.
      `--timeout=${options.soak ? '60m' : tier.idle}`,
      ...patterns,
    ],
    {
      cwd: root,
      env: { ...process.env, ...(options.soak ? counts.full : counts.reduced) },
      onLine: tap.line,
      minutes: tier.minutes * (options.soak ? 20 : 1),
    },
  );
  tap.end();
  for (const text of slowestLines(tap.durations)) console.log(text);
  failures.push(...tap.failures.map((failure) => ({ tier: tier.name, ...failure })));
  const result = verdict(tap.tally, status);
  const reason = timedOut ? `the tier's deadline of ${tier.minutes} minutes passed` : result.reason;
  return { ...result.tally, note: reason };
}

/** Prepares one tier at a time: package managers lock each other out. */
let preparing = Promise.resolve();

function prepare(tier) {
  const prepared = preparing.then(() => prepareMachine(root, tier, mayInstall));
  preparing = prepared.catch(() => undefined);
  return prepared;
}

async function runTier(tier) {
  const reason = await prepare(tier);
  if (reason !== undefined) return { failed: inCI ? 1 : 0, note: `cannot run: ${reason}` };
  if (tier.name === 'lint') return lint(tier);
  const built = tier.name !== 'app' || (await check('app', 'addon', buildAddon));
  const result = await ava(tier);
  return { ...result, failed: result.failed + (built ? 0 : 1) };
}

async function buildAddon(onLine) {
  const end = await run('sh', ['app/addon/build.sh'], { cwd: root, onLine, stderr: 'lines' });
  return end.status === 0;
}

const ready = await section('dependencies', async () =>
  (await installDependencies(root)) ? {} : { failed: 1, note: 'npm ci failed' },
);
if (ready) {
  await section('compile', async () => {
    compiled.passed = await compile(root, (line) => compiled.lines.push(line));
    return { note: compiled.passed ? '' : 'with type errors, which the tier lint shows' };
  });
  // Fetch over the network beside the tiers that only compute.
  const fetching = chosen.some(({ kernels }) => kernels) ? fetchAhead() : Promise.resolve();
  for (const tier of joined(chosen)) {
    if (tier.kernels) await fetching;
    await section(`${tier.name} (needs ${tier.needs})`, () => runTier(tier));
  }
}
if (total.passed + total.failed === 0) total.failed = 1;
const skips = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
for (const text of failedLines(failures)) console.log(text);
const sum = `${total.passed} passed, ${total.failed} failed${skips}`;
console.log(`\n${sum}`);
summary.push('', sum);

/** A kernel that cannot be fetched is not a failure here: the tests that need it report it. */
async function fetchAhead() {
  const tier = chosen.find(({ engine }) => engine);
  if ((await prepare(tier)) === undefined) await fetchKernels(root);
}

if (options.soak) {
  const commit = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  });
  const head = [
    `commit ${commit.stdout.trim()}, ${new Date().toISOString().slice(0, 10)}`,
    `Node ${process.version}, Linux ${release()}, ${availableParallelism()} cores`,
    Object.entries(counts.full)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  ];
  writeFileSync(join(root, 'docs/soak.txt'), [...head, '', ...summary, ''].join('\n'));
}
process.exitCode = total.failed === 0 ? 0 : 1;
