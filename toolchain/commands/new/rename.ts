// SPDX-License-Identifier: MIT
import { camelName, pascalName } from '../../../app/spec/compile/names.ts';

/**
 * A template's text, or a path in it, under another name. The templates go by one that is no part of any
 * other word, in the four ways to write it; two words, so that they differ.
 */
export function renamed(text: string, name: string): string {
  return text
    .replaceAll('shy_quokka', name)
    .replaceAll('SHY_QUOKKA', name.toUpperCase())
    .replaceAll('ShyQuokka', pascalName(name))
    .replaceAll('shyQuokka', camelName(name));
}
