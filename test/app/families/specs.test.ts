// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { loadSpec } from '../../../app/spec/load/load.ts';
import { compareWithHeaders } from './headers.ts';
import type { CFacts } from './specs/c-facts.ts';
import { netfilterSpecs } from './specs/netfilter.ts';
import { routeSpecs } from './specs/route.ts';
import { sockDiagSpecs } from './specs/sock-diag.ts';

const nlctrl: CFacts = {
  file: 'nlctrl/nlctrl.yaml',
  headers: ['linux/netlink.h', 'linux/genetlink.h'],
  unit: 'NETLINK_GENERIC',
  newer: ['enum attr-type.sint', 'enum attr-type.uint'],
  atLeast: 60,
};

for (const { file, names, newer, atLeast, ...options } of [
  nlctrl,
  ...routeSpecs,
  ...netfilterSpecs,
  ...sockDiagSpecs,
]) {
  test(`${file} says what the C headers say`, async (t) => {
    const path = fileURLToPath(new URL(`../../../../app/families/${file}`, import.meta.url));
    const yaml = await readFile(path, 'utf8');
    const spec = loadSpec(yaml, path);
    const found = await compareWithHeaders(spec, { ...options, yaml, names: names?.(spec) ?? {} });
    t.deepEqual(found.differences, []);
    t.deepEqual(
      found.absent.filter((fact) => !newer.some((known) => fact.startsWith(known))),
      [],
    );
    t.log(`${found.compared} facts`);
    t.true(found.compared >= atLeast, `only ${found.compared} facts`);
  });
}
