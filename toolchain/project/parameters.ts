// SPDX-License-Identifier: MIT
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { maxArgument, moduleArgument } from '../module-files/module-arguments.ts';
import { kernelName } from './module-name.ts';
import type { ParameterRange, Project, ProjectModule } from './project.ts';

/** Parameters given to `--param`: `NAME`, or `MODULE.NAME` if several modules could be meant. */
export type GivenParameters = Readonly<Record<string, string>>;

/**
 * Returns the project with these parameters in place of its own, checked against the ranges that it
 * declares, and with `${MODULE.NAME}` in commands and the app's environment replaced. Giving the same
 * parameters twice changes nothing. While a module has no name yet, everything that needs the name
 * waits for {@link withNames}.
 *
 * @throws UsageError `parameter` if a value is out of its range, or the module is ambiguous
 */
export function withParameters(project: Project, given: GivenParameters): Project {
  const added = new Map<ProjectModule, Record<string, string>>();
  for (const [key, value] of Object.entries(given)) {
    const found = resolve(project.modules, key);
    if (found === undefined) continue;
    const { module, name } = found;
    added.set(module, { ...added.get(module), [knownAs(module, name)]: value });
  }
  const modules = project.modules.map((module) => {
    const parameters = { ...module.parameters, ...added.get(module) };
    for (const [name, range] of Object.entries(module.ranges)) {
      const value = parameters[name];
      if (value !== undefined) check(name, value, range);
    }
    for (const [name, value] of Object.entries(parameters)) checkPassable(name, value);
    return { ...module, parameters };
  });
  const fill = (text: string): string => (waits(modules) ? text : substitute(text, modules));
  const { app } = project;
  const environment = Object.entries(app.environment).map(([name, value]) => [name, fill(value)]);
  return {
    ...project,
    modules,
    given: { ...project.given, ...given },
    setup: project.setup.map((command) => command.map(fill)),
    teardown: project.teardown.map((command) => command.map(fill)),
    app: {
      ...app,
      command: app.command.map(fill),
      environment: Object.fromEntries(environment) as Record<string, string>,
    },
  };
}

/**
 * Returns the project with the names that its build found, in the order of its modules, and resolves
 * what waited for them.
 *
 * @throws UsageError `parameter` as {@link withParameters} does
 */
export function withNames(
  project: Project,
  found: readonly { readonly name: string; readonly file: string }[],
): Project {
  const modules = project.modules.map((module, index): ProjectModule => {
    const { name = module.name, file } = found[index] ?? {};
    if (module.kind === 'prebuilt') return module;
    return { ...module, name, fileName: file ?? module.fileName };
  });
  const known = { ...project, modules };
  return waits(project.modules) ? withParameters(known, project.given) : known;
}

/** Whether only the build can tell a module's name. */
function waits(modules: readonly ProjectModule[]): boolean {
  return modules.some((one) => one.name === undefined);
}

/** Finds the module and parameter that a key means; undefined if only the build can tell. */
function resolve(
  modules: readonly ProjectModule[],
  key: string,
): { readonly module: ProjectModule; readonly name: string } | undefined {
  const dot = key.indexOf('.');
  if (dot !== -1) {
    const [wanted, name] = [key.slice(0, dot), key.slice(dot + 1)];
    const module = named(modules, wanted);
    if (module !== undefined) return { module, name };
    if (waits(modules)) return undefined;
    const near = suggest(wanted, names(modules));
    throw new UsageError('parameter', `no module is named ${wanted}`, {
      hint: near === undefined ? `modules: ${names(modules).join(', ')}` : `did you mean ${near}?`,
    });
  }
  const declaring = modules.filter((one) => {
    const name = knownAs(one, key);
    return Object.hasOwn(one.parameters, name) || Object.hasOwn(one.ranges, name);
  });
  const candidates = declaring.length > 0 ? declaring : modules;
  const [module] = candidates;
  if (module === undefined || candidates.length > 1) {
    throw new UsageError('parameter', `several modules have a parameter ${key}`, {
      hint: `--param ${candidates[0]?.name ?? 'MODULE'}.${key}=…`,
    });
  }
  return { module, name: key };
}

/** Finds a module by the kernel's name, or by the file's, which may have `-` for `_`. */
function named(modules: readonly ProjectModule[], wanted: string): ProjectModule | undefined {
  return modules.find((one) => one.name === kernelName(wanted));
}

/** The kernel treats `-` and `_` in names alike (parameq in kernel/params.c). */
function sameName(a: string, b: string): boolean {
  return a.replaceAll('-', '_') === b.replaceAll('-', '_');
}

/** Returns a parameter's name as the project spells it. */
function knownAs(module: ProjectModule, name: string): string {
  const written = [...Object.keys(module.parameters), ...Object.keys(module.ranges)];
  return written.find((one) => sameName(one, name)) ?? name;
}

/** Returns why a value cannot reach a module, or undefined. */
function checkPassable(name: string, value: string): void {
  const argument = moduleArgument(name, value);
  if (argument === undefined) {
    const nul = value.includes('\0');
    throw new UsageError(
      'parameter',
      `the parameter ${name} cannot be ${shown(value)}: ${nul ? 'the kernel would end it at the NUL' : 'the kernel would read it as several'}`,
      {
        hint: nul
          ? 'write it without the NUL'
          : 'close each double quote, and have spaces either all inside quotes or all outside: the kernel splits parameters at spaces and has no escape for a quote',
      },
    );
  }
  if (Buffer.byteLength(argument) < maxArgument) return;
  throw new UsageError('parameter', `the parameter ${name} is too long`, {
    hint: `name and value together must be shorter than ${maxArgument.toString()} bytes`,
  });
}

function shown(value: string): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function names(modules: readonly ProjectModule[]): string[] {
  return modules.flatMap((module) => module.name ?? []);
}

/** The kernel reads 31, 0x1f and 037 as the same number (kstrtoint with base 0). */
function check(name: string, value: string, { minimum, maximum }: ParameterRange): void {
  const number = /^-?(0x[0-9a-f]+|\d+)$/i.test(value.trim()) ? wholeNumber(value.trim()) : NaN;
  const inRange = number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity);
  if (inRange) return;
  const allowed =
    maximum === undefined
      ? `a whole number from ${minimum ?? '…'} up`
      : minimum === undefined
        ? `a whole number up to ${maximum}`
        : `a whole number in ${minimum}–${maximum}`;
  throw new UsageError(
    'parameter',
    `the parameter ${name} must be ${allowed}, not ${JSON.stringify(value)}`,
    {
      hint: `--param ${name}=${maximum ?? minimum ?? 0}`,
    },
  );
}

function wholeNumber(text: string): number {
  const digits = text.replace(/^-/, '');
  const octal = /^0\d/.test(digits);
  if (octal && /[89]/.test(digits)) return NaN;
  const magnitude = octal ? parseInt(digits, 8) : Number(digits);
  return text.startsWith('-') ? -magnitude : magnitude;
}

/** The dot distinguishes these from a shell's own variables. */
function substitute(text: string, modules: readonly ProjectModule[]): string {
  const pattern = /\$\{([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\}/g;
  return text.replace(pattern, (whole: string, wanted: string, name: string) => {
    const module = named(modules, wanted);
    const value = module?.parameters[knownAs(module, name)];
    if (value !== undefined) return value;
    // In a shell, `${NAME-word.txt}` gives the word if NAME is not set.
    if (module === undefined && wanted.includes('-')) return whole;
    throw new UsageError('parameter', `${whole} names no parameter with a value`, {
      hint: `give it a value in nlkit.yaml or by --param ${name}=…`,
    });
  });
}
