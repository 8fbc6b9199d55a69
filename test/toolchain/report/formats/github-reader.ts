// SPDX-License-Identifier: MIT

/** An annotation as a runner of GitHub Actions reads it. */
export interface ReadAnnotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const known = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];

/**
 * Reads annotations as ActionCommand.TryParseV2 of actions/runner does, but throws where that passes over something: a
 * line that is no command, an unknown property, an empty value, a sign that ought to be escaped.
 */
export function readAnnotations(text: string): ReadAnnotation[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines.map((line) => {
    const match = /^::(error|warning|notice)(?: (\S.*?))?::(.*)$/s.exec(line);
    if (match === null) throw new Error(`no command: ${line}`);
    const [, level = '', given = '', message = ''] = match;
    const properties: Record<string, string> = {};
    for (const each of given === '' ? [] : given.split(',')) {
      const [key = '', value = '', ...more] = each.split(/=(.*)/s);
      if (!known.includes(key) || value === '' || more.join('') !== '' || key in properties)
        throw new Error(`bad property: ${each}`);
      properties[key] = unescaped(value, /%(25|0D|0A|3A|2C)/g);
    }
    for (const number of ['line', 'col'])
      if (!/^[1-9]\d*$/.test(properties[number] ?? '1')) throw new Error(`no number: ${line}`);
    return { level, properties, message: unescaped(message, /%(25|0D|0A)/g) };
  });
}

function unescaped(text: string, escape: RegExp): string {
  if (/[\r\n]|%(?!25|0D|0A|3A|2C)/.test(text)) throw new Error(`not escaped: ${text}`);
  return text.replace(escape, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
