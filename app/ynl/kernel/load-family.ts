// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { SpecDocument } from '../load/spec-document.ts';
import { loadSpec } from '../load/load-spec.ts';
import { Problems } from '../load/problems.ts';
import { validateSpec } from '../load/validate-spec.ts';
import { checkFamily } from './check.ts';
import { KernelFamily } from './kernel-family.ts';

/**
 * Resolves a spec from which code is to be generated. Throws SpecError as `loadSpec` does, and for what
 * has no form in C or in TypeScript.
 */
export function loadFamily(text: string, file: string): KernelFamily {
  const spec = loadSpec(text, file);
  const document = new SpecDocument(text, file);
  const written = validateSpec(document);
  const family = new KernelFamily(spec, written, shownSource(file));
  const problems = new Problems(document);
  checkFamily(family, problems);
  problems.throwIfAny();
  return family;
}

/** The file's name as it may stand in a comment of any language: nothing in it ends one. */
function shownSource(file: string): string {
  return basename(file)
    .replace(/[^\p{L}\p{N}._+@ -]/gu, '_')
    .replace(/--+/g, '-');
}
