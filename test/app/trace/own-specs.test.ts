// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import test from 'ava';
import { NETLINK_GENERIC } from '../../../app/core/constants.ts';
import { ownSpecs } from '../../../app/trace/own-specs.ts';
import { ownSpec } from './datagrams.ts';

test('all families that nlkit has a spec for are known to traces', (t) => {
  const files = readdirSync('app/families', { recursive: true, encoding: 'utf8' });
  const names = files.flatMap((file) => /([^/]+)\.yaml$/.exec(file)?.[1] ?? []);
  t.deepEqual(ownSpecs.map(({ name }) => name).sort(), names.sort());
});

for (const { name, unit, types } of ownSpecs) {
  test(`every message of ${name} is found by its unit and type`, (t) => {
    const spec = ownSpec(name);
    t.is(spec.unit, unit);
    if (unit === NETLINK_GENERIC) {
      t.deepEqual(types, []);
      return;
    }
    for (const { do: single, dump, notification } of spec.operations.values()) {
      for (const one of [
        single?.request,
        single?.reply,
        dump?.request,
        dump?.reply,
        notification,
      ]) {
        if (one === undefined) continue;
        const found = types.some(([first, last]) => one.value >= first && one.value <= last);
        t.true(found, `type ${one.value}`);
      }
    }
  });
}
