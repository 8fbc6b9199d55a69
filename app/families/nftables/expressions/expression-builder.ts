// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { NetlinkError } from '../../../core/errors/netlink-error.ts';
import { fit } from '../../../ynl/fit.ts';

/**
 * Makes a function that builds expressions and throws EncodeError for arguments of a wrong type. The path begins with
 * the function's name; if it takes several arguments, the argument's name follows: `dnat.port`, `together.matches[0]`.
 */
export function builder<Given extends unknown[], Made>(
  name: string,
  build: (...given: Given) => Made,
  ...names: readonly string[]
): (...given: Given) => Made {
  return (...given) => {
    try {
      return build(...given);
    } catch (error) {
      if (error instanceof NetlinkError) throw error;
      throw misfit(name, build as Build, names.length === 0 ? [''] : names, given, error);
    }
  };
}

type Build = (...given: readonly unknown[]) => unknown;

function misfit(
  name: string,
  build: Build,
  names: readonly string[],
  given: readonly unknown[],
  failure: unknown,
): unknown {
  const missing = missingAmong(build, names, given, failure);
  if (missing !== undefined) {
    return new EncodeError(within(name, missing), 'it must be given', { cause: failure });
  }
  const byName = Object.fromEntries(names.map((argument, at) => [argument, given[at]]));
  try {
    return fit('', byName, (all) => build(...names.map((argument) => all[argument])));
  } catch (error) {
    if (!(error instanceof EncodeError)) return error;
    const { path, problem, cause } = error;
    return new EncodeError(within(name, path), problem, { cause });
  }
}

/** The argument that must be given and is not: with a text in its place the builder fails in another way. */
function missingAmong(
  build: Build,
  names: readonly string[],
  given: readonly unknown[],
  failure: unknown,
): string | undefined {
  return names.find((_, at) => {
    if (given[at] !== undefined) return false;
    try {
      build(...names.map((_, place) => (place === at ? '' : given[place])));
      return true;
    } catch (error) {
      return String(error) !== String(failure);
    }
  });
}

function within(name: string, path: string): string {
  const separator = path === '' || path.startsWith('[') || path.startsWith('.') ? '' : '.';
  return `${name}${separator}${path}`;
}
