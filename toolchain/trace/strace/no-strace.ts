// SPDX-License-Identifier: MIT
import { ExchangeError } from '../../errors/exchange-error.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { ProcessOutcome } from '../../process-watch.ts';
import type { Run } from '../../process.ts';
import { inNamespace } from './strace-command.ts';
import { whyNotAttached } from './why-not-attached.ts';

/**
 * Checks that strace can trace here, by a command that does nothing: strace writes its complaints to the command's
 * standard error.
 *
 * @throws RequirementError `no-ptrace`, `namespace`
 */
export async function checkStrace(
  run: Run,
  env: Readonly<Record<string, string | undefined>>,
  netns: string | undefined,
): Promise<void> {
  const probe = ['strace', '-qq', '-o', '/dev/null', '-e', 'trace=none', 'true'];
  const [program = '', ...args] = [...inNamespace(netns), ...probe];
  const outcome = await run(program, args, { env, timeout: 10_000 });
  if (outcome.exitCode === 0) return;
  throw unable(outcome, netns);
}

function unable({ stderr, exceeded }: ProcessOutcome, netns: string | undefined): RequirementError {
  const details = stderr.trimEnd();
  if (stderr.startsWith('nsenter:')) {
    const root = stderr.includes('Operation not permitted');
    return new RequirementError(
      'namespace',
      `the network namespace ${netns ?? ''} cannot be entered${root ? ': this needs root' : ''}`,
      { hint: root ? 'sudo nlkit trace …' : '`ip netns list` lists the names', details },
    );
  }
  if (/PTRACE_TRACEME|ptrace.*not permitted/i.test(stderr)) {
    return new RequirementError(
      'no-ptrace',
      'strace cannot trace here: another tracer has this process, or ptrace is forbidden',
      {
        hint: 'run nlkit outside of strace and debuggers; a container needs --cap-add SYS_PTRACE; or as root: --tap nlmon',
        details,
      },
    );
  }
  const why = exceeded === undefined ? firstLine(stderr) : 'it does not end';
  return new RequirementError('no-ptrace', `strace cannot trace here: ${why}`, {
    hint: 'strace true shows what is wrong; as root, --tap nlmon needs no strace',
    details,
  });
}

/** The error of a `strace -p` that has not attached to its process. */
export function cannotAttach(
  pid: number,
  complaints: string,
): ExchangeError | RequirementError | UsageError {
  const options = { details: complaints.trimEnd() };
  const name = `process ${String(pid)}`;
  if (complaints.includes('No such process')) {
    return new UsageError('no-process', `there is no ${name}`, {
      hint: 'ps -e lists them',
      ...options,
    });
  }
  if (complaints.includes('not permitted')) {
    const { why, hint } = whyNotAttached(pid, process.geteuid?.() ?? 0);
    return new RequirementError('no-ptrace', `${name} cannot be traced: ${why}`, {
      hint,
      ...options,
    });
  }
  return new ExchangeError(
    'no-ptrace',
    `${name} cannot be traced: ${firstLine(complaints)}`,
    options,
  );
}

export function noStrace(): RequirementError {
  return new RequirementError('no-strace', 'strace is missing, which traces a command', {
    hint: 'apt-get install strace',
  });
}

function firstLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')[0]
      ?.replace(/^strace: /, '') ?? ''
  );
}
