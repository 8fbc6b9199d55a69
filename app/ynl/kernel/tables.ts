// SPDX-License-Identifier: MIT
import type { KernelFamily } from './kernel-family.ts';
import { fixedHeader } from './c-header.ts';
import { cConstant } from './c-names.ts';
import type { OperationStructs } from './operation-structs.ts';
import type { Policies, PolicyUse } from './policies.ts';

/** The tables of operations, for kernels with split ones and without, the groups and the family. */
export function operationTables(
  family: KernelFamily,
  operations: readonly OperationStructs[],
  policies: Policies,
): string {
  const asked = operations
    .filter(({ do: one, dump }) => one !== undefined || dump !== undefined)
    .sort((a, b) => numberOf(a) - numberOf(b));
  const split = family.own('nl-split-ops');
  const whole = family.own('nl-ops');
  const tables =
    asked.length === 0
      ? []
      : [
          [
            '#ifdef NLKIT_SPLIT_OPS',
            `static const struct genl_split_ops ${split}[] = {`,
            ...asked.map((one) => conditional(one, splitEntries(family, one, policies))),
            '};',
            '#else',
            `static const struct genl_ops ${whole}[] = {`,
            ...asked.map((one) => conditional(one, wholeEntry(family, one, policies))),
            '};',
            '#endif',
          ].join('\n'),
        ];
  return [
    ...tables,
    ...groupTable(family),
    familyText(family, asked.length === 0 ? undefined : { split, whole }),
    `MODULE_ALIAS_GENL_FAMILY(${family.familyName});`,
  ].join('\n\n');
}

function numberOf({ operation }: OperationStructs): number {
  return (operation.do ?? operation.dump)?.request.value ?? 0;
}

function conditional({ written }: OperationStructs, text: string): string {
  const condition = written['config-cond'];
  if (condition === undefined) return text;
  return `#if IS_ENABLED(CONFIG_${cConstant(condition)})\n${text}\n#endif`;
}

/** The start of a dump: only where it has one. */
export function startsDump({ do: one, dump, written }: OperationStructs): boolean {
  if (dump === undefined) return false;
  const checked = written['dont-validate']?.includes('dump') !== true;
  return dump.request !== undefined || dump.pre !== undefined || (one !== undefined && checked);
}

function splitEntries(family: KernelFamily, one: OperationStructs, policies: Policies): string {
  const { base, operation, do: exchange, dump } = one;
  const flags = permission(one);
  const entries: string[][] = [];
  if (exchange !== undefined) {
    entries.push([
      `.cmd = ${family.command(operation.name)},`,
      ...validation(one, 'do'),
      `.doit = ${base}_nl_doit,`,
      ...policyLines(policies.of(exchange.request)),
      `.flags = ${[...flags, 'GENL_CMD_CAP_DO'].join(' | ')},`,
    ]);
  }
  if (dump !== undefined) {
    const unchecked = one.written['dont-validate']?.includes('dump') === true;
    entries.push([
      `.cmd = ${family.command(operation.name)},`,
      ...validation(one, 'dump'),
      ...(startsDump(one) ? [`.start = ${base}_nl_start,`] : []),
      `.dumpit = ${base}_nl_dumpit,`,
      ...(dump.post === undefined ? [] : [`.done = ${dump.post},`]),
      ...(unchecked ? [] : policyLines(policies.of(dump.request))),
      `.flags = ${[...flags, 'GENL_CMD_CAP_DUMP'].join(' | ')},`,
    ]);
  }
  return entries.map(entryText).join('\n');
}

function wholeEntry(family: KernelFamily, one: OperationStructs, policies: Policies): string {
  const { base, operation, do: exchange, dump } = one;
  const flags = permission(one);
  return entryText([
    `.cmd = ${family.command(operation.name)},`,
    ...validation(one, 'do', 'dump'),
    ...(exchange === undefined ? [] : [`.doit = ${base}_nl_doit,`]),
    ...(startsDump(one) ? [`.start = ${base}_nl_start,`] : []),
    ...(dump === undefined ? [] : [`.dumpit = ${base}_nl_dumpit,`]),
    ...(dump?.post === undefined ? [] : [`.done = ${dump.post},`]),
    ...policyLines(policies.shared(one)),
    ...(flags.length === 0 ? [] : [`.flags = ${flags.join(' | ')},`]),
  ]);
}

