// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { TargetName } from '../events.ts';
import { type HostFacts, hostObstacle } from '../kernels/host.ts';
import type { KernelChoice } from '../kernels/kernel.ts';
import { defaultGuestKernel, distributionKernel, resolveKernel } from '../kernels/resolve.ts';

/** The wishes of the user and the project. */
export interface Wish {
  /** `--on`. */
  readonly on: 'auto' | TargetName;
  /** `--kernel`. */
  readonly kernel: string | undefined;
  /** The project's `target`. */
  readonly target: 'auto' | TargetName;
  /** The project's `kernels`. */
  readonly kernels: readonly string[];
}

/** The target and kernel of a run, and why these. */
export interface Choice {
  readonly target: TargetName;
  readonly kernel: KernelChoice;
  /** The reason, in one clause. */
  readonly reason: string;
}

/**
 * Rejects wishes that no machine could fulfil, before anything is begun; returns the kernel of `--kernel`.
 * @throws {UsageError} for an unknown kernel, and when the wishes contradict each other
 */
export function checkWish(wish: Wish): KernelChoice | undefined {
  const named = wish.kernel === undefined ? undefined : resolveKernel(wish.kernel);
  wish.kernels.forEach(resolveKernel);
  if (wish.on === 'vm' && named?.kind === 'host') {
    throw new UsageError('host-kernel-in-guest', "the host's kernel cannot be booted in a guest", {
      hint: 'name a distribution (--kernel debian:12), or run --on host',
    });
  }
  if (wish.on === 'host' && named?.kind === 'distribution') {
    throw new UsageError(
      'kernel-of-host',
      `--on host runs on the host's kernel, not on ${distributionKernel(named.distribution)}`,
      { hint: 'leave --kernel out, or run --on vm' },
    );
  }
  return named;
}

/**
 * Chooses a guest, unless the host is asked for and can do it. An unknown module can bring a kernel down, so nlkit never
 * chooses the host by itself.
 * @param host looks at the engine's machine; called only when it may come to that
 * @throws {UsageError} when the wishes contradict each other
 * @throws {RequirementError} when the host is insisted on and cannot do it
 */
export async function chooseTarget(wish: Wish, host: () => Promise<HostFacts>): Promise<Choice> {
  const named = checkWish(wish);
  if (wish.on === 'vm') return guest(named, wish, 'asked for by --on vm');
  if (wish.on === 'host' || named?.kind === 'host') {
    const reason = wish.on === 'host' ? 'asked for by --on host' : 'asked for by --kernel host';
    return onHost(await host(), reason);
  }
  if (named) return guest(named, wish, `asked for by --kernel ${wish.kernel ?? ''}`);
  if (wish.target !== 'host') {
    const asked = wish.target === 'vm';
    const reason = asked ? 'the project asks for it' : 'an unknown module can bring a kernel down';
    return guest(undefined, wish, reason);
  }
  const facts = await host();
  const obstacle = hostObstacle(facts);
  if (obstacle) return guest(undefined, wish, obstacle.message);
  return onHost(facts, 'the project asks for it, and the kernel loads modules');
}

function onHost(facts: HostFacts, reason: string): Choice {
  const obstacle = hostObstacle(facts);
  if (obstacle) throw obstacle;
  return { target: 'host', kernel: { kind: 'host' }, reason };
}

function guest(named: KernelChoice | undefined, wish: Wish, reason: string): Choice {
  const first = wish.kernels.find((kernel) => kernel !== 'host') ?? defaultGuestKernel;
  return { target: 'vm', kernel: named ?? resolveKernel(first), reason };
}
