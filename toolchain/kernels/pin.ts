// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Distribution } from './kernel.ts';

/** The flavour of Debian's kernels that nlkit fetches; the name of a release ends with it. */
export const flavour = '-amd64';

/** The text of a release without its flavour: three numbers at least, then what Debian adds. */
const exact = /^\d{1,3}\.\d{1,3}\.\d{1,5}(?:[-+][0-9a-z]+(?:\.[0-9a-z]+)*)*$/;

/**
 * Reads the exact version in `debian:12@6.1.0-56`. The flavour may follow it, as in `uname -r`.
 * @returns the version without its flavour
 * @throws {UsageError} `kernel-version`
 */
export function readPin(text: string, distribution: Distribution): string {
  const { name, version } = distribution;
  const [, other] = /-(cloud-amd64|rt-amd64|686(?:-pae)?|arm64|armmp)$/.exec(text) ?? [];
  if (other !== undefined) {
    throw new UsageError('kernel-version', `nlkit has no ${other} kernels: '${text}'`, {
      hint: `leave the flavour out: ${name}@${text.slice(0, -other.length - 1)} is the amd64 kernel`,
    });
  }
  const pin = text.endsWith(flavour) ? text.slice(0, -flavour.length) : text;
  if (pin.length > 40 || !exact.test(pin)) {
    throw new UsageError('kernel-version', `kernel version '${text}' is not valid`, {
      hint: `name the release as uname -r prints it: ${name}@${version}.0-56; nlkit kernels lists those there are`,
    });
  }
  if (!pin.startsWith(`${version}.`)) {
    throw new UsageError('kernel-version', `${name} has kernels ${version}, not ${pin}`, {
      hint: `leave the version out (${name}), or name one of ${version}; nlkit kernels lists those there are`,
    });
  }
  return pin;
}
