// SPDX-License-Identifier: MIT
import { parse } from 'yaml';
import { pinned } from './rules.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly 'runs-on'?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/**
 * Checks a workflow of ours by the rules that actionlint has none for: what it may do, how long it may take, and that
 * a stranger's pull request cannot reach a machine of ours.
 * @returns what is wrong, a line each
 */
export function workflowProblems(text: string): string[] {
  const { on, permissions, concurrency, jobs } = parse(text) as Workflow;
  const problems: string[] = [];
  if ('pull_request_target' in on) problems.push('on.pull_request_target');
  if (permissions === undefined) problems.push('no permissions');
  for (const [name, right] of Object.entries(permissions ?? {})) {
    if (right !== 'read' && right !== 'none') problems.push(`permissions.${name} is ${right}`);
  }
  if (concurrency === undefined) problems.push('no concurrency');
  for (const [name, job] of Object.entries(jobs)) {
    problems.push(
      ...jobProblems(job, 'pull_request' in on).map((problem) => `jobs.${name}: ${problem}`),
    );
  }
  return problems;
}

/** The condition that lets only branches of the repository itself in. */
const ownBranch = 'github.event.pull_request.head.repo.full_name == github.repository';

function jobProblems(job: Job, forPulls: boolean): string[] {
  const problems: string[] = [];
  if (job['timeout-minutes'] === undefined) problems.push('no timeout-minutes');
  if (job.permissions !== undefined) problems.push('permissions of its own');
  const isOurs = /self-hosted|vars\./.test(JSON.stringify(job['runs-on']));
  if (isOurs && forPulls && job.if?.includes(ownBranch) !== true) {
    problems.push('a pull request from a fork may reach a self-hosted runner');
  }
  for (const { uses, run, with: given } of job.steps ?? []) {
    if (run?.includes('${{') === true) problems.push('an expression in run');
    if (uses === undefined || uses === './') continue;
    if (!pinned.test(uses)) problems.push(`${uses} is not a commit`);
    if (uses.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false) {
      problems.push('the checkout keeps its credentials');
    }
  }
  return problems;
}
