// SPDX-License-Identifier: MIT
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import { checkAttributes } from './check-attributes.ts';
import { checkWrittenKeys } from './check-written-keys.ts';
import { checkNames } from './check-names.ts';
import { checkOperations } from './check-operations.ts';
import { checkTexts } from './check-texts.ts';
import type { KernelFamily } from './kernel-family.ts';

/** GENL_NAMSIZ (include/uapi/linux/genetlink.h), without the NUL. */
const longestName = 15;
/** Groups that a program can join by its address (sockaddr_nl), which has 32 bits for them. */
const rawGroups = 32;

/** Finds what has no form in the generated code, or what the kernel would not register. */
export function checkFamily(family: KernelFamily, problems: Problems): void {
  checkHead(family, problems);
  checkGroups(family, problems);
  checkTexts(family, problems);
  checkNames(family, problems);
  checkWrittenKeys(family, problems);
  checkAttributes(family, problems);
  checkOperations(family, problems);
  checkStructs(family, problems);
}

function checkHead({ spec, written }: KernelFamily, problems: Problems): void {
  if (spec.protocol === 'genetlink') tooLong(problems, ['name'], 'family', spec.name);
  if (written['kernel-family']?.['sock-priv'] !== undefined) {
    problems.add(['kernel-family', 'sock-priv'], 'kernels before 6.10 have no `sock-priv`', {
      hint: 'keep data of a socket by its port id, and free it on NETLINK_URELEASE',
      of: 'key',
    });
  }
}

function checkGroups({ spec, written }: KernelFamily, problems: Problems): void {
  const list = written['mcast-groups']?.list ?? [];
  const raw = spec.protocol === 'netlink-raw';
  const byValue = new Map<number, string>();
  for (const [index, { name, value }] of list.entries()) {
    const path: Path = ['mcast-groups', 'list', index];
    if (!raw) {
      tooLong(problems, [...path, 'name'], 'multicast group', name);
      continue;
    }
    if (value === undefined) {
      problems.add(
        path,
        `the multicast group \`${name}\` needs a \`value\`: its number, from 1 on`,
      );
    } else if (value < 1 || value > rawGroups) {
      const message = `a multicast group's number is from 1 to ${rawGroups}, not ${value}`;
      problems.add([...path, 'value'], message);
    }
    const other = value === undefined ? undefined : byValue.get(value);
    if (other !== undefined) {
      const message = `\`${name}\` has the value ${String(value)}, which \`${other}\` has`;
      problems.add([...path, 'value'], message);
    }
    if (value !== undefined) byValue.set(value, name);
  }
  const most = raw ? rawGroups : 0xff;
  if (list.length > most) {
    const kind = raw ? 'a raw protocol' : 'a family';
    const message = `${kind} has at most ${most} multicast groups, not ${list.length}`;
    problems.add(['mcast-groups', 'list', most, 'name'], message);
  }
}

function tooLong(problems: Problems, path: Path, what: string, name: string): void {
  if (name.length === 0) problems.add(path, `the name of a ${what} cannot be empty`);
  if (Buffer.byteLength(name) <= longestName) return;
  const message = `the name of a ${what} has at most ${longestName} bytes, not ${Buffer.byteLength(name)}`;
  problems.add(path, message, {
    hint: 'GENL_NAMSIZ, in include/uapi/linux/genetlink.h, is 16 with the NUL',
  });
}

/** A C compiler has to put each member where the spec does. */
function checkStructs({ spec, written }: KernelFamily, problems: Problems): void {
  const alignments = new Map<string, number>();
  const alignmentOf = (name: string): number => {
    const known = alignments.get(name);
    if (known !== undefined) return known;
    alignments.set(name, 1);
    const members = spec.structs.get(name)?.members ?? [];
    const all = members.map(({ size, type }) =>
      type.kind === 'integer' ? size : type.kind === 'struct' ? alignmentOf(type.struct) : 1,
    );
    const most = Math.max(1, ...all);
    alignments.set(name, most);
    return most;
  };
  for (const [index, definition] of (written.definitions ?? []).entries()) {
    const struct = spec.structs.get(definition.name);
    if (struct === undefined || definition.type !== 'struct') continue;
    for (const [at, { name, offset, size, type }] of struct.members.entries()) {
      const alignment =
        type.kind === 'integer' ? size : type.kind === 'struct' ? alignmentOf(type.struct) : 1;
      if (offset % alignment === 0) continue;
      const message = `\`${name}\` is at byte ${offset}, where a C compiler would leave a gap before it`;
      const hint = `put a member of type pad and len ${alignment - (offset % alignment)} before it`;
      problems.add(['definitions', index, 'members', at, 'name'], message, { hint });
    }
    const rest = struct.size % alignmentOf(struct.name);
    // A flexible array begins right behind what is before it, wherever the struct ends.
    const open = struct.members.at(-1)?.type.kind === 'rest';
    if (rest !== 0 && !open) {
      const message = `\`${struct.name}\` has ${struct.size} bytes, and a C compiler would add some`;
      const hint = `put a member of type pad and len ${alignmentOf(struct.name) - rest} at its end`;
      problems.add(['definitions', index, 'name'], message, { hint });
    }
  }
}
