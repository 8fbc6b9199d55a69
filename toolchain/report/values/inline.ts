// SPDX-License-Identifier: MIT

// The text of values is the library's, so that messages taken apart show the same.

export { given, inline, isNested, word } from '../../../app/ynl/value-text.ts';
