// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { ArgumentError } from '../../app/socket/errors/argument-error.ts';
import { EncodeError } from '../../app/core/errors/encode-error.ts';
import { KernelRefusal } from '../../app/socket/errors/kernel-refusal.ts';
import type { NetlinkError } from '../../app/core/errors/netlink-error.ts';
import { SpecError } from '../../app/ynl/load/spec-error.ts';
import { SystemError } from '../../app/socket/errors/system-error.ts';
import { UnknownFamilyError } from '../../app/ynl/unknown-family-error.ts';
import { AddonError } from '../../app/addon/addon-error.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { NlkitError, NlkitErrorOptions } from '../errors/nlkit-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { specUsage } from './spec-usage.ts';

/**
 * Converts an error of the library to one of the command: a wrong request is usage (2), a lack of the
 * machine or the user is a requirement (3), a refusal or loss by the kernel is the exchange (1).
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
  if (error instanceof SpecError) return specUsage(error);
  if (error instanceof ArgumentError) return new UsageError('usage', message, options);
  if (error instanceof EncodeError) {
    // Callers of the library may give a Uint8Array; on a command line bytes are hexadecimal digits.
    const typed = message
      .replaceAll(' or a Uint8Array', '')
      .replaceAll('a Uint8Array', 'hexadecimal bytes');
    return new UsageError('input', typed, { ...options, hint: quotesHint(error) ?? hint });
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

/** Hints at quotes for text that YAML reads as something else: `42`, `true` and `null`. */
function quotesHint({ path, problem }: EncodeError): string | undefined {
  const [, value] = /^expected a string, not (-?[\d.]+|true|false|null)$/.exec(problem) ?? [];
  if (value === undefined) return undefined;
  const kind = /\d/.test(value) ? 'a number' : value === 'null' ? value : 'true or false';
  const [, key] = /([^.[\]]+)$/.exec(path) ?? [];
  const quoted = key === undefined ? `"${value}"` : `'{${key}: "${value}"}'`;
  return `text that looks like ${kind} needs quotes: ${quoted}`;
}

const hint = 'nlkit families FAMILY shows what its attributes take';

/** Whether this process has CAP_NET_ADMIN. If it has, EPERM has another reason. */
async function mayAdminister(): Promise<boolean> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)$/m.exec(status) ?? [];
  const CAP_NET_ADMIN = 12n;
  return ((BigInt(`0x${effective}`) >> CAP_NET_ADMIN) & 1n) === 1n;
}

function systemError(error: SystemError, options: NlkitErrorOptions): NlkitError {
  const { syscall, errnoName, message, code } = error;
  // The namespace named on the command line exists, but is not a network namespace.
  if (syscall === 'setns' && errnoName !== 'EPERM') return new UsageError(code, message, options);
  const missing = missingThings[errnoName];
  if (missing !== undefined) return new RequirementError(missing, message, options);
  return new ExchangeError(code, message, options);
}

/** Codes for the errors of opening a socket or entering a namespace. */
const missingThings: Readonly<Record<string, string>> = {
  EPERM: 'not-permitted',
  EACCES: 'not-permitted',
  ENOENT: 'no-such-file',
  EPROTONOSUPPORT: 'no-such-unit',
  EAFNOSUPPORT: 'no-netlink',
};
