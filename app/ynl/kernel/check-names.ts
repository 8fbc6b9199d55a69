// SPDX-License-Identifier: MIT
import { camelName } from '../compile/key-names.ts';
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import type { KernelFamily } from './kernel-family.ts';
import { cIdentifier, keywordOf } from './c-names.ts';

/** Characters: far more than any name has, and few enough for a line of C. */
const longestName = 200;

/** Every name has to be an identifier in C and in TypeScript, and none that another one is too. */
export function checkNames(family: KernelFamily, problems: Problems): void {
  const { written } = family;
  checkName(problems, ['name'], written.name, 'keyword');
  for (const [index, definition] of (written.definitions ?? []).entries()) {
    const path: Path = ['definitions', index];
    checkName(problems, [...path, 'name'], definition.name, 'keyword');
    const entries = (definition.entries ?? []).map((entry) =>
      typeof entry === 'string' ? entry : entry.name,
    );
    checkList(problems, [...path, 'entries'], entries, 'prefixed', definition.entries);
    const members = (definition.members ?? []).map(({ name }) => name);
    checkList(problems, [...path, 'members'], members, 'keyword');
  }
  for (const [index, set] of (written['attribute-sets'] ?? []).entries()) {
    const path: Path = ['attribute-sets', index];
    checkName(problems, [...path, 'name'], set.name, 'keyword');
    if (set['subset-of'] !== undefined) continue;
    const names = set.attributes.map(({ name }) => name);
    checkList(problems, [...path, 'attributes'], names, 'keyword');
    checkReserved(problems, [...path, 'attributes'], names);
  }
  checkList(problems, ['definitions'], (written.definitions ?? []).map(nameOf), 'prefixed');
  checkList(
    problems,
    ['attribute-sets'],
    (written['attribute-sets'] ?? []).map(nameOf),
    'prefixed',
  );
  checkList(problems, ['operations', 'list'], written.operations.list.map(nameOf), 'prefixed');
  checkList(
    problems,
    ['mcast-groups', 'list'],
    (written['mcast-groups']?.list ?? []).map(nameOf),
    'prefixed',
  );
  checkStructNames(family, problems);
  checkConstants(family, problems);
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** `prefixed` names never stand alone in the generated code, so that they may be keywords. */
type Use = 'keyword' | 'prefixed';

function checkName(problems: Problems, path: Path, name: string, use: Use): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) {
    const message = `\`${name}\` is not valid as a name in C: use letters, digits, - and _`;
    problems.add(path, message);
    return;
  }
  if (name.length > longestName) {
    problems.add(path, `a name has at most ${longestName} characters, not ${name.length}`);
    return;
  }
  if (use === 'prefixed') return;
  if (/^\d/.test(name))
    problems.add(path, `\`${name}\` begins with a digit, which C does not allow in a name`);
  const language = keywordOf(name);
  if (language !== undefined) {
    const what = language === 'the kernel' ? 'a macro of the kernel' : `a keyword of ${language}`;
    problems.add(path, `\`${name}\` is ${what}`, { hint: 'give it another name' });
  }
}

/** Names of one kind, no two of which may become one. */
function checkList(
  problems: Problems,
  path: Path,
  names: readonly string[],
  use: Use,
  written?: readonly unknown[],
): void {
  const seen = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const at: Path =
      typeof written?.[index] === 'string' ? [...path, index] : [...path, index, 'name'];
    checkName(problems, at, name, use);
    for (const key of [cIdentifier(name), `camel ${camelName(name)}`]) {
      const other = seen.get(key);
      if (other !== undefined && other !== name) {
        const as = key.replace('camel ', '');
        problems.add(at, `\`${name}\` and \`${other}\` are both \`${as}\` in the generated code`);
        break;
      }
      seen.set(key, name);
    }
  }
}

