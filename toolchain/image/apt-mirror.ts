// SPDX-License-Identifier: MIT
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The addresses from which a Debian machine installs its packages. */
export interface AptMirror {
  readonly main?: string;
  readonly security?: string;
}

interface Source {
  readonly address: string;
  readonly suite: string;
}

// Debian's names of its releases; another distribution's mirror does not have their packages.
const suites =
  /^(?:buster|bullseye|bookworm|trixie|forky|duke|sid|(?:old)*stable|testing|unstable)(?<part>-security|\/updates|-[a-z-]+)?$/;

/** Reads the machine's package sources. Those of another distribution give an empty result. */
export async function readAptMirror(directory = '/etc/apt'): Promise<AptMirror> {
  const parts = join(directory, 'sources.list.d');
  const names = await readdir(parts).catch(() => []);
  const files = [join(directory, 'sources.list'), ...names.sort().map((name) => join(parts, name))];
  const sources: Source[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (file.endsWith('.list')) sources.push(...oneLineSources(text));
    else if (file.endsWith('.sources')) sources.push(...deb822Sources(text));
  }
  return chooseMirror(sources);
}

function chooseMirror(sources: readonly Source[]): AptMirror {
  let main: string | undefined;
  let security: string | undefined;
  for (const { address, suite } of sources) {
    const match = suites.exec(suite);
    if (match === null || !/^https?:\/\//.test(address)) continue;
    const part = match.groups?.['part'];
    if (part === undefined) main ??= address.replace(/\/+$/, '');
    else if (part === '-security' || part === '/updates') security ??= address.replace(/\/+$/, '');
  }
  return { ...(main && { main }), ...(security && { security }) };
}

/** Parses `deb [option=value …] http://host/debian bookworm main` (sources.list(5)). */
export function oneLineSources(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const [, address, suite, components] =
      /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line) ?? [];
    if (address === undefined || suite === undefined) return [];
    return components?.split(/\s+/).includes('main') === true ? [{ address, suite }] : [];
  });
}

/** Parses stanzas of `Types`, `URIs`, `Suites`, `Components`, `Enabled` (sources.list(5), deb822). */
export function deb822Sources(text: string): Source[] {
  const uncommented = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');
  return uncommented.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string[]>();
    // Lines that begin with a space continue a field.
    for (const [, name = '', value = ''] of stanza.matchAll(/^(\S+):((?:.*(?:\n[ \t].*)*))/gm)) {
      fields.set(name.toLowerCase(), value.trim().split(/\s+/));
    }
    const has = (field: string, value: string) => fields.get(field)?.includes(value) === true;
    if (!has('types', 'deb') || !has('components', 'main') || has('enabled', 'no')) return [];
    const addresses = fields.get('uris') ?? [];
    return addresses.flatMap((address) =>
      (fields.get('suites') ?? []).map((suite) => ({ address, suite })),
    );
  });
}
