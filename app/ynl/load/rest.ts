// SPDX-License-Identifier: MIT
import type { Path } from './spec-document.ts';
import type { Scope } from './scope.ts';
import type { WrittenDefinition, WrittenMember } from './written.ts';

// Ours, for raw protocols without attributes: the last member of a fixed header may be text or bytes
// without a length, and takes what is left of the message. In C, a flexible array member.

export const restHint =
  "only the last member of a raw protocol's fixed header can do without: it takes what is left of the message";

/** Whether a member has no length of its own. */
export function hasNoLength({ type, len, struct }: WrittenMember): boolean {
  return len === undefined && (type === 'string' || (type === 'binary' && struct === undefined));
}

/** The member of a struct that takes what is left of a message. */
function restOf({ members }: WrittenDefinition): WrittenMember | undefined {
  const last = members?.at(-1);
  return last !== undefined && hasNoLength(last) ? last : undefined;
}

/** A problem where a struct with such a member cannot be; `why` goes on with the sentence. */
export function refuseRest(scope: Scope, struct: string, path: Path, why: string): void {
  const written = scope.definitions.get(struct)?.written;
  const rest = written === undefined || !scope.raw ? undefined : restOf(written);
  if (rest === undefined) return;
  const what = `the struct \`${struct}\` ends with \`${rest.name}\`, which takes what is left of a message`;
  scope.problems.add(path, `${what}: ${why}`);
}