/** Fields that generated structs and values have besides those of the spec. */
function checkReserved(problems: Problems, path: Path, names: readonly string[]): void {
  const known = new Set(names.map(cIdentifier));
  for (const [index, name] of names.entries()) {
    const word = cIdentifier(name);
    const whole = word.replace(/_count$/, '');
    if (word === 'has' || word === 'header' || word === 'unknown') {
      const message = `\`${name}\` cannot be an attribute: generated values have a \`${word}\` of their own`;
      problems.add([...path, index, 'name'], message);
    } else if (whole !== word && known.has(whole)) {
      const message = `\`${name}\` would have the name in C that counts the attributes of \`${whole}\``;
      problems.add([...path, index, 'name'], message);
    }
  }
}

/** Structs of the spec, of sets and of messages share one space of names. */
function checkStructNames({ written }: KernelFamily, problems: Problems): void {
  const seen = new Map<string, string>();
  const claim = (name: string, what: string, path: Path): void => {
    const other = seen.get(name);
    if (other === undefined) seen.set(name, what);
    else problems.add(path, `${what} would be \`struct ${name}\` in C, and so would ${other}`);
  };
  for (const [index, { name, type }] of (written.definitions ?? []).entries()) {
    if (type === 'struct') {
      claim(cIdentifier(name), `the struct \`${name}\``, ['definitions', index, 'name']);
    }
  }
  for (const [index, { name }] of (written['attribute-sets'] ?? []).entries()) {
    const path: Path = ['attribute-sets', index, 'name'];
    claim(cIdentifier(name), `the attribute set \`${name}\``, path);
  }
  for (const [index, { name }] of written.operations.list.entries()) {
    const path: Path = ['operations', 'list', index, 'name'];
    for (const suffix of ['req', 'rsp', 'dump_req', 'dump_rsp', 'ntf']) {
      claim(`${cIdentifier(name)}_${suffix}`, `a message of \`${name}\``, path);
    }
  }
}

/** All enumerators and #defines of the uapi header. */
function checkConstants(family: KernelFamily, problems: Problems): void {
  const { spec, written } = family;
  const seen = new Map<string, string>();
  const claim = (constant: string, what: string, path: Path): void => {
    const other = seen.get(constant);
    if (other === undefined) seen.set(constant, what);
    else problems.add(path, `${what} would be ${constant} in C, and so would ${other}`);
  };
  claim(family.familyName, "the family's name", ['name']);
  claim(family.versionName, "the family's version", ['name']);
  for (const [index, { name, header }] of (written.definitions ?? []).entries()) {
    const path: Path = ['definitions', index, 'name'];
    const definition = spec.enums.get(name);
    if (header !== undefined) continue;
    if (spec.constants.has(name)) {
      claim(family.constantName(name), `the constant \`${name}\``, path);
    }
    if (definition === undefined) continue;
    for (const entry of definition.entries) {
      const what = `\`${entry.name}\` of \`${name}\``;
      claim(family.entryConstant(definition, entry), what, path);
    }
  }
  for (const [index, set] of (written['attribute-sets'] ?? []).entries()) {
    if (set['subset-of'] !== undefined || set.header !== undefined) continue;
    const path: Path = ['attribute-sets', index, 'name'];
    for (const { name } of set.attributes) {
      claim(family.attributeConstant(set.name, name), `\`${name}\` of \`${set.name}\``, path);
    }
    claim(family.attributeMaximum(set.name), `the last attribute of \`${set.name}\``, path);
  }
  for (const [index, { name }] of written.operations.list.entries()) {
    if (!spec.operations.has(name)) continue;
    const path: Path = ['operations', 'list', index, 'name'];
    const { do: one, dump, notification } = spec.operations.get(name) ?? {};
    if (notification === undefined) claim(family.command(name), `the operation \`${name}\``, path);
    const answered = notification ?? one?.reply ?? dump?.reply;
    if (answered === undefined || (notification === undefined && !family.directional)) continue;
    claim(family.answer(name), `what the kernel says of \`${name}\``, path);
  }
}
