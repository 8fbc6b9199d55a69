// SPDX-License-Identifier: MIT
import { NLM_F_DUMP } from '../core/constants.ts';
import type { FamilyPolicy } from '../dissect/policy.ts';
import type { Subject } from '../dissect/subject.ts';
import type { Identity } from './knowledge.ts';

/** Returns the part of a spec that takes a message of that identity apart; undefined where no spec knows its family. */
export function subjectOf({ message, spec }: Identity): Subject | undefined {
  const known = message?.spec ?? spec;
  if (known === undefined) return undefined;
  const operation = message && known.operations.get(message.operation);
  return { spec: known, operation, message: message?.definition };
}

/** The checks of a generic family, by what the controller said of it. */
export function policyOf(
  { family, facts, command, message, spec }: Identity,
  flags: number,
): FamilyPolicy | undefined {
  if (family === undefined || facts === undefined || message !== undefined || spec !== undefined) {
    return undefined;
  }
  const { policies, headerSize } = facts;
  const mode = (flags & NLM_F_DUMP) === NLM_F_DUMP ? 'dump' : 'do';
  return {
    family,
    headerSize,
    top: command === undefined || policies.empty ? undefined : policies.of(command, mode),
    nested: (index) => policies.policy(index),
  };
}
