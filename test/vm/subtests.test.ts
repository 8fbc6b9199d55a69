// SPDX-License-Identifier: MIT
// Tests that speak TAP and KTAP, on their output and in the kernel's log.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { TestResult } from '../../toolchain/events.ts';
import { type Finished, nlkit, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** A module that reports as KUnit does, when told so: Debian's kernels have no KUnit. */
const source = moduleSource({
  declarations: `
static int report(const char *value, const struct kernel_param *parameter)
{
	printk(KERN_INFO "    KTAP version 1\\n");
	printk(KERN_INFO "    # Subtest: trial\\n");
	printk(KERN_INFO "    # module: trial\\n");
	printk(KERN_INFO "    1..3\\n");
	printk(KERN_INFO "    ok 1 parse\\n");
	pr_warn("trial: ok 2 of nobody\\n");
	printk(KERN_INFO "        KTAP version 1\\n");
	printk(KERN_INFO "        # Subtest: fill\\n");
	printk(KERN_INFO "        ok 1 one byte\\n");
	printk(KERN_INFO "        ok 2 a page # SKIP no page\\n");
	printk(KERN_INFO "    ok 2 fill\\n");
	if (value[0] == '1') {
		printk(KERN_INFO "    # reply: EXPECTATION FAILED at trial.c:42\\n    Expected 1 == 2, but\\n        1 == 1\\n");
		printk(KERN_INFO "    not ok 3 reply\\n");
		printk(KERN_INFO "not ok 1 trial\\n");
	} else {
		printk(KERN_INFO "    ok 3 reply\\n");
		printk(KERN_INFO "ok 1 trial\\n");
	}
	return 0;
}
static const struct kernel_param_ops report_ops = { .set = report };
module_param_cb(report, &report_ops, NULL, 0200);
`,
});

/** A kselftest of its own, in sh. */
const kselftest = `echo TAP version 13
echo 1..3
echo '# selftests: trial: a.sh'
echo '# KTAP version 1'
echo '# 1..2'
echo '# ok 1 one'
echo '# ok 2 two'
echo ok 1 selftests: trial: a.sh
echo ok 2 selftests: trial: b.sh '#' SKIP
echo ok 3 selftests: trial: c.sh
`;

const nested = `cat <<END
KTAP version 1
1..1
  KTAP version 1
  1..2
  ok 1 quick
  # it took too long
  not ok 2 slow
not ok 1 group
END
`;

const yaml = `
modules: [{ path: . }]
app: { command: [node, --test, --test-reporter=tap, node.test.mjs], files: ['*.sh', '*.mjs'] }
tests:
  - { name: kselftest, command: [sh, kselftest.sh], shared: true }
  - { name: nested, command: [sh, nested.sh], shared: true }
  - { name: kunit, command: [sh, -c, 'echo 0 >/sys/module/trial/parameters/report'], shared: true }
  - name: kunit fails
    command: [sh, -c, 'echo 1 >/sys/module/trial/parameters/report']
    subtests: log
    shared: true
  - { name: no kunit, command: ['true'], subtests: log, shared: true }
  - { name: breaks off, command: [printf, 'TAP version 13\\n1..3\\nok 1 - a\\n'], shared: true }
  - { name: not TAP, command: [echo, hello], subtests: output, shared: true }
  - { name: unread, command: [printf, 'TAP version 13\\n1..1\\nnot ok 1\\n'], subtests: none, shared: true }
  - { name: skipped, command: [sh, -c, 'echo TAP version 13; echo 1..0 \\# SKIP no device'], shared: true }
`;

const files = {
  'trial.c': source,
  Kbuild: 'obj-m := trial.o\n',
  'kselftest.sh': kselftest,
  'nested.sh': nested,
  'node.test.mjs': `import { test } from 'node:test';\ntest('good', () => {});\n`,
  'nlkit.yaml': yaml,
};

function testsOf({ events }: Finished): readonly TestResult[] {
  const last = events.at(-1);
  return last?.type === 'result' && 'tests' in last ? last.tests : [];
}

/** Writes each subtest on a line: `failed PATH: TEXT`. */
function subtestsOf({ attempts }: TestResult): string[] | undefined {
  return attempts[0]?.subtests?.map(({ path, verdict, text }) =>
    [verdict, path.join(' > '), ...(text === undefined ? [] : [JSON.stringify(text)])].join(' '),
  );
}

test('subtests come from the output and from the kernel’s log, and decide the verdict', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await writeProject('subtests', files);
  const run = await nlkit(['test', folder, '--kernels', '6.1']);
  t.is(run.exitCode, 1, story(run));
  const found = testsOf(run).map((result) => ({
    test: result.test,
    verdict: result.verdict,
    reason: result.reason,
    subtests: subtestsOf(result),
  }));
  const inLog = ['passed trial > parse', 'passed trial > fill > one byte'];
  const skipped = 'skipped trial > fill > a page "no page"';
  t.deepEqual(
    found,
    [
      { test: 'app', verdict: 'passed', reason: undefined, subtests: ['passed good'] },
      {
        test: 'kselftest',
        verdict: 'passed',
        reason: undefined,
        subtests: [
          'passed selftests: trial: a.sh > one',
          'passed selftests: trial: a.sh > two',
          'skipped selftests: trial: b.sh',
          'passed selftests: trial: c.sh',
        ],
      },
      {
        test: 'nested',
        verdict: 'failed',
        reason: '1 of 2 subtests failed: group > slow',
        subtests: ['passed group > quick', 'failed group > slow "it took too long"'],
      },
      {
        test: 'kunit',
        verdict: 'passed',
        reason: undefined,
        subtests: [...inLog, skipped, 'passed trial > reply'],
      },
      {
        test: 'kunit fails',
        verdict: 'failed',
        reason: '1 of 4 subtests failed: trial > reply',
        subtests: [
          ...[...inLog, skipped],
          'failed trial > reply "reply: EXPECTATION FAILED at trial.c:42\\nExpected 1 == 2, but\\n1 == 1"',
        ],
      },
      {
        test: 'no kunit',
        verdict: 'failed',
        reason: "the kernel's log has no KTAP",
        subtests: [],
      },
      {
        test: 'breaks off',
        verdict: 'failed',
        reason: 'the plan is 1..3, but 1 result came',
        subtests: ['passed a'],
      },
      {
        test: 'not TAP',
        verdict: 'failed',
        reason: 'its output is not TAP: hello',
        subtests: [],
      },
      { test: 'unread', verdict: 'passed', reason: undefined, subtests: undefined },
      { test: 'skipped', verdict: 'skipped', reason: 'no device', subtests: [] },
    ],
    story(run),
  );

  // Each failure, and nothing else, has left a folder with what it said.
  const folders = testsOf(run).flatMap((result) => result.folder ?? []);
  t.is(folders.length, 5);
  t.deepEqual(
    folders.map((each) => readFileSync(join(each, 'events.jsonl'), 'utf8').includes('"time":')),
    folders.map(() => true),
  );
  const failures = join(folder, '.nlkit/failures');
  t.is(readdirSync(failures).filter((name) => name !== '.gitignore').length, 5);
  const [nestedFolder = '', kunitFolder = ''] = folders;
  t.is(
    readFileSync(join(nestedFolder, 'app.stdout'), 'utf8'),
    nested.replace(/^cat .*\n|END\n$/g, ''),
  );
  t.regex(readFileSync(join(kunitFolder, 'kernel.log'), 'utf8'), /\] {5}not ok 3 reply$/m);
  t.regex(
    readFileSync(join(nestedFolder, 'repeat.sh'), 'utf8'),
    /^exec "\$\{NLKIT:-nlkit\}" test .*subtests --kernels debian:12 --filter nested "\$@"$/m,
  );
  t.like(JSON.parse(readFileSync(join(nestedFolder, 'versions.json'), 'utf8')), {
    node: process.version,
  });
});
