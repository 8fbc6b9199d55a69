// SPDX-License-Identifier: MIT
import { suggest } from '../../app/core/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { ParameterRange, Project, ProjectModule } from './project.ts';

/** Parameters as given to `--param`: `NAME`, or `MODULE.NAME` where several modules could be meant. */
export type GivenParameters = Readonly<Record<string, string>>;

/**
 * The project with these parameters in place of its own, checked against the ranges it declares, and
 * with `${MODULE.NAME}` in commands and the app's environment replaced by their values. Giving the same
 * ones twice changes nothing.
 *
 * @throws UsageError `parameter` when a value is out of its range, or the module meant is not clear.
 */
export function withParameters(project: Project, given: GivenParameters): Project {
  const added = new Map<ProjectModule, Record<string, string>>();
  for (const [key, value] of Object.entries(given)) {
    const { module, name } = resolve(project.modules, key);
    added.set(module, { ...added.get(module), [name]: value });
  }
  const modules = project.modules.map((module) => {
    const parameters = { ...module.parameters, ...added.get(module) };
    for (const [name, range] of Object.entries(module.ranges)) {
      const value = parameters[name];
      if (value !== undefined) check(name, value, range);
    }
    return { ...module, parameters };
  });
  const fill = (text: string): string => substitute(text, modules);
  const { app } = project;
  const environment = Object.entries(app.environment).map(([name, value]) => [name, fill(value)]);
  return {
    ...project,
    modules,
    setup: project.setup.map((command) => command.map(fill)),
    teardown: project.teardown.map((command) => command.map(fill)),
    app: {
      ...app,
      command: app.command.map(fill),
      environment: Object.fromEntries(environment) as Record<string, string>,
    },
  };
}

function resolve(
  modules: readonly ProjectModule[],
  key: string,
): { readonly module: ProjectModule; readonly name: string } {
  const dot = key.indexOf('.');
  if (dot !== -1) {
    const [wanted, name] = [key.slice(0, dot), key.slice(dot + 1)];
    const module = modules.find((one) => one.name === wanted);
    if (module !== undefined) return { module, name };
    const near = suggest(wanted, names(modules));
    throw new UsageError('parameter', `no module is named ${wanted}`, {
      hint: near === undefined ? `modules: ${names(modules).join(', ')}` : `did you mean ${near}?`,
    });
  }
  const declaring = modules.filter((one) => key in one.parameters || key in one.ranges);
  const candidates = declaring.length > 0 ? declaring : modules;
  const [module] = candidates;
  if (module === undefined || candidates.length > 1) {
    throw new UsageError('parameter', `which module's ${key} is meant is not clear`, {
      hint: `--param ${candidates[0]?.name ?? 'MODULE'}.${key}=…`,
    });
  }
  return { module, name: key };
}

function names(modules: readonly ProjectModule[]): string[] {
  return modules.map((module) => module.name);
}

/** The kernel takes 31, 0x1f and 037 alike (kstrtoint with base 0). */
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

/** The dot keeps these apart from a shell's own variables. */
function substitute(text: string, modules: readonly ProjectModule[]): string {
  return text.replace(/\$\{([A-Za-z0-9_]+)\.([A-Za-z0-9_]+)\}/g, (whole, wanted, name) => {
    const module = modules.find((one) => one.name === wanted);
    const value = module?.parameters[String(name)];
    if (value !== undefined) return value;
    throw new UsageError('parameter', `${whole} stands for no parameter that has a value`, {
      hint: `give it a value in the nlkit.yaml, or --param ${String(name)}=…`,
    });
  });
}
