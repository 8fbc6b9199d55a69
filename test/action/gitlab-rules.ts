// SPDX-License-Identifier: MIT
import { parse } from 'yaml';

/** The keys of a job in .gitlab-ci.yml that our example uses, and the shapes of their values. */
const jobKeys: Readonly<Record<string, (value: unknown) => boolean>> = {
  image: isText,
  tags: areTexts,
  timeout: isText,
  parallel: (value) => keysOf(value).join() === 'matrix' && areLists(at(value, 'matrix')),
  cache: (value) => keysOf(value).join() === 'key,paths' && areTexts(at(value, 'paths')),
  before_script: areTexts,
  script: areTexts,
  after_script: areTexts,
  artifacts: (value) =>
    keysOf(value).join() === 'when,reports,paths' &&
    ['always', 'on_success', 'on_failure'].includes(String(at(value, 'when'))) &&
    isText(at(at(value, 'reports'), 'junit')) &&
    areTexts(at(value, 'paths')),
};

/**
 * Compares a .gitlab-ci.yml with the shape that GitLab's reference gives.
 * @returns what is wrong, a line each
 */
export function gitlabProblems(text: string): string[] {
  const file: unknown = parse(text);
  return keysOf(file).flatMap((name) => {
    const value = at(file, name);
    if (name === 'variables') {
      const isFine = keysOf(value).every((key) => isText(at(value, key)));
      return isFine ? [] : ['variables: not all are texts'];
    }
    const unknown = keysOf(value)
      .filter((key) => jobKeys[key]?.(at(value, key)) !== true)
      .map((key) => `${name}.${key}: unknown, or of another shape`);
    return at(value, 'script') === undefined ? [...unknown, `${name}: no script`] : unknown;
  });
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

/** A list of mappings from names of variables to lists of texts. */
function areLists(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => keysOf(one).every((key) => areTexts(at(one, key))))
  );
}
