// SPDX-License-Identifier: MIT
import { camelName, pascalName } from '../../../app/ynl/compile/key-names.ts';

/**
 * Replaces the name in a template's text or path. Templates use a name of two words that is part of no
 * other word, in four spellings that all differ.
 */
export function renamed(text: string, name: string): string {
  return text
    .replaceAll('shy_quokka', name)
    .replaceAll('SHY_QUOKKA', name.toUpperCase())
    .replaceAll('ShyQuokka', pascalName(name))
    .replaceAll('shyQuokka', camelName(name));
}
