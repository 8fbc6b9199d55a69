// SPDX-License-Identifier: MIT
import { parse } from 'yaml';

/**
 * Checks the text of a composite action by the rules that actionlint has none for.
 * @returns what is wrong, a line each
 */
export function actionProblems(text: string): string[] {
  const problems: string[] = [];
  const action = record(parse(text));
  for (const key of Object.keys(action)) {
    if (!topKeys.includes(key)) problems.push(`unknown key ${key}`);
  }
  for (const key of ['name', 'description']) {
    if (typeof action[key] !== 'string') problems.push(`${key} is missing`);
  }
  for (const kind of ['inputs', 'outputs'] as const) {
    for (const [name, one] of Object.entries(record(action[kind]))) {
      const { description } = record(one);
      if (typeof description !== 'string') problems.push(`${kind}.${name} has no description`);
      for (const key of Object.keys(record(one))) {
        if (!partKeys[kind].includes(key)) problems.push(`${kind}.${name}: unknown key ${key}`);
      }
    }
  }
  const runs = record(action['runs']);
  if (runs['using'] !== 'composite') problems.push('runs.using is not composite');
  const steps = Array.isArray(runs['steps']) ? runs['steps'].map(record) : [];
  if (steps.length === 0) problems.push('runs.steps is empty');
  const before: string[] = [];
  for (const [index, step] of steps.entries()) {
    const name = typeof step['id'] === 'string' ? step['id'] : `step ${index + 1}`;
    problems.push(...stepProblems(step, action, before).map((problem) => `${name}: ${problem}`));
    if (typeof step['id'] === 'string') {
      if (before.includes(step['id'])) problems.push(`${name}: another step has this id`);
      before.push(step['id']);
    }
  }
  for (const [name, one] of Object.entries(record(action['outputs']))) {
    problems.push(
      ...unknownNames(one, action, before).map((problem) => `outputs.${name}: ${problem}`),
    );
  }
  return problems;
}

const topKeys = ['name', 'description', 'author', 'inputs', 'outputs', 'runs', 'branding'];
const partKeys = {
  inputs: ['description', 'default', 'required', 'deprecationMessage'],
  outputs: ['description', 'value'],
};
const stepKeys = {
  run: ['id', 'name', 'if', 'run', 'shell', 'env', 'working-directory', 'continue-on-error'],
  uses: ['id', 'name', 'if', 'uses', 'with', 'env', 'continue-on-error'],
};

/** A commit of another action: tags move, and a branch does with every push. */
export const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

function stepProblems(
  step: Readonly<Record<string, unknown>>,
  action: Readonly<Record<string, unknown>>,
  before: readonly string[],
): string[] {
  const problems: string[] = [];
  const kind = 'uses' in step ? 'uses' : 'run';
  if (!(kind in step)) problems.push('it neither runs nor uses anything');
  for (const [key, value] of Object.entries(step)) {
    if (!stepKeys[kind].includes(key)) problems.push(`unknown key ${key}`);
    if (!['if', 'env', 'with'].includes(key) && JSON.stringify(value).includes('${{')) {
      problems.push(`an expression in ${key}`);
    }
  }
  if (kind === 'run' && step['shell'] !== 'bash') problems.push('its shell is not bash');
  const uses = step['uses'];
  if (typeof uses === 'string' && !pinned.test(uses)) problems.push(`${uses} is not a commit`);
  return [...problems, ...unknownNames(step, action, before)];
}

/** Inputs that the action does not declare, and steps that do not come before. */
function unknownNames(
  part: unknown,
  action: Readonly<Record<string, unknown>>,
  before: readonly string[],
): string[] {
  const text = JSON.stringify(part);
  const inputs = [...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name = '']) => name);
  const steps = [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\./g)].map(([, id = '']) => id);
  const declared = record(action['inputs']);
  return [
    ...inputs.filter((name) => !(name in declared)).map((name) => `there is no input ${name}`),
    ...steps.filter((id) => !before.includes(id)).map((id) => `no step ${id} comes before`),
  ];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
