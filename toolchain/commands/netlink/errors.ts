// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { KernelRefusal } from '../../../app/core/errors/kernel-refusal.ts';
import type { NetlinkError } from '../../../app/core/errors/netlink-error.ts';
import { SpecError } from '../../../app/core/errors/spec-error.ts';
import { SystemError } from '../../../app/core/errors/system-error.ts';
import { UnknownFamilyError } from '../../../app/core/errors/unknown-family-error.ts';
import { AddonError } from '../../../app/core/errors/addon-error.ts';
import { ExchangeError } from '../../errors/exchange-error.ts';
import type { NlkitError, NlkitErrorOptions } from '../../errors/nlkit-error.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { UsageError } from '../../errors/usage-error.ts';

/**
 * An error of the library as one of the command: what was asked wrongly is usage (2), what the machine
 * or the user lacks is a requirement (3), what the kernel refused or lost is the exchange (1).
 */
export async function inOurErrors(
  error: NetlinkError,
  privileged: () => Promise<boolean> = mayAdminister,
): Promise<NlkitError> {
  const { code, message } = error;
  const options: NlkitErrorOptions = {
    cause: error,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
  if (error instanceof SpecError) return new UsageError(code, message, specDetails(error, options));
  if (error instanceof EncodeError) {
    // Whoever calls the library may give bytes as they are; on a command line there are digits.
    const typed = message
      .replaceAll(' or a Uint8Array', '')
      .replaceAll('a Uint8Array', 'bytes in hexadecimal');
    return new UsageError('input', typed, { ...options, hint });
  }
  if (error instanceof AddonError || error instanceof UnknownFamilyError) {
    return new RequirementError(code, message, options);
  }
  if (error instanceof KernelRefusal && error.errnoName === 'EPERM' && !(await privileged())) {
    return new RequirementError('not-permitted', message, options);
  }
  if (error instanceof SystemError) return systemError(error, options);
  return new ExchangeError(code, message, options);
}

const hint = 'nlkit families FAMILY shows what its attributes take';

/** Whether this process has CAP_NET_ADMIN, so that a refusal with EPERM is about something else. */
async function mayAdminister(): Promise<boolean> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)$/m.exec(status) ?? [];
  const CAP_NET_ADMIN = 12n;
  return ((BigInt(`0x${effective}`) >> CAP_NET_ADMIN) & 1n) === 1n;
}

function systemError(error: SystemError, options: NlkitErrorOptions): NlkitError {
  const { syscall, errnoName, message, code } = error;
  // What was named on the command line is there, but is not what it should be.
  if (syscall === 'setns' && errnoName !== 'EPERM') return new UsageError(code, message, options);
  const missing = missingThings[errnoName];
  if (missing !== undefined) return new RequirementError(missing, message, options);
  return new ExchangeError(code, message, options);
}

/** What it means when a socket cannot be had, or a namespace cannot be entered. */
const missingThings: Readonly<Record<string, string>> = {
  EPERM: 'not-permitted',
  EACCES: 'not-permitted',
  ENOENT: 'no-such-file',
  EPROTONOSUPPORT: 'no-such-unit',
  EAFNOSUPPORT: 'no-netlink',
};

function specDetails({ problems }: SpecError, options: NlkitErrorOptions): NlkitErrorOptions {
  const [, ...others] = problems;
  if (others.length === 0) return options;
  const lines = others.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  return { ...options, details: lines.join('\n') };
}
