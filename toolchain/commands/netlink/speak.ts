// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../../app/core/errors/netlink-error.ts';
import { Interruption } from '../../errors/interruption.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { Values } from '../../report/values/values.ts';
import type { Invocation } from '../invocation.ts';
import { inOurErrors } from './errors.ts';

/** What the commands that speak netlink have in common. */
export interface NetlinkOptions {
  /** One JSON object a line. */
  readonly json: boolean;
  /** A YNL spec of the family, in place of our own. */
  readonly spec: string | undefined;
  /** A network namespace: name, path, or a process's id. */
  readonly netns: string | undefined;
}

/**
 * Does a command's work, its errors in our words. When nobody reads the output any more (`| head`) the
 * command has done what was wanted.
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
    throw error instanceof NetlinkError ? await inOurErrors(error) : error;
  }
}

/**
 * What `connect` takes for `--netns`: digits are a process.
 *
 * @throws UsageError `usage` for what can be no namespace
 */
export function namespaceOf(netns: string | undefined): { readonly netns?: string | number } {
  if (netns === undefined) return {};
  if (/^(?:0*|\.\.?)$/.test(netns)) {
    throw new UsageError(
      'usage',
      `--netns must be a name, a path or a process's id, not '${netns}'`,
      {
        hint: '`ip netns list` says which have names',
      },
    );
  }
  return { netns: /^\d+$/.test(netns) ? Number(netns) : netns };
}
