// SPDX-License-Identifier: MIT

/** A command of a console block, and the output that the page shows below it. */
export interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The commands of a console block: each begins with `$ `. */
export function commandsOf(text: string): Shown[] {
  const commands: { command: string; lines: string[] }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), lines: [] });
    else commands.at(-1)?.lines.push(line);
  }
  return commands;
}

/** Text that differs in each run, and its placeholder. */
const varying: readonly (readonly [RegExp, string])[] = [
  // A message's number, time, process, and the request that it answers.
  [/^([→←↔]) #\d+ *│ \d+\.\d+ ([^[\]]+)\[\d+\]/g, '$1 #N │ TIME $2[N]'],
  [/↳ #\d+ [\d.]+ .?s$/g, '↳ #N TIME'],
  [/\b\d+(\.\d+)? s\b/g, 'N s'],
  [/\[ *\d+\.\d+\]/g, '[time]'],
  [/\bport (id )?\d+/g, 'port $1N'],
  [/(?:[0-9a-f]{2} +){4}\|? *(nlmsg_pid) +\d+/g, '$1'],
  [/\b\d+\.\d+\.\d+(\+deb\d+)?(-\d+)?-(cloud-)?amd64\b/g, 'RELEASE'],
  [/ +/g, ' '],
];

function steady(line: string): string {
  return varying.reduce((text, [what, name]) => text.replace(what, name), line).trimEnd();
}

/**
 * Compares shown output with real output. `…` stands for any text within a line, and alone on a line for any lines;
 * times, port ids and the like may differ.
 */
export function matches(shown: readonly string[], seen: readonly string[]): boolean {
  const pattern = shown.map((line) => {
    if (line.trim() === '…') return '(?:.*\\n)*?';
    return `${escaped(steady(line)).replaceAll('…', '.*')}\\n`;
  });
  return new RegExp(`^${pattern.join('')}$`).test(seen.map((line) => `${steady(line)}\n`).join(''));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
