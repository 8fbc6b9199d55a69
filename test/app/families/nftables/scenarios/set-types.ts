// SPDX-License-Identifier: MIT
// In a network namespace of its own: sets of each type and kind, and rules that look into them, made by
// nft and by us, and how both are shown by both.
import * as nft from '../../../../../app/families/nftables/nft.ts';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import type { Statements } from '../../../../../app/families/nftables/rules/rule.ts';
import { nftDo, nftList, ofKind, plain } from '../nft.ts';
import { combinations, sampleOf, type Kind, type TypeRow } from '../set-types.ts';

await using nftables = await Nftables.open();
const family = 'inet';
const [ours, theirs] = ['ours', 'theirs'].map((table) => ({ family, table }) as const);

const sets = combinations.map(({ row, kind }, at) => {
  return { name: `s${at}`, row, kind, ...sampleOf(row, kind) };
});
const word = ({ leads }: Kind): string => (leads === 'nowhere' ? 'set' : 'map');

nftDo(`table inet theirs {
  chain c { }
  counter hits { }
  ${sets.map(({ name, kind, nft: text }) => `${word(kind)} ${name} ${text}`).join('\n')}
}`);
await nftables.transaction((t) => {
  t.addTable({ family, name: 'ours' });
  t.addChain({ ...ours!, name: 'c' });
  t.addObject({ ...ours!, name: 'hits', type: 'counter' });
  for (const { name, options } of sets) t.addSet({ ...ours!, name, ...options });
});

/** A rule that looks into the set: nft's words and ours. */
function ruleOf(
  { field, type }: TypeRow,
  { leads, concatenated }: Kind,
  set: string,
): readonly [string, Statements] | undefined {
  if (field === undefined) return undefined;
  const fields = concatenated ? `${field.nft} . meta mark` : field.nft;
  const loads = concatenated ? [field.ours, nft.meta.mark] : [field.ours];
  if (leads === 'to verdicts') return [`${fields} vmap @${set}`, [nft.verdictMap(loads, set)]];
  if (leads === 'to counters') {
    return [`counter name ${fields} map @${set}`, [nft.objectMap(loads, set)]];
  }
  if (leads === 'nowhere') return [`${fields} @${set}`, [nft.together(loads, { set })]];
  if (type !== 'mark' || concatenated) return undefined;
  return [`meta mark set ${fields} map @${set}`, [nft.meta.setMark(nft.mapped(loads, set))]];
}

const rules = sets.flatMap(({ name, row, kind }) => {
  const rule = ruleOf(row, kind, name);
  return rule === undefined ? [] : [{ nft: rule[0], ours: rule[1] }];
});
nftDo(rules.map((rule) => `add rule inet theirs c ${rule.nft}`).join('\n'));
// This transaction knows the sets only by asking the kernel.
await nftables.transaction((t) => {
  for (const { ours: expressions } of rules) t.addRule({ ...ours!, chain: 'c', expressions });
});

/** A table's sets as nft shows them, by name, without handles and the table's name. */
function byNft(table: string): Record<string, unknown> {
  const shown = nftList('table', 'inet', table);
  const entries = [...ofKind('set', shown), ...ofKind('map', shown)];
  return Object.fromEntries(
    entries.map(({ name, handle: _, table: __, ...rest }) => [String(name), rest]),
  );
}

async function listed(member: { family: 'inet'; table: string }, name: string): Promise<unknown> {
  const elements = await nftables.elements({ ...member, name }).all();
  return plain(elements);
}

const [shownOurs, shownTheirs] = [byNft('ours'), byNft('theirs')];
const seen = [];
for (const { name, row, kind, elements, nft: text } of sets) {
  seen.push({
    ...{ text, kind, type: row.type, expected: plain(elements) },
    nft: { ours: shownOurs[name], theirs: shownTheirs[name] },
    listed: { ours: await listed(ours!, name), theirs: await listed(theirs!, name) },
  });
}

/** Whether an expression is a change of byte order of a single byte, which nft adds and we do not. */
const isIdle = ({ name, data }: nft.Expression): boolean =>
  name === 'byteorder' && data !== undefined && 'len' in data && data.len === 1;

const rulesOf = async (member: { family: 'inet'; table: string }): Promise<unknown[]> => {
  const kernel = await nftables.rules({ ...member, chain: 'c' }).all();
  const shown = ofKind('rule', nftList('chain', 'inet', member.table, 'c'));
  return kernel.map(({ expressions }, at) => {
    const elem = expressions.filter((expression) => !isIdle(expression));
    return [plain(elem), shown[at]?.['expr']];
  });
};
const [rulesOurs, rulesTheirs] = [await rulesOf(ours!), await rulesOf(theirs!)];

// Listed elements may be deleted and added again.
const lists = await Promise.all(
  sets.map(async ({ name }) => ({
    name,
    elements: await nftables.elements({ ...theirs!, name }).all(),
  })),
);
await nftables.transaction((t) => {
  for (const { name, elements } of lists) t.deleteElements({ ...theirs!, set: name, elements });
});
const emptied = Object.values(byNft('theirs')).filter((set) => 'elem' in (set as object)).length;
await nftables.transaction((t) => {
  for (const { name, elements } of lists) t.addElements({ ...theirs!, set: name, elements });
});

console.log(
  JSON.stringify({
    ...{ seen, emptied, before: shownTheirs, after: byNft('theirs') },
    rules: rules.map((rule, at) => ({
      ...{ text: rule.nft, ours: rulesOurs[at], theirs: rulesTheirs[at] },
    })),
  }),
);
