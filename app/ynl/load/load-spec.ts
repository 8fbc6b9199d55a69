// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { NETLINK_GENERIC } from '../../core/constants.ts';
import { decodeText } from '../../core/decode-text.ts';
import { ArgumentError } from '../../socket/errors/argument-error.ts';
import { SpecError } from './spec-error.ts';
import { SystemError } from '../../socket/errors/system-error.ts';
import { show } from '../../core/show.ts';
import { mustBeOptions } from '../../socket/must-be-options.ts';
import type { MulticastGroup, Spec } from '../model.ts';
import { attributeSetsOf } from './attribute-sets.ts';
import { constantsOf, enumsOf } from './definitions.ts';
import { corrected } from './corrections.ts';
import { SpecDocument } from './spec-document.ts';
import { resolveOperations } from './resolve-operations.ts';
import { Problems } from './problems.ts';
import { byName, scopeOf } from './scope.ts';
import { checkSelectors } from './selectors.ts';
import { structsOf } from './structs.ts';
import { subMessagesOf } from './sub-messages.ts';
import { validateSpec } from './validate-spec.ts';
import type { WrittenSpec } from './written.ts';

export interface LoadOptions {
  /** False: the known faults of the kernel's own specs (faults.ts) stay in it. */
  readonly corrections?: boolean;
  /** Called once, where any were mended, with a line for each. */
  readonly onCorrections?: (changed: readonly string[]) => void;
}

/** Reads a YNL spec. Rejects with SystemError when the file cannot be read, and as `loadSpec` throws. */
export async function readSpec(path: string, options: LoadOptions = {}): Promise<Spec> {
  mustBeText(path, 'path');
  if (path.includes('\0')) throw new ArgumentError('path', `path cannot be ${show(path)}`);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { syscall, errno } = error as NodeJS.ErrnoException;
    throw new SystemError(syscall ?? 'read', Math.abs(errno ?? 0), path, { cause: error });
  }
  const decoded = decodeText(bytes);
  if ('text' in decoded) return loadSpec(decoded.text, path, options);
  throw new SpecError(path, [{ ...decoded, hint: undefined }]);
}

/**
 * Resolves a spec in YNL, the kernel's format (Documentation/userspace-api/netlink/specs.rst): all of
 * its protocols, and beside them `fixed-header` and `attribute-set` of single requests and replies, and
 * selectors in headers.
 *
 * Known faults of the kernel's own specs are mended, unless `corrections` is false.
 * `file` names it in messages. Throws SpecError with all that is wrong, by line and column, and ArgumentError
 * for what is no text.
 */
export function loadSpec(text: string, file: string, options: LoadOptions = {}): Spec {
  mustBeText(text, 'text');
  mustBeText(file, 'file');
  mustBeOptions(options);
  const document = new SpecDocument(text, file);
  const written = mended(validateSpec(document), options);
  const problems = new Problems(document);
  const scope = scopeOf(written, problems);
  const raw = written.protocol === 'netlink-raw';
  if (raw && written.protonum === undefined) {
    problems.add([], 'a netlink-raw spec needs the key `protonum`', {
      hint: 'the number of its netlink unit, NETLINK_… in include/uapi/linux/netlink.h',
    });
  }
  const protocol = raw ? 'netlink-raw' : 'genetlink';
  const groups = groupsOf(written, problems);
  const spec: Spec = {
    name: written.name,
    doc: written.doc?.trim(),
    protocol,
    unit: raw ? (written.protonum ?? 0) : NETLINK_GENERIC,
    version: raw ? 0 : (written.version ?? 1),
    constants: constantsOf(scope),
    enums: enumsOf(scope),
    structs: structsOf(scope),
    attributeSets: attributeSetsOf(scope),
    subMessages: subMessagesOf(scope),
    operations: resolveOperations(
      { scope, protocol, groups: [...groups.keys()] },
      written.operations,
    ),
    groups,
  };
  problems.throwIfAny();
  // Only where all else resolves is it known which set encloses which.
  checkSelectors(scope, spec);
  problems.throwIfAny();
  return spec;
}

function mustBeText(value: unknown, name: string): void {
  if (typeof value === 'string') return;
  throw new ArgumentError(name, `${name} must be a string, not ${show(value)}`);
}

function mended(
  written: WrittenSpec,
  { corrections = true, onCorrections }: LoadOptions,
): WrittenSpec {
  if (!corrections || written.protocol !== 'netlink-raw') return written;
  const { spec, changed } = corrected(written);
  if (changed.length > 0) onCorrections?.(changed);
  return spec;
}

function groupsOf(written: WrittenSpec, problems: Problems): Map<string, MulticastGroup> {
  const list = written['mcast-groups']?.list ?? [];
  const placed = byName(list, ['mcast-groups', 'list'], 'multicast group', problems);
  return new Map(
    [...placed].map(
      ([
        name,
        {
          written: { value, flags },
        },
      ]) => [name, { name, value, adminPermission: flags !== undefined && flags.length > 0 }],
    ),
  );
}
