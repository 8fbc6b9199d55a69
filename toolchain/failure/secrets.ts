// SPDX-License-Identifier: MIT
import type { Project } from '../project/project.ts';

/** Removes what is nobody else's business from a text. */
export type Mask = (text: string) => string;

export interface SecretsOptions {
  /** The environment of nlkit itself. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly project: Pick<Project, 'app' | 'tests'>;
}

/** Names of variables whose values are secret. */
const secretName = /token|secret|passw|passphrase|credential|auth|api_?key|access_?key|private/i;

const hidden = '***';

/**
 * Makes a function that hides secrets: passwords in addresses, values of variables and fields with telling names, tokens
 * of known forms, private keys; whatever the project gives its app in `environment`; and the name of the home folder. A
 * short value of a variable with a harmless name stays, since `debug` or `8080` would be hidden everywhere.
 */
export function secretMask({ environment, project }: SecretsOptions): Mask {
  const values = [...ownSecrets(environment), ...appSecrets(project)];
  const known = values.flatMap((value) => [value, encodeURIComponent(value)]).sort(byLength);
  const all = [...new Set(known)].map(escaped);
  const value = all.length === 0 ? undefined : new RegExp(all.join('|'), 'g');
  const home = homePattern(environment['HOME']);
  return (text) => {
    let masked = value === undefined ? text : text.replace(value, hidden);
    for (const [pattern, replacement] of patterns) masked = masked.replace(pattern, replacement);
    return home === undefined ? masked : masked.replace(home, '~');
  };
}

/** Masks all texts within a value. */
export function maskDeep<T>(value: T, mask: Mask): T;
export function maskDeep(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each: unknown) => maskDeep(each, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, maskDeep(each, mask)]),
  );
}

const patterns: readonly (readonly [RegExp, string])[] = [
  // https://user:password@host
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/'"<>]+@/gi, `$1${hidden}@`],
  // ?access_token=…
  [
    /([?&;][\w.-]{0,40}(?:token|key|secret|passw|signature|sig|auth|credential)[\w.-]{0,40}=)[^\s&;'"<>]+/gi,
    `$1${hidden}`,
  ],
  [
    /\b((?:proxy-)?authorization["']?\s?[:=]\s?["']?)(?:(?:basic|bearer|token)\s)?[^\s'"]+/gi,
    `$1${hidden}`,
  ],
  // NPM_TOKEN=…, "password": "…"
  [
    /((?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)\w{0,20}=["']?)[^\s'"]+/g,
    `$1${hidden}`,
  ],
  [
    /((?:password|passwd|passphrase|secret|(?:api|access|auth|private)[_-]?(?:key|token))["']?\s?[:=]\s?["']?)[^\s'"]+/gi,
    `$1${hidden}`,
  ],
  [/\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,}|npm_\w{30,}|AKIA[0-9A-Z]{16}\b)/g, hidden],
  [/\b(?:glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/g, hidden],
  [/(-----BEGIN [A-Z ]*PRIVATE KEY-----)[^]*?(?=-----END|$)/g, `$1 ${hidden} `],
];

function ownSecrets(environment: SecretsOptions['environment']): string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (/_proxy$|^DOCKER_HOST$/i.test(name)) return passwordIn(value);
    return secretName.test(name) ? secretLines(value, 6) : [];
  });
}

function appSecrets({ app, tests }: SecretsOptions['project']): string[] {
  const given = [app.environment, ...tests.map(({ environment }) => environment)];
  return given.flatMap((variables) =>
    Object.entries(variables).flatMap(([name, value]) =>
      secretLines(value, secretName.test(name) ? 4 : 8),
    ),
  );
}

/** A text of several lines may come in pieces. */
function secretLines(value: string, shortest: number): string[] {
  return [value, ...value.split('\n')].filter((line) => line.trim().length >= shortest);
}

function passwordIn(address: string): string[] {
  const found = /:\/\/[^/@]*:([^/]+)@/.exec(address)?.[1] ?? '';
  return found.length < 4 ? [] : [found];
}

function homePattern(home: string | undefined): RegExp | undefined {
  const path = home?.replace(/\/+$/, '') ?? '';
  return path === '' ? undefined : new RegExp(`(?<![\\w/.-])${escaped(path)}(?![\\w.-])`, 'g');
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
