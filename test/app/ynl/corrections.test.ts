// SPDX-License-Identifier: MIT
// Known faults of the kernel's own specs are mended, and only there.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { loadSpec, readSpec } from '../../../app/ynl/load/load-spec.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import { runScript } from '../socket/scenario.ts';
import { ourSpecs, root } from './compile/specs.ts';
import { kernelSource } from './kernel-source.ts';

interface Pair {
  readonly ours: unknown;
  readonly theirs: unknown;
}

async function folder(): Promise<string> {
  return join(await kernelSource(), 'Documentation/netlink/specs');
}

test('values of corrected specs are those of ip, tc, nft and conntrack', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const seen = (await runScript(
    new URL('scenarios/corrections.js', import.meta.url),
    await folder(),
  )) as Record<'bridge' | 'rate' | 'key' | 'counter' | 'timeout' | 'expires', Pair> & {
    readonly rate: { readonly tc: string };
    readonly expires: { readonly unknown: readonly string[] };
    readonly flags: unknown;
    readonly nat: { readonly corrected: string; readonly faulty: string };
  };
  t.is(seen.bridge.ours, String(seen.bridge.theirs).replaceAll(':', ''));
  t.regex(seen.rate.tc, /rate 3Mbit overhead 20/);
  t.deepEqual(seen.rate.ours, seen.rate.theirs);
  const hex = (value: unknown): number => Number.parseInt(String(value), 16);
  const key = seen.key.theirs as { value: string; mask: string; off: number };
  t.like(seen.key.ours, { val: hex(key.value), mask: hex(key.mask), off: key.off });
  t.deepEqual(seen.counter.ours, seen.counter.theirs);
  t.is(seen.timeout.ours, seen.timeout.theirs);
  t.deepEqual(seen.flags, ['base'], 'behind a pad that the spec lacks');
  t.true(Math.abs(Number(seen.expires.ours) - Number(seen.expires.theirs)) < 60);
  t.deepEqual(seen.expires.unknown.slice(-3), ['rta-id', 'rta-ts', 'rta-tsage']);
  t.regex(seen.nat.corrected, /dst=198\.51\.100\.9 sport=6 dport=777/);
  t.notRegex(seen.nat.faulty, /dport=777/);
});

/** Ours by the kernel's file. */
const pairs = {
  'nftables.yaml': 'nftables/nftables',
  'rt_link.yaml': 'route/rt-link',
  'rt_route.yaml': 'route/rt-route',
} as const;

/** Where attributes of the same set and number differ in width or byte order, or pads are missing. */
function differences(kernel: Spec, ours: Spec): string[] {
  return [...kernel.attributeSets.values()].flatMap(({ name, attributes }) => {
    const own = [...(ours.attributeSets.get(name)?.attributes.values() ?? [])];
    return [...attributes.values()].flatMap((attribute) => {
      const same = own.find(({ value }) => value === attribute.value);
      if (same === undefined) return [];
      const [{ type }, { type: right }] = [attribute, same];
      const integers = type.kind === 'integer' && right.kind === 'integer';
      const wrong = integers
        ? type.bits !== right.bits || (type.byteOrder !== right.byteOrder && type.bits !== 8)
        : (type.kind === 'pad') !== (right.kind === 'pad');
      return wrong ? [`${name}.${attribute.name} ${attribute.value}`] : [];
    });
  });
}

test('corrected specs of the kernel agree with ours, which are checked with the C headers', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  for (const [file, own] of Object.entries(pairs)) {
    const path = join(await folder(), file);
    const ours = await readSpec(join(root, `app/families/${own}.yaml`));
    const told: (readonly string[])[] = [];
    const spec = await readSpec(path, { onCorrections: (changed) => told.push(changed) });
    t.is(told.length, 1, `${file} is announced once`);
    t.deepEqual(differences(spec, ours), [], file);
    const faulty = await readSpec(path, {
      corrections: false,
      onCorrections: () => t.fail('nothing is corrected'),
    });
    t.true(differences(faulty, ours).length > 0, file);
  }
});

test('specs without faults are not changed', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const fail = (file: string) => (changed: readonly string[]) =>
    t.fail(`${file}: ${changed.join(', ')}`);
  for (const path of await ourSpecs()) {
    const options = { onCorrections: fail(path) };
    t.deepEqual(await readSpec(path, options), await readSpec(path, { corrections: false }), path);
  }
  const right = new Set(['nftables.yaml', 'rt_link.yaml', 'rt_route.yaml', 'tc.yaml']);
  for (const file of (await readdir(await folder())).filter((name) => name.endsWith('.yaml'))) {
    const text = await readFile(join(await folder(), file), 'utf8');
    if (!right.has(file)) loadSpec(text, file, { onCorrections: fail(file) });
  }
  // A later kernel corrects it: one field of the struct is gone.
  const control = await readFile(join(await folder(), 'tc.yaml'), 'utf8');
  const mended = control.replace(/(name: overhead\n +type: )u8/, '$1u16');
  let changed: readonly string[] = [];
  loadSpec(mended, 'tc.yaml', { onCorrections: (lines) => (changed = lines) });
  t.deepEqual(changed, [
    'tc-ratespec: cell-align has 16 bits',
    'tc-ratespec: mpu has 16 bits',
    'tc-u32-sel: pad comes after nkeys',
  ]);
});
