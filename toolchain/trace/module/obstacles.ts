// SPDX-License-Identifier: MIT
import type { EngineFacts } from '../../engine/engine.ts';
import { ExchangeError } from '../../errors/exchange-error.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import type { HeldModule, RunFailure } from '../../guest/reports.ts';

/** The taps that need no module. */
const others = '--tap strace -- COMMAND needs no module, nor does nlkit run --trace in a guest';

const signed = `turn Secure Boot off in the firmware; ${others}`;

/** The hints of errors about a target that would name another target, which a trace does not have. */
const hints: Readonly<Record<string, string>> = {
  'no-loadable-modules': others,
  'signature-enforced': signed,
  'host-unsupported': others,
  'kernel-held': 'wait for it to end',
};

/** What a kernel that refuses the tap lacks, by the error of insmod. */
const refusals: Readonly<Record<string, string>> = {
  EKEYREJECTED: signed,
  ENOKEY: signed,
  EPERM: `lockdown, or kernel.modules_disabled, lasts until the next boot; ${others}`,
  EOPNOTSUPP: `the tap needs a kernel with CONFIG_KPROBES; ${others}`,
  ENOSYS: `the tap needs a kernel with CONFIG_KPROBES; ${others}`,
  ENOENT: `the tap needs CONFIG_KPROBES and CONFIG_TRACEPOINTS; ${others}`,
};

/** The error of preparing the host, in the words of a trace: whatever is in the way, the tap cannot be had. */
export function inWordsOfTrace(error: unknown): unknown {
  const isHeld = error instanceof ExchangeError && error.code === 'kernel-held';
  if (!isHeld && !(error instanceof RequirementError)) return error;
  const { code, message, cause, details } = error;
  const hint =
    code === 'headers-missing'
      ? error.hint?.replace(/ on the engine's machine.*$/, '')
      : (hints[code] ?? error.hint);
  return new RequirementError(code, message, {
    cause,
    ...(hint !== undefined && { hint }),
    ...(details !== undefined && { details }),
  });
}

/** The error of a tap that could not be loaded. */
export function tapRefused({ errno, message, hint, details }: RunFailure): RequirementError {
  const known = (errno !== undefined && refusals[errno]) || hint || others;
  return new RequirementError('tap-refused', message, {
    hint: known,
    ...(details !== undefined && { details }),
  });
}

/** Why a tap stays loaded, in one clause. */
export function whyHeld({ references, usedBy, stuck }: HeldModule): string {
  if (stuck !== undefined) return 'its exit function has not returned';
  if (usedBy.length > 0) return `the module ${usedBy.join(', ')} uses it`;
  if (references === 1) return '1 reference to it is left';
  return `${String(references ?? 0)} references to it are left`;
}

/**
 * Refuses an engine on another machine, whose kernel has nothing to do with what is traced here.
 *
 * @param release of this machine's kernel
 * @throws RequirementError `engine-elsewhere`
 */
export function requireThisKernel(
  { local, where, kernelRelease }: Pick<EngineFacts, 'local' | 'where' | 'kernelRelease'>,
  release: string,
): void {
  if (local && kernelRelease === release) return;
  throw new RequirementError(
    'engine-elsewhere',
    `the tap would go into another kernel: the Docker engine at ${where} is not on this machine`,
    { hint: `name an engine of this machine in DOCKER_HOST; ${others}` },
  );
}

/** The link that /proc/self/ns/pid is outside of all containers: PROC_PID_INIT_INO in include/linux/proc_ns.h. */
const initialNamespace = 'pid:[4026531836]';

/**
 * Refuses to follow a command in a container's namespace of processes: the tap knows processes by their ids outside.
 *
 * @param namespace the link of /proc/self/ns/pid
 * @throws RequirementError `process-namespace`
 */
export function requireInitialNamespace(namespace: string): void {
  if (namespace === initialNamespace) return;
  throw new RequirementError(
    'process-namespace',
    'the tap cannot follow a command here: nlkit runs in a container, with other process ids',
    { hint: 'run nlkit outside of containers; --tap strace works here, too' },
  );
}
