// SPDX-License-Identifier: MIT
// Our own workflows and action: actionlint for the workflows, and rules of ours for what it does not check.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'yaml';
import { checkout } from '../../toolchain/checkout.ts';
import { lintWorkflow } from '../action/lint-workflow.ts';
import { actionProblems } from '../action/rules.ts';
import { workflowProblems } from '../action/workflow-rules.ts';

const folder = '.github/workflows';
const workflows = readdirSync(join(checkout, folder)).map((name) => `${folder}/${name}`);

function read(path: string): string {
  return readFileSync(join(checkout, path), 'utf8');
}

test('there are workflows for pushes and for the night', (t) => {
  t.deepEqual(workflows, [`${folder}/ci.yml`, `${folder}/nightly.yml`]);
});

for (const path of workflows) {
  test(`actionlint and our own rules find nothing wrong in ${path}`, async (t) => {
    t.deepEqual(await lintWorkflow(read(path), path), []);
    t.deepEqual(workflowProblems(read(path)), []);
  });
}

test('action.yml follows our rules', (t) => {
  t.deepEqual(actionProblems(read('action.yml')), []);
});

test('the workflows call our own action with inputs that it has', (t) => {
  const { inputs } = parse(read('action.yml')) as { inputs: Record<string, unknown> };
  for (const path of workflows) {
    const { jobs } = parse(read(path)) as {
      jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
    };
    for (const { uses, with: given = {} } of Object.values(jobs).flatMap(({ steps }) => steps)) {
      if (uses !== './') continue;
      for (const name of Object.keys(given)) t.true(name in inputs, `${path}: ${name}`);
    }
  }
});

const good = read(`${folder}/ci.yml`);

for (const [what, text, problem] of [
  [
    'a job without a time limit',
    good.replace('    timeout-minutes: 30\n', ''),
    'jobs.fast: no timeout-minutes',
  ],
  [
    'a workflow that may write',
    good.replace('contents: read', 'contents: write'),
    'permissions.contents is write',
  ],
  [
    'a workflow without permissions',
    good.replace('permissions:\n  contents: read\n', ''),
    'no permissions',
  ],
  [
    'a workflow without concurrency',
    good.replace(/^concurrency:\n(?: .*\n)*/m, ''),
    'no concurrency',
  ],
  [
    'an action by its tag',
    good.replace(/checkout@[0-9a-f]{40}/, 'checkout@v6'),
    'jobs.fast: actions/checkout@v6 is not a commit',
  ],
  [
    'a pull request of a fork on a self-hosted runner',
    good.replace(/^ {4}if: github\.event_name.*\n/m, ''),
    'jobs.engine: a pull request from a fork may reach a self-hosted runner',
  ],
  [
    'an expression in a script',
    good.replace('"$TIER"', '"${{ matrix.tier }}"'),
    'jobs.fast: an expression in run',
  ],
  [
    'credentials that stay in the workspace',
    good.replace('        with:\n          persist-credentials: false\n', ''),
    'jobs.fast: the checkout keeps its credentials',
  ],
  [
    "a workflow that runs a fork's code with our rights",
    good.replace('  pull_request:', '  pull_request_target:'),
    'on.pull_request_target',
  ],
] as const) {
  test(`our rules refuse ${what}`, (t) => {
    t.not(text, good);
    t.true(workflowProblems(text).includes(problem), workflowProblems(text).join('\n'));
  });
}

test('actionlint knows the newest names, and refuses wrong ones', async (t) => {
  const path = 'example.yml';
  t.deepEqual(await lintWorkflow(good.replaceAll('ubuntu-24.04', 'nlkit'), path), []);
  const [label] = await lintWorkflow(good.replace('ubuntu-24.04', 'ubuntu-24.4'), path);
  t.regex(label ?? '', /^example\.yml:\d+:\d+: label "ubuntu-24\.4" is unknown/);
  const [output] = await lintWorkflow(good.replace('outputs.matrix)', 'outputs.matrx)'), path);
  t.regex(output ?? '', /property "matrx" is not defined/);
});

const action = read('action.yml');

for (const [what, text, problem] of [
  [
    'a step without a shell',
    action.replace('      shell: bash\n', ''),
    'node: its shell is not bash',
  ],
  [
    'an expression in a script',
    action.replace('/run.sh"', '/${{ inputs.command }}"'),
    'run: an expression in run',
  ],
  [
    'an action by its tag',
    action.replace(/setup-node@[0-9a-f]{40}/, 'setup-node@v6'),
    'step 2: actions/setup-node@v6 is not a commit',
  ],
  [
    'an input that is not declared',
    action.replace('inputs.report', 'inputs.reports'),
    'run: there is no input reports',
  ],
  [
    'the output of a step that is not there',
    action.replace('steps.key.outputs.path', 'steps.keys.outputs.path'),
    'restore: no step keys comes before',
  ],
  [
    'an unknown key',
    action.replace('      shell: bash\n', '      shel: bash\n'),
    'node: unknown key shel',
  ],
  [
    'an input without a description',
    action.replace(/^ {4}description: The command of nlkit to run\.\n/m, ''),
    'inputs.command has no description',
  ],
] as const) {
  test(`our rules refuse an action with ${what}`, (t) => {
    t.not(text, action);
    t.true(actionProblems(text).includes(problem), actionProblems(text).join('\n'));
  });
}
