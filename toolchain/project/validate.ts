// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { checkout } from '../checkout.ts';
import { suggest } from '../../app/ynl/suggest.ts';
import type { ProjectDocument, Path } from './document.ts';

/** The contents of an `nlkit.yaml` that satisfies schema.json. */
export interface ProjectFile {
  readonly name?: string;
  readonly root?: string;
  readonly modules: readonly ModuleEntry[];
  readonly app?: {
    readonly command: readonly Scalar[];
    readonly exitCode?: number;
    readonly files?: readonly string[];
    readonly build?: {
      readonly command: readonly Scalar[];
      readonly outputs: readonly string[];
      readonly network?: boolean;
    };
    readonly user?: string | number;
    readonly environment?: Readonly<Record<string, Scalar>>;
  };
  readonly tests?: readonly TestEntry[];
  readonly specs?: readonly SpecEntry[];
  readonly kernels?: readonly (string | number)[];
  readonly target?: 'auto' | 'host' | 'vm';
  readonly timeout?: number;
  readonly setup?: readonly (readonly Scalar[])[];
  readonly teardown?: readonly (readonly Scalar[])[];
  readonly packages?: {
    readonly builder?: readonly string[];
    readonly runtime?: readonly string[];
  };
  readonly guest?: {
    readonly memory?: number;
    readonly cpus?: number;
    readonly kernelArguments?: readonly string[];
  };
  readonly sources?: {
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
  };
}

export interface TestEntry {
  readonly name: string;
  readonly command: readonly Scalar[];
  readonly exitCode?: number;
  readonly parameters?: Readonly<Record<string, Scalar>>;
  readonly user?: string | number;
  readonly environment?: Readonly<Record<string, Scalar>>;
  readonly timeout?: number;
  readonly shared?: boolean;
  readonly kernels?: readonly (string | number)[];
  readonly subtests?: 'auto' | 'output' | 'log' | 'none';
}

export interface SpecEntry {
  readonly spec: string;
  readonly kernel?: string | false;
  readonly client?: string;
  readonly reference?: string;
}

export interface ModuleEntry {
  readonly path?: string;
  readonly ko?: string;
  readonly name?: string;
  readonly make?: {
    readonly own?: boolean;
    readonly target?: string;
    readonly variables?: Readonly<Record<string, Scalar>>;
  };
  readonly depends?: readonly string[];
  readonly timeout?: number;
  readonly parameters?: Readonly<Record<string, Scalar | ParameterEntry>>;
}

export interface ParameterEntry {
  readonly default?: Scalar;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Scalar = string | number | boolean;

/** Absolute path of the JSON Schema, which editors use too. */
export const schemaFile = join(checkout, 'toolchain/project/schema.json');

const appHint = 'app: { command: [PROGRAM] } says what nlkit run runs';

/** Checks a document. @throws UsageError `project-file`, with line and column, in plain words */
export function validate(document: ProjectDocument): ProjectFile {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true });
  const check = ajv.compile<ProjectFile>(schema);
  const { value } = document;
  if (check(value)) {
    if (value.app !== undefined || (value.tests ?? []).length > 0) return value;
    throw document.error('the file needs the key `app`, or `tests`', [], { hint: appHint });
  }
  throw explain(document, mostTelling(check.errors ?? []));
}

/**
 * Report an unknown key before a missing one: the first explains the second (`module:` for `modules:`).
 */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const own = errors.filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
  return own.find(({ keyword }) => keyword === 'additionalProperties') ?? own[0];
}

function explain(document: ProjectDocument, error: ErrorObject | undefined): Error {
  if (error === undefined) return document.error('does not follow the schema', []);
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const where = path.length === 0 ? 'the file' : `\`${shown(path)}\``;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const near = suggest(key, known);
      return document.error(`unknown key \`${key}\``, [...path, key], {
        atKey: true,
        hint: near === undefined ? `known here: ${known.join(', ')}` : `did you mean \`${near}\`?`,
      });
    }
    case 'required':
      return document.error(
        `${where} needs the key \`${String(params['missingProperty'])}\``,
        path,
      );
    case 'type': {
      const must = words(params['type']);
      return document.error(`${where} must be ${must}, not ${kind(error.data)}`, path, {
        ...(must === 'a list' && typeof error.data !== 'object'
          ? { hint: `write it as a list: [${asList(error.data)}]` }
          : {}),
      });
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly string[]).join(', ');
      return document.error(`${where} must be one of ${allowed}`, path);
    }
    case 'oneOf':
      return document.error(`${where} needs either \`path\` or \`ko\``, path, {
        hint: '`path` is a folder to build, `ko` a module that is built already',
      });
    case 'not':
      return document.error(`${where} must be a folder or false`, path);
    case 'minItems':
    case 'minLength':
      return document.error(`${where} must not be empty`, path);
    case 'maxLength': {
      const limit = String(params['limit']);
      return document.error(`${where} must have at most ${limit} characters`, path);
    }
    case 'uniqueItems': {
      const index = Math.max(Number(params['i']), Number(params['j']));
      const twice = (error.data as readonly unknown[])[index];
      return document.error(`${where} names ${String(twice)} twice`, [...path, index]);
    }
    case 'pattern':
    case 'propertyNames':
      return document.error(...refusedName(error, path, where));
    default:
      return document.error(`${where} ${error.message ?? 'is wrong'}`, path);
  }
}

function refusedName(
  error: ErrorObject,
  path: Path,
  where: string,
): [string, Path, { hint?: string; atKey?: boolean }] {
  const pattern = String((error.params as Readonly<Record<string, unknown>>)['pattern']);
  const name = error.propertyName ?? (error.params as { propertyName?: string }).propertyName;
  if (name !== undefined) {
    return [`\`${name}\` cannot be a name in ${where}`, [...path, name], { atKey: true }];
  }
  const { examples } = error.parentSchema as { readonly examples?: readonly string[] };
  const hint = pattern.includes('.ko')
    ? 'it names a file that ends in .ko'
    : `it must match ${pattern}${examples?.[0] === undefined ? '' : `, as ${examples[0]} does`}`;
  return [`${where} cannot be ${JSON.stringify(error.data)}`, path, { hint }];
}

/** Formats a path as `modules[0].path`. */
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
};

function words(type: unknown): string {
  const types = Array.isArray(type) ? (type as string[]) : [String(type)];
  return types.map((one) => names[one] ?? one).join(' or ');
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return names[typeof value] ?? typeof value;
}

function asList(value: unknown): string {
  return typeof value === 'string' ? value.trim().split(/\s+/).join(', ') : String(value);
}
