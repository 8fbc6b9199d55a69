// SPDX-License-Identifier: MIT
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import type { WrittenMessage, WrittenOperation } from '../load/written.ts';
import type { Operation } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';
import { cIdentifier, keywordOf } from './c-names.ts';

/** Commands that the kernel would register, hooks that are functions. */
export function checkOperations(family: KernelFamily, problems: Problems): void {
  const { spec, written } = family;
  const raw = spec.protocol === 'netlink-raw';
  const hooks = new Map<string, string>();
  const byValue = new Map<number, string>();
  for (const [index, operation] of written.operations.list.entries()) {
    const path: Path = ['operations', 'list', index];
    const resolved = spec.operations.get(operation.name);
    if (raw || resolved === undefined) continue;
    const exchange = resolved.do ?? resolved.dump;
    const numbers = [exchange?.request.value, exchange?.reply?.value, resolved.notification?.value];
    for (const value of numbers) {
      if (value !== undefined && value > 0xff) {
        problems.add(
          path,
          `a command is a number up to 255, and \`${operation.name}\` is ${value}`,
        );
      }
    }
    if (exchange !== undefined) {
      const other = byValue.get(exchange.request.value);
      if (other !== undefined && family.directional) {
        const message = `\`${operation.name}\` has the request's value ${exchange.request.value}, which \`${other}\` has`;
        problems.add(path, message);
      }
      byValue.set(exchange.request.value, operation.name);
    }
    checkNumbers(resolved, path, problems);
    checkMessages(family, operation, path, problems);
    checkHooks(operation, path, hooks, problems);
    checkNotification(family, operation, path, problems);
    const { 'config-cond': condition } = operation;
    if (condition !== undefined && !/^[A-Za-z][A-Za-z0-9_-]*$/.test(condition)) {
      problems.add([...path, 'config-cond'], `\`${condition}\` is not a valid kernel option`);
    }
  }
}

/** In a directional spec each message could have a number; a command of the kernel has one each way. */
function checkNumbers({ do: one, dump }: Operation, path: Path, problems: Problems): void {
  for (const direction of ['request', 'reply'] as const) {
    const value = one?.[direction]?.value;
    const other = dump?.[direction]?.value;
    if (value === undefined || other === undefined || value === other) continue;
    const message = `the ${direction} of a do and of a dump have one number, not ${value} and ${other}`;
    problems.add([...path, 'dump', direction, 'value'], message, {
      hint: 'give the dump another number by making it an operation of its own',
    });
  }
}

function checkMessages(
  family: KernelFamily,
  operation: WrittenOperation,
  path: Path,
  problems: Problems,
): void {
  const resolved = family.spec.operations.get(operation.name);
  const all = [
    ['do', 'request'],
    ['do', 'reply'],
    ['dump', 'request'],
    ['dump', 'reply'],
  ] as const;
  for (const [mode, direction] of all) {
    const message = operation[mode]?.[direction];
    const definition = resolved?.[mode]?.[direction];
    const set = definition?.set;
    checkRequired(message, [...path, mode, direction], direction, problems);
    if (definition !== undefined)
      checkHeader(family, definition.fixedHeader, [...path, mode], problems);
    if (set !== undefined) checkListed(family, set, message, [...path, mode, direction], problems);
  }
  const { do: one, dump } = resolved ?? {};
  const differ = one !== undefined && dump !== undefined && one.request.set !== dump.request.set;
  if (differ && operation.do?.request?.attributes && operation.dump?.request?.attributes) {
    const message =
      'the do and the dump of a command must use the same attribute set in their requests';
    problems.add([...path, 'dump', 'request', 'attribute-set'], message);
  }
  const listed = operation.dump?.request?.attributes ?? [];
  if (operation['dont-validate']?.includes('dump') === true && listed.length > 0) {
    const message =
      'a dump with `dont-validate: [dump]` cannot have request attributes, because nothing checks them';
    const hint = 'leave out `dump` of `dont-validate`, or the attributes of the request';
    problems.add([...path, 'dump', 'request', 'attributes'], message, { hint });
  }
}

function checkRequired(
  message: WrittenMessage | null | undefined,
  path: Path,
  direction: 'request' | 'reply',
  problems: Problems,
): void {
  if (message?.required === undefined) return;
  if (direction === 'reply') {
    problems.add([...path, 'required'], '`required` is for requests only', {
      of: 'key',
    });
  }
  for (const [index, name] of message.required.entries()) {
    if (message.attributes?.includes(name) === true) continue;
    const known = message.attributes ?? [];
    problems.unknown([...path, 'required', index], 'attribute of this request named', name, known);
  }
}

/** Padding cannot be asked for, and nothing carries what is unused. */
function checkListed(
  family: KernelFamily,
  set: string,
  message: WrittenMessage | null | undefined,
  path: Path,
  problems: Problems,
): void {
  for (const [index, name] of (message?.attributes ?? []).entries()) {
    const attribute = family.spec.attributeSets.get(set)?.attributes.get(name);
    if (attribute?.shape.hasValue !== false) continue;
    problems.add(
      [...path, 'attributes', index],
      `\`${name}\` is of type ${attribute.type.kind}: no message carries it`,
    );
  }
}

function checkHeader(
  family: KernelFamily,
  header: string | undefined,
  path: Path,
  problems: Problems,
): void {
  if (header === family.written.operations['fixed-header']) return;
  const message = 'all messages of a generic family have the same fixed header';
  problems.add(path, message, { hint: 'write it into `operations`, beside `list`', of: 'key' });
}

function checkHooks(
  operation: WrittenOperation,
  path: Path,
  hooks: Map<string, string>,
  problems: Problems,
): void {
  for (const mode of ['do', 'dump'] as const) {
    for (const key of ['pre', 'post'] as const) {
      const name = operation[mode]?.[key];
      if (name === undefined) continue;
      const at: Path = [...path, mode, key];
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) || keywordOf(name) !== undefined) {
        problems.add(at, `\`${name}\` cannot be the name of a function in C`);
      }
      const kind = mode === 'do' ? `${key} of a do` : `${key} of a dump`;
      const other = hooks.get(cIdentifier(name));
      if (other !== undefined && other !== kind) {
        problems.add(at, `\`${name}\` is also the ${other}, which is called with other arguments`);
      }
      hooks.set(cIdentifier(name), kind);
    }
  }
}

function checkNotification(
  family: KernelFamily,
  operation: WrittenOperation,
  path: Path,
  problems: Problems,
): void {
  const { name, notify, event, mcgrp } = operation;
  if (notify === undefined && event === undefined) return;
  if (mcgrp === undefined) {
    const hint = `mcast-groups: { list: [{ name: ${[...family.spec.groups.keys()][0] ?? 'events'} }] }`;
    problems.add(path, `\`${name}\` needs the key \`mcgrp\`: the group that it goes to`, {
      hint,
    });
  }
  const target = family.spec.operations.get(notify ?? '');
  if (target !== undefined && (target.do?.reply ?? target.dump?.reply) === undefined) {
    const message = `the notification takes the form of a reply, and \`${notify ?? ''}\` has none`;
    problems.add([...path, 'notify'], message);
  }
}
