// SPDX-License-Identifier: MIT
import type { Spec } from '../../../app/ynl/model.ts';
import { dissect, type DissectOptions } from '../../../app/dissect/dissect.ts';
import type { Dissection, Fault } from '../../../app/dissect/dissection.ts';
import { subjectOf } from '../../../app/dissect/subject.ts';
import { specs } from './corpus.ts';
import { mustCover } from './covered.ts';

export function specNamed(name: string): Spec {
  return specs.find((spec) => spec.name === name)!;
}

/** Takes a message apart by the spec of its family, and checks that the parts cover it. */
export function dissected(
  family: string | undefined,
  bytes: Uint8Array,
  options?: DissectOptions,
): Dissection {
  const subject = family === undefined ? undefined : subjectOf(specNamed(family), bytes);
  const dissection = dissect(bytes, subject, options);
  mustCover(dissection, bytes.length);
  return dissection;
}

/** Mistakes in a table's words: offset, length, text. */
export function faultLines(faults: readonly Fault[]): string[] {
  return faults.map(({ offset, length, text }) => `${offset}+${length} ${text}`);
}
