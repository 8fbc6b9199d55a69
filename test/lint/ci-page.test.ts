// SPDX-License-Identifier: MIT
// The page about pipelines: every block says how it is tested, and those of CI systems are checked here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { parse } from 'yaml';
import { checkout } from '../../toolchain/checkout.ts';
import { readAction } from '../action/action-file.ts';
import { gitlabProblems } from '../action/gitlab-rules.ts';
import { lintWorkflow } from '../action/lint-workflow.ts';
import { pageBlocks, pagePath } from '../action/page.ts';
import { workflowProblems } from '../action/workflow-rules.ts';

const blocks = pageBlocks();
const where = (line: number): string => `${pagePath}:${line}`;

test('every block of the page says how it is tested', (t) => {
  t.true(blocks.length > 8);
  for (const { marker, language, line } of blocks) {
    const markers =
      language === 'yaml' ? /^(github|gitlab)$/ : /^(run|run in a guest|not run: .+)$/;
    t.regex(marker, markers, where(line));
  }
});

for (const { text, line } of blocks.filter(({ marker }) => marker === 'github')) {
  test(`the workflow at ${where(line)} is one that we would use`, async (t) => {
    t.deepEqual(await lintWorkflow(text, where(line)), []);
    // Users of nlkit write its commit there.
    const own = 'OWNER/nlkit@v1';
    const problems = workflowProblems(text).filter((problem) => !problem.includes(own));
    t.deepEqual(problems, []);
    const { inputs, outputs } = readAction();
    const { jobs } = parse(text) as {
      jobs: Record<
        string,
        { steps: { id?: string; uses?: string; with?: Record<string, unknown> }[] }
      >;
    };
    const uses = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter((step) => step.uses === own);
    t.true(uses.length > 0);
    for (const name of uses.flatMap((step) => Object.keys(step.with ?? {}))) {
      t.true(name in inputs, `input ${name}`);
    }
    for (const [, name = ''] of text.matchAll(/steps\.nlkit\.outputs\.([\w-]+)/g)) {
      t.true(name in outputs, `output ${name}`);
    }
  });
}

for (const { text, line } of blocks.filter(({ marker }) => marker === 'gitlab')) {
  test(`the pipeline at ${where(line)} has GitLab's shape`, (t) => {
    t.deepEqual(gitlabProblems(text), []);
    const wrong = text.replace('  script:', '  scripts:');
    t.deepEqual(gitlabProblems(wrong), [
      'kernels.scripts: unknown, or of another shape',
      'kernels: no script',
    ]);
    const { kernels } = parse(text) as { kernels: Record<string, string[]> };
    const lines = ['before_script', 'script', 'after_script'].flatMap((key) => kernels[key] ?? []);
    t.is(spawnSync('sh', ['-n'], { input: lines.join('\n') }).status, 0);
  });
}

test('every shell block of the page is a script of sh', (t) => {
  for (const { text, line } of blocks.filter(({ language }) => language === 'sh')) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
    t.is(status, 0, `${where(line)}: ${stderr}`);
  }
});

test('the links of the page lead to files and headings that exist', (t) => {
  const page = readFileSync(join(checkout, pagePath), 'utf8');
  for (const [, target = ''] of page.matchAll(/\]\(([^)\s]+)\)/g)) {
    const [file = '', heading] = target.split('#');
    const path = file === '' ? pagePath : join(dirname(pagePath), file);
    t.true(existsSync(join(checkout, path)), target);
    if (heading === undefined) continue;
    const text = readFileSync(join(checkout, path), 'utf8');
    const names = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    t.true(names.includes(heading), target);
  }
});
