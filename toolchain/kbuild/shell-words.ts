// SPDX-License-Identifier: MIT

/** Splits a simple command into words as a shell does: spaces, both kinds of quotes, backslashes. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const pattern = /\s+|'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|([^\s'"\\]+)|[^]/g;
  for (const [whole, single, double, escaped, plain] of command.matchAll(pattern)) {
    if (/^\s/.test(whole)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    // Between double quotes, a backslash escapes only these four; an escaped line end disappears.
    const part =
      single ?? double?.replace(/\\([\\"$`\n])/g, (_, what: string) => what.replace('\n', ''));
    word = (word ?? '') + (part ?? escaped?.replace('\n', '') ?? plain ?? whole);
  }
  if (word !== undefined) words.push(word);
  return words;
}