function entryText(lines: readonly string[]): string {
  return `\t{\n${lines.map((line) => `\t\t${line}`).join('\n')}\n\t},`;
}

function policyLines({ name, maximum }: PolicyUse): string[] {
  return [`.policy = ${name},`, `.maxattr = ${maximum},`];
}

function permission({ written }: OperationStructs): string[] {
  const flags = written.flags ?? [];
  return [
    ...(flags.includes('admin-perm') ? ['GENL_ADMIN_PERM'] : []),
    ...(flags.includes('uns-admin-perm') ? ['GENL_UNS_ADMIN_PERM'] : []),
  ];
}

function validation({ written }: OperationStructs, ...modes: readonly ('do' | 'dump')[]): string[] {
  const names = {
    strict: 'GENL_DONT_VALIDATE_STRICT',
    dump: 'GENL_DONT_VALIDATE_DUMP',
    'dump-strict': 'GENL_DONT_VALIDATE_DUMP_STRICT',
  } as const;
  const asked = written['dont-validate'] ?? [];
  // 7.2 looks at the attributes of a listing even so, unless it is lax as well.
  const lax = asked.includes('dump') ? [...asked, 'dump-strict' as const] : asked;
  const flags = [...new Set(lax)]
    .filter((one) => modes.includes(one === 'strict' ? 'do' : 'dump'))
    .map((one) => names[one]);
  return flags.length === 0 ? [] : [`.validate = ${flags.join(' | ')},`];
}

function groupTable(family: KernelFamily): string[] {
  const all = [...family.spec.groups.values()];
  if (all.length === 0) return [];
  const lines = all.map(({ name, adminPermission }) => {
    const value = adminPermission ? `NLKIT_GROUP_ADMIN("${name}")` : `{ .name = "${name}" }`;
    return `\t[${family.groupIndex(name)}] = ${value},`;
  });
  const table = family.own('nl-mcgrps');
  return [`static const struct genl_multicast_group ${table}[] = {\n${lines.join('\n')}\n};`];
}

function familyText(
  family: KernelFamily,
  tables: { readonly split: string; readonly whole: string } | undefined,
): string {
  const { spec, written } = family;
  const header = fixedHeader(family);
  const options = written['kernel-family'];
  const greatest = Math.max(
    0,
    ...[...spec.operations.values()].map(({ do: one, dump }) => (one ?? dump)?.request.value ?? 0),
  );
  // Commands from there on are checked whatever they say, and a family that says otherwise is not registered.
  const lax = written.operations.list.some((one) => (one['dont-validate'] ?? []).length > 0);
  const legacy = written.protocol === 'genetlink-legacy' || lax;
  const groups = spec.groups.size > 0;
  const lines = [
    `.name = ${family.familyName},`,
    `.version = ${family.versionName},`,
    ...(header === undefined ? [] : [`.hdrsize = NLMSG_ALIGN(sizeof(struct ${header})),`]),
    ...(options?.netnsok === true ? ['.netnsok = true,'] : []),
    ...(options?.['parallel-ops'] === true ? ['.parallel_ops = true,'] : []),
    '.module = THIS_MODULE,',
    ...(legacy ? [`NLKIT_RESV_START_OP(${greatest} + 1),`] : []),
  ];
  const operations =
    tables === undefined
      ? []
      : [
          '#ifdef NLKIT_SPLIT_OPS',
          `\t.split_ops = ${tables.split},`,
          `\t.n_split_ops = ARRAY_SIZE(${tables.split}),`,
          '#else',
          `\t.ops = ${tables.whole},`,
          `\t.n_ops = ARRAY_SIZE(${tables.whole}),`,
          '#endif',
        ];
  const table = family.own('nl-mcgrps');
  return [
    `struct genl_family ${family.own('nl-family')} __ro_after_init = {`,
    ...lines.map((line) => `\t${line}`),
    ...operations,
    ...(groups ? [`\t.mcgrps = ${table},`, `\t.n_mcgrps = ARRAY_SIZE(${table}),`] : []),
    '};',
  ].join('\n');
}
