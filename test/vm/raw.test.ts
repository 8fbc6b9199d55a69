// SPDX-License-Identifier: MIT
// Speaks the echo module's raw protocol by its spec, beside clients that know it without one.
import { join } from 'node:path';
import test from 'ava';
import { glob } from 'tinyglobby';
import { echo } from '../../app/examples/echo/echo-gen.ts';
import { decodeExchange } from '../../app/examples/echo/protocol.ts';
import { textOfBytes } from '../../app/core/byte-text.ts';
import { connect, KernelRefusal } from '../../app/index.ts';
import { compile, readSpec, SpecClient } from '../../app/ynl/index.ts';
import { checkout } from '../../toolchain/checkout.ts';
import { type LoadedModule, withModule } from '../../toolchain/testing/index.ts';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({ project: 'echo' });
const echoSpec = join(checkout, 'module/echo/echo.yaml');

/** The texts that the module received, as it logs them. */
async function received(
  module: LoadedModule,
): Promise<{ bytes: number; port: number; text: string }[]> {
  const records = await module.kernelLog();
  return records.flatMap(({ text: line }) => {
    const match = /received (\d+) bytes from port (\d+): "(.*)"/.exec(line);
    const [, bytes, port, text = ''] = match ?? [];
    return match === null ? [] : [{ bytes: Number(bytes), port: Number(port), text }];
  });
}

/** The text as a client by spec reads it. */
function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return textOfBytes(end === -1 ? bytes : bytes.subarray(0, end));
}

test.serial('a listener by spec and one without hear the same from a C client', async (t) => {
  await withModule('test/projects/c-client', { guest: guest() }, async (module) => {
    const through = { through: module };
    await using generated = await SpecClient.open(echo, through);
    const compiled = compile(await readSpec(echoSpec), { names: 'spec' });
    await using named = await SpecClient.open(compiled, through);
    await using plain = await connect({ protocol: 31, ...through });
    await using first = await generated.subscribe('exchanges');
    await using second = await named.subscribe('exchanges');
    await using third = await plain.subscribe(1);

    const { exitCode, stdout } = await module.runApp();
    t.is(exitCode, 0, stdout);
    const said = await received(module);
    t.true(said.length >= 6);
    for (const { port, bytes } of said) {
      const copy = decodeExchange((await third.next()).value!.payload)!;
      t.is(copy.portId, port);
      t.is(copy.text.length, bytes);
      const value = { portid: port, text: untilNul(copy.text) };
      t.like((await first.next()).value, { operation: 'exchange', group: 'exchanges', value });
      t.deepEqual((await second.next()).value?.value, value);
    }
  });
});

test.serial('the module takes requests that are made by spec', async (t) => {
  await withModule('echo', { guest: guest() }, async (module) => {
    await using client = await SpecClient.open(echo, { through: module });
    await using plain = await connect({ protocol: 31, through: module });
    await using copies = await plain.subscribe(1);
    for (const text of ['Hello Kernel', 'x', 'สวัสดี', 'x'.repeat(1024)]) {
      t.deepEqual(await client.do('say', { text }), { text: 'Hello Userspace' });
      const copy = decodeExchange((await copies.next()).value!.payload)!;
      t.is(copy.portId, client.connection.portId);
      t.is(Buffer.from(copy.text).toString(), text);
    }
    t.deepEqual(
      (await received(module)).map(({ bytes }) => bytes),
      [12, 1, 18, 1024],
    );
    for (const [text, errnoName, words] of [
      ['', 'EINVAL', 'the text is empty, 1 to 1024 bytes are answered'],
      ['x'.repeat(1025), 'EMSGSIZE', 'the text is too long, 1 to 1024 bytes are answered'],
    ] as const) {
      const refusal = await t.throwsAsync(client.do('say', { text }), {
        instanceOf: KernelRefusal,
      });
      t.like(refusal, { operation: 'echo say', errnoName, kernelText: words });
    }
  });
});

test.serial('the program of docs/generate.md runs as it stands', async (t) => {
  await withModule('echo', { guest: guest() }, async (module) => {
    const { stdout, stderr, exitCode } = await runBySpec(module);
    const [{ port } = { port: 0 }] = await received(module);
    t.is(stdout, `Hello Userspace\nport id ${port} said Hello Kernel\n`, stderr);
    t.is(exitCode, 0);
  });
});

async function runBySpec(module: LoadedModule) {
  const folder = 'dist/app/examples/echo';
  await module.guest.send(
    ['by-spec.js', 'echo-gen.js'].map((name) => ({
      name: `by-spec/${name}`,
      file: join(checkout, folder, name),
    })),
  );
  return module.guest.run(['node', 'by-spec/by-spec.js']);
}

/**
 * The files of the command line that these commands load; every guest has the rest. The addon's sources stay out, so
 * that none is newer than the addon.
 */
async function sendCommands(): Promise<void> {
  const packages = [
    ...['ajv', 'ansi-regex', 'commander', 'fast-deep-equal', 'fast-uri', 'get-east-asian-width'],
    ...['json-schema-traverse', 'string-width', 'strip-ansi', 'yaml'],
  ];
  const files = await glob(
    [
      'dist/toolchain/**/*.js',
      ...packages.map((name) => `node_modules/${name}/**/*.{js,cjs,mjs,json}`),
    ],
    { cwd: checkout },
  );
  await guest().send([
    { name: 'echo.yaml', file: echoSpec },
    ...files.map((name) => ({ name: `cli/${name}`, file: join(checkout, name) })),
  ]);
  const place =
    'cp -r cli/dist /node_modules/nlkit/ && cp -r cli/node_modules / && mkdir -p /node_modules/nlkit/app/addon';
  await guest().succeed(['sh', '-c', place]);
}

const commands = `
  nlkit() { node /node_modules/nlkit/dist/toolchain/main.js "$@"; }
  mkfifo said
  nlkit listen --spec echo.yaml echo exchanges --json --count 2 2>said >heard &
  exec 3<said
  read -r line <&3
  echo "$line"
  nlkit call --spec echo.yaml echo say '{text: Hello Kernel}'
  nlkit call --spec echo.yaml echo say '{"text": "สวัสดี"}' --json
  nlkit call --spec echo.yaml echo say 2>&1
  nlkit families --spec echo.yaml | grep "^  text"
  wait
  cat heard`;

test.serial('nlkit call and nlkit listen speak a raw protocol by its spec', async (t) => {
  await sendCommands();
  await withModule('echo', { guest: guest() }, async (module) => {
    const output = await module.guest.succeed(['sh', '-c', commands], 8 * 60_000);
    const [one, two] = await received(module);
    const heard = (port: number | undefined, text: string): string =>
      JSON.stringify({ operation: 'exchange', group: 'exchanges', value: { portid: port, text } });
    t.deepEqual(output.trimEnd().split('\n'), [
      'listening to exchanges of echo',
      'text: Hello Userspace',
      '{"text":"Hello Userspace"}',
      'nlkit: echo say: the kernel refused: the text is empty, 1 to 1024 bytes are answered (EINVAL)',
      "  text  string, to the message's end  1 to 1024 bytes, not terminated.",
      "  text    string, to the message's end  What was sent.",
      heard(one?.port, 'Hello Kernel'),
      heard(two?.port, 'สวัสดี'),
    ]);
  });
});
