// SPDX-License-Identifier: MIT
import { AbortError } from '../../app/socket/errors/abort-error.ts';
import { NetlinkError } from '../../app/core/errors/netlink-error.ts';
import { Interruption } from '../errors/interruption.ts';
import { UsageError } from '../errors/usage-error.ts';
import { Values } from '../report/values/values.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { inOurErrors } from './errors.ts';

/** Options that all commands that speak netlink share. */
export interface NetlinkOptions {
  /** Print one JSON object a line. */
  readonly json: boolean;
  /** The file of a YNL spec to use in place of our own. */
  readonly spec: string | undefined;
  /** Whether to correct known faults of the kernel's own specs. */
  readonly corrections: boolean;
  /** A network namespace: a name, a path or a process id. */
  readonly netns: string | undefined;
}

/**
 * Runs a command's work and converts the library's errors. If the reader of the output goes away (`|
 * head`), the command has done its work.
 */
export async function speak(
  { json }: Pick<NetlinkOptions, 'json'>,
  invocation: Invocation,
  work: (values: Values) => Promise<void>,
): Promise<number> {
  const { signal, flags, stdout, environment } = invocation;
  try {
    await work(new Values({ json, color: flags.color, stdout, environment, signal }));
    return 0;
  } catch (error) {
    const reason: unknown = signal.reason;
    if (signal.aborted && reason instanceof Interruption && reason.signal === 'SIGPIPE') return 0;
    if (error instanceof AbortError) throw error.cause;
    throw error instanceof NetlinkError ? await inOurErrors(error) : error;
  }
}

/**
 * Converts `--netns` for `connect`: digits are a process id.
 *
 * @throws UsageError `usage` for what cannot be a namespace
 */
export function namespaceOf(netns: string | undefined): { readonly netns?: string | number } {
  if (netns === undefined) return {};
  if (/^(?:0*|\.\.?)$/.test(netns)) {
    throw new UsageError(
      'usage',
      `--netns must be a name, a path or a process id, not '${netns}'`,
      {
        hint: '`ip netns list` lists the names',
      },
    );
  }
  return { netns: /^\d+$/.test(netns) ? Number(netns) : netns };
}
