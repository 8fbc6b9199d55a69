// SPDX-License-Identifier: MIT
import type { Spec } from '../model.ts';
import { Fields, plainName, shownText, unique } from './fields.ts';
import { luaLines, luaString, luaValue } from './lua-text.ts';
import { messagesOf } from './messages.ts';
import { runtimeText } from './runtime.ts';
import { Tables } from './tables.ts';

export interface DissectorSource {
  readonly spec: Spec;
  /** The spec's file name. */
  readonly source: string;
}

/**
 * Returns a dissector in Lua for Wireshark 3.6 and later, of all these specs. Families of generic netlink are added to
 * the table `genl.family` by their names, protocols of netlink's own to `netlink.protocol` by their units.
 */
export function dissectorText(sources: readonly DissectorSource[]): string {
  const protocols = new Set<string>();
  const abbreviations = new Set<string>();
  const names = sources.map(({ source }) => shownText(source).replace(/[^\x20-\x7e`]/g, '?'));
  return [
    '-- SPDX-License-Identifier: MIT',
    `-- Generated from ${names.join(', ')} by \`nlkit generate\`: change that, not this.`,
    '-- wireshark -X lua_script:THIS_FILE, or put it into the folder of personal Lua plugins.',
    '',
    runtimeText(),
    ...sources.map(({ spec }) =>
      protocolText(spec, unique(`nlkit_${plainName(spec.name)}`, protocols), abbreviations),
    ),
  ].join('\n');
}

function protocolText(spec: Spec, protocol: string, abbreviations: Set<string>): string {
  const fields = new Fields(protocol, abbreviations);
  const tables = new Tables(spec, fields);
  const messages = messagesOf(spec);
  const operations = new Map(
    [messages.single, messages.answer].flatMap((table) =>
      [...table].map(([value, entry]) => [value, entry.n] as const),
    ),
  );
  // Before the fields are listed: these add them.
  const sets = tables.sets();
  const structs = tables.structs();
  const title = `${shownText(spec.name)} (netlink)`;
  const lines = [
    `  protocol = ${luaString(protocol)},`,
    `  title = ${luaString(title)},`,
    `  name = ${luaString(shownText(spec.name))},`,
    ...(spec.protocol === 'genetlink'
      ? [`  family = ${luaString(spec.name)},`]
      : [`  unit = ${luaValue(spec.unit)},`]),
    `  fields = ${luaLines(fields.list, '  ')},`,
    `  values = ${luaLines(tables.valueNames, '  ')},`,
    `  operations = ${luaLines(operations, '  ')},`,
    `  single = ${luaLines(messages.single, '  ')},`,
    `  dump = ${luaLines(messages.dump, '  ')},`,
    `  answer = ${luaLines(messages.answer, '  ')},`,
    `  sets = ${luaLines(sets, '  ')},`,
    `  structs = ${luaLines(structs, '  ')},`,
    `  subs = ${luaLines(tables.subMessages(), '  ')},`,
  ];
  return `nlkit_protocol({\n${lines.join('\n')}\n})\n`;
}
