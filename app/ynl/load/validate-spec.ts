// SPDX-License-Identifier: MIT
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Path, SpecDocument } from './spec-document.ts';
import { didYouMean, Problems } from './problems.ts';
import { schema } from './schema.ts';
import type { WrittenSpec } from './written.ts';

let check: ValidateFunction<WrittenSpec> | undefined;

/** Checks a document against the schema and returns its contents. Throws SpecError. */
export function validateSpec(document: SpecDocument): WrittenSpec {
  // Compiled on first use: a command that loads no spec does not pay for it.
  check ??= new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true }).compile<WrittenSpec>(
    schema,
  );
  const { value } = document;
  const problems = new Problems(document);
  if (check(value)) {
    refuseUnsafeNumbers(value, [], problems);
    problems.throwIfAny();
    return value;
  }
  const errors = check.errors ?? [];
  for (const error of errors) if (!isExplained(error, errors)) add(error, problems);
  problems.throwIfAny();
  throw new Error('the schema refused a spec without saying why');
}

/** An unknown key explains the one that is missing (`nmae`). */
function isExplained(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (error.keyword !== 'required') return false;
  const missing = parameter(error, 'missingProperty');
  return errors.some(
    (other) =>
      other.keyword === 'additionalProperties' &&
      other.instancePath === error.instancePath &&
      didYouMean(parameter(other, 'additionalProperty'), [missing]) !== undefined,
  );
}

function add(error: ErrorObject, problems: Problems): void {
  const path = pathOf(error.instancePath);
  const what = path.length === 0 ? 'the file' : `\`${shown(path)}\``;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = parameter(error, 'additionalProperty');
      const known = Object.keys((error.parentSchema as { properties: object }).properties);
      const hint = didYouMean(key, known) ?? `known here: ${known.join(', ')}`;
      problems.add([...path, key], `unknown key \`${key}\``, { hint, of: 'key' });
      return;
    }
    case 'required':
      problems.add(path, `${what} needs the key \`${parameter(error, 'missingProperty')}\``);
      return;
    case 'type': {
      const types = (error.params as { type: string | readonly string[] }).type;
      const hint =
        typeof error.data !== 'object' && types === 'string'
          ? `in quotes it is text: '${JSON.stringify(error.data)}'`
          : undefined;
      problems.add(path, `${what} must be ${words(types)}, not ${kindOf(error.data)}`, { hint });
      return;
    }
    case 'enum': {
      const allowed = (error.params as { allowedValues: readonly string[] }).allowedValues;
      const given = JSON.stringify(error.data);
      const hint = typeof error.data === 'string' ? didYouMean(error.data, allowed) : undefined;
      problems.add(path, `${what} must be one of ${allowed.join(', ')}, not ${given}`, { hint });
      return;
    }
    case 'minimum':
    case 'maximum': {
      const limit = parameter(error, 'limit');
      const side = error.keyword === 'minimum' ? 'least' : 'most';
      problems.add(path, `${what} must be at ${side} ${limit}, not ${String(error.data)}`);
      return;
    }
    case 'pattern':
      problems.add(path, `${what} cannot be ${JSON.stringify(error.data)}`, {
        hint: 'write a number, or the name of a constant',
      });
      return;
    default:
      problems.add(path, `${what} ${error.message ?? 'is wrong'}`);
  }
}

/** Past 2^53 the YAML library rounds. */
function refuseUnsafeNumbers(value: unknown, path: Path, problems: Problems): void {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return;
    problems.add(path, `\`${shown(path)}\` is a number beyond 2^53`, {
      hint: 'write limits of 64 bits by name: u64-max, s64-min, s64-max',
    });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      refuseUnsafeNumbers(item, [...path, index], problems);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      refuseUnsafeNumbers(item, [...path, key], problems);
    }
  }
}

function parameter(error: ErrorObject, name: string): string {
  return String((error.params as Readonly<Record<string, unknown>>)[name]);
}

/** Converts a JSON pointer to a path. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** `definitions[0].name`. */
function shown(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

const names: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping of keys to values',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'empty',
};

function words(types: string | readonly string[]): string {
  const all = typeof types === 'string' ? [types] : types;
  return all.map((one) => names[one] ?? one).join(' or ');
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return names[typeof value] ?? typeof value;
}
