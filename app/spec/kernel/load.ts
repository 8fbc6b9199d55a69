// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { SpecDocument } from '../load/document.ts';
import { loadSpec } from '../load/load.ts';
import { Problems } from '../load/problems.ts';
import { validate } from '../load/validate.ts';
import { checkFamily } from './check.ts';
import { Family } from './family.ts';

/**
 * Resolves a spec from which code is to be generated. Throws SpecError as `loadSpec` does, and for what
 * has no form in C or in TypeScript.
 */
export function loadFamily(text: string, file: string): Family {
  const spec = loadSpec(text, file);
  const document = new SpecDocument(text, file);
  const written = validate(document);
  const family = new Family(spec, written, basename(file));
  const problems = new Problems(document);
  checkFamily(family, problems);
  problems.throwIfAny();
  return family;
}
