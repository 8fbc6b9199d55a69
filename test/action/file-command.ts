// SPDX-License-Identifier: MIT

/**
 * Reads a file that a step wrote for the runner: `NAME=VALUE`, or `NAME<<END`, lines, and `END`.
 * @throws Error at any other line, as the runner does
 */
export function readFileCommand(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n').slice(0, -1);
  if (!text.endsWith('\n') && text !== '') lines.push(text.slice(text.lastIndexOf('\n') + 1));
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name = '', sign, rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (sign === undefined) throw new Error(`invalid format '${line}'`);
    if (sign === '=') {
      values[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest);
    if (end === -1) throw new Error(`the delimiter '${rest}' is missing`);
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}
