// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import test from 'ava';
import { UsageError } from '../../../../toolchain/errors/usage-error.ts';
import { specsOfProject, specsOfTrace } from '../../../../toolchain/trace/events/trace-specs.ts';

const key = `name: key
doc: A name that no value can have.
protocol: genetlink
attribute-sets: [{ name: main, attributes: [{ name: constructor, type: u32 }] }]
operations: { list: [{ name: get, doc: Get., attribute-set: main, do: { request: { attributes: [constructor] } } }] }
`;

/** Files that are no specs, and what is said of them. */
const wrong: readonly (readonly [what: string, content: string | Uint8Array, says: RegExp])[] = [
  ['YAML that is no spec', 'name: x\n', /spec\.yaml:1:1: the file needs the key `operations`/],
  ['prose', '# A title\n\nText: text\n- text\n', /spec\.yaml:\d+:\d+: /],
  ['bytes', Uint8Array.of(0x82, 0), /spec\.yaml:1:1: the byte 0x82 is no UTF-8/],
  ['nothing', '', /spec\.yaml:1:1: the file must be a mapping/],
  ['a name that no value can have', key, /^key: constructor cannot be the name/],
];

for (const [what, content, says] of wrong) {
  test(`a spec that is ${what} is an error of usage, also a project's`, (t) => {
    const root = mkdtempSync(join(tmpdir(), 'nlkit-specs-'));
    t.teardown(() => rmSync(root, { recursive: true }));
    writeFileSync(join(root, 'spec.yaml'), content);
    const stderr = new PassThrough() as unknown as NodeJS.WriteStream;
    const given = { workingDirectory: root, stderr };
    const expected = { instanceOf: UsageError, message: says };
    t.throws(() => specsOfTrace(['spec.yaml'], given), expected);
    const spec = { file: 'spec.yaml' } as Parameters<typeof specsOfProject>[0]['specs'][number];
    t.throws(() => specsOfProject({ root, specs: [spec] }), expected);
  });
}
