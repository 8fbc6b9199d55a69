// SPDX-License-Identifier: MIT
// In a network namespace of its own: random rulesets that nft made are listed, deleted, added again from the
// listing, and listed again. Prints the number of rules and sets.
import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import type { Ruleset } from '../../../../../app/families/nftables/ruleset.ts';
import { draft, everything, type Draft } from '../arbitrary-ruleset.ts';
import { nftDo, plain } from '../nft.ts';

await using nftables = await Nftables.open();
const family = 'inet';
const refused = new Map<string, string>();
const total = { rules: 0, sets: 0, refused: 0 };

/** Adds a part if this version of nft and this kernel take it. */
function tried(text: string): boolean {
  try {
    execFileSync('/usr/sbin/nft', ['-f', '-'], { input: text, stdio: ['pipe', 'pipe', 'pipe'] });
    return true;
  } catch (error) {
    refused.set(text, String((error as { stderr: unknown }).stderr));
    total.refused += 1;
    return false;
  }
}

function make({ table, sets, chain, rules, nat }: Draft): void {
  nftDo(`flush ruleset\ntable inet t { ${table}
    chain c { ${chain}
    }
    chain f { type filter hook forward priority 0;
    }
    chain nat { type nat hook postrouting priority 100; }
  }`);
  for (const [at, { word, body }] of sets.entries()) {
    total.sets += Number(tried(`add ${word} inet t s${at} { ${body} }`));
  }
  for (const rule of rules) {
    // Some belong to packets that are forwarded.
    const added = tried(`add rule inet t c ${rule}`) || tried(`add rule inet t f ${rule}`);
    total.rules += Number(added);
  }
  for (const rule of nat) total.rules += Number(tried(`add rule inet t nat ${rule}`));
}

/**
 * The text that nft shows, without the time that passes; what is in braces in some order. Not as JSON, which this
 * version of nft does not finish for some rules.
 */
function shown(): string[] {
  const text = execFileSync('/usr/sbin/nft', ['list', 'ruleset']).toString();
  return text
    .replaceAll(/ expires \w+/g, '')
    .replaceAll(/\{ ([^{}]+) \}/g, (_, list: string) => list.trim().split(/,\s+/).sort().join())
    .split('\n');
}

/** Numbers that the kernel gives, and times that pass. */
const passing = new Set(['handle', 'position', 'use', 'resId', 'id', 'count', 'expiration']);

/** The messages of the kernel's listing without those numbers; elements in a fixed order. */
async function listed(): Promise<unknown> {
  const { sets, ...parts } = await nftables.snapshot({ family });
  const messages = Object.values(parts).map((values) => values.map(({ message }) => message));
  const inSets = sets.map(({ message, elements }) => [
    message,
    elements.map((element) => JSON.stringify(withoutPassing(element))).sort(),
  ]);
  return withoutPassing([messages, inSets]);
}

function withoutPassing(value: unknown): unknown {
  return JSON.parse(JSON.stringify(plain(value)), (key, part: unknown) =>
    passing.has(key) ? undefined : part,
  );
}

/** Copies of the values, which have their properties and no messages. */
function copyOf(ruleset: Ruleset): Ruleset {
  const copy = <Value extends object>(values: readonly Value[]): Value[] =>
    values.map((value) => ({ ...value }));
  const { tables, chains, flowtables, objects, sets, rules } = ruleset;
  return {
    ...{ tables: copy(tables), chains: copy(chains), flowtables: copy(flowtables) },
    ...{ objects: copy(objects), sets: copy(sets), rules: copy(rules) },
  };
}

/** Deletes and adds all elements again, by their values. */
async function elementsAnew(): Promise<void> {
  for (const { table, name, flags } of await nftables.sets({ family }).all()) {
    if (flags?.includes('anonymous') ?? false) continue;
    const set = { family, table, name } as const;
    const elements = await nftables.elements(set).all();
    const options = { family, table, set: name, elements } as const;
    await nftables.transaction((t) => t.deleteElements(options));
    deepStrictEqual(await nftables.elements(set).all(), []);
    await nftables.transaction((t) => t.addElements(options));
  }
}

await fc.assert(
  fc.asyncProperty(draft, async (parts) => {
    make(parts);
    const before = [shown(), await listed()];
    const ruleset = await nftables.snapshot({ family });
    await nftables.transaction((t) => {
      t.flush(family);
    });
    deepStrictEqual(shown(), ['']);
    await nftables.transaction((t) => {
      t.addRuleset(copyOf(ruleset));
    });
    deepStrictEqual([shown(), await listed()], before);
    await elementsAnew();
    deepStrictEqual(shown(), before[0]);
  }),
  { numRuns: Number(process.argv[2] ?? 40), examples: [[everything]] },
);
const reasons = process.argv[3] === undefined ? {} : { reasons: [...refused] };
console.log(JSON.stringify({ ...total, ...reasons }));
