// SPDX-License-Identifier: MIT

/** The comment at the beginning of a page, which tells a report of nlkit from other pages. */
export const pageMark = '<!-- nlkit report 1 -->';

/** Whether a page begins as reports do, this version's or another's. */
export function isMarked(beginning: string): boolean {
  return /<!-- nlkit report \d+ -->/.test(beginning);
}
