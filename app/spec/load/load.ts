// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { NETLINK_GENERIC } from '../../core/constants.ts';
import { SystemError } from '../../core/errors/system-error.ts';
import type { MulticastGroup, Spec } from '../model.ts';
import { attributeSetsOf } from './attribute-sets.ts';
import { constantsOf, enumsOf } from './definitions.ts';
import { SpecDocument } from './document.ts';
import { operationsOf } from './operations.ts';
import { Problems } from './problems.ts';
import { byName, scopeOf } from './scope.ts';
import { checkSelectors } from './selectors.ts';
import { structsOf } from './structs.ts';
import { subMessagesOf } from './sub-messages.ts';
import { validate } from './validate.ts';
import type { WrittenSpec } from './written.ts';

/** Reads a YNL spec. Throws SystemError when the file cannot be read, and as `loadSpec` does. */
export async function readSpec(path: string): Promise<Spec> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { syscall, errno } = error as NodeJS.ErrnoException;
    throw new SystemError(syscall ?? 'read', Math.abs(errno ?? 0), path, { cause: error });
  }
  return loadSpec(text, path);
}

/**
 * Resolves a spec in YNL, the kernel's format (Documentation/userspace-api/netlink/specs.rst): all of
 * its protocols, and beside them `fixed-header` and `attribute-set` of single requests and replies, and
 * selectors in headers.
 *
 * `file` names it in messages. Throws SpecError with all that is wrong, by line and column.
 */
export function loadSpec(text: string, file: string): Spec {
  const document = new SpecDocument(text, file);
  const written = validate(document);
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
    operations: operationsOf({ scope, protocol, groups: [...groups.keys()] }, written.operations),
    groups,
  };
  problems.throwIfAny();
  // Only where all else resolves is it known which set encloses which.
  checkSelectors(scope, spec);
  problems.throwIfAny();
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
