// SPDX-License-Identifier: MIT
// nlkit listen on the machine's own kernel.
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import { inNamespace, main, objects, start, unshare } from './shell.ts';

interface Event {
  readonly operation: string;
  readonly group: string;
  readonly value: Record<string, unknown>;
}

/** The lines that a program writes. */
class Lines {
  readonly all: string[] = [];
  readonly ended: Promise<unknown>;
  readonly #reader: Interface;

  constructor(input: Readable) {
    this.#reader = createInterface({ input });
    this.#reader.on('line', (line) => this.all.push(line));
    this.ended = once(this.#reader, 'close');
  }

  /** The first line that matches. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.all.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      await once(this.#reader, 'line');
    }
  }
}

/** A namespace in which `nlkit listen …` runs beside a shell that takes commands. */
async function listener(t: ExecutionContext, args: string) {
  // Both write to the same outputs; the shell's lines are told from the events of the listener.
  const script = `
    ${process.execPath} ${main} listen ${args} </dev/null &
    pid=$!
    echo "pid $pid" >&2
    while read -r command; do eval "$command"; done
    wait $pid
    echo "ended $?" >&2`;
  const child = start([...unshare, 'bash', '-c', script], t);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
  const said = new Lines(stderr);
  const output = new Lines(stdout);
  const pid = Number((await said.until(/^pid/)).split(' ')[1]);
  t.teardown(() => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  });
  await said.until(/^listening/);
  const run = (command: string): void => void stdin.write(`${command}\n`);
  const ended = async (): Promise<string> => {
    stdin.end();
    const line = await said.until(/^ended/);
    await output.ended;
    return line;
  };
  return { pid, run, ended, output, said };
}

test('listen prints the events of a group as they happen', async (t) => {
  const { run, ended, output, said } = await listener(t, 'rt-link rtnlgrp-link --json --count 3');
  run('ip link add br0 type bridge');
  run('ip link set br0 mtu 1400');
  run('ip link del br0');
  t.is(await ended(), 'ended 0');
  const events = objects<Event>(output.all.join('\n'));
  t.is(events.length, 3);
  t.deepEqual(
    [...new Set(events.map(({ operation, group }) => `${operation} ${group}`))].slice(0, 1),
    ['newlink-ntf rtnlgrp-link'],
  );
  t.is(events[0]?.value['ifname'], 'br0');
  t.true(said.all.includes('listening to rtnlgrp-link of rt-link'));
});

test('listen prints several groups as text', async (t) => {
  const { run, ended, output } = await listener(
    t,
    'rt-addr rtnlgrp-ipv4-ifaddr rtnlgrp-ipv6-ifaddr --count 2',
  );
  run('ip addr add 10.0.0.1/8 dev lo');
  run('ip addr add fd00::1/64 dev lo');
  t.is(await ended(), 'ended 0');
  const lines = output.all;
  t.deepEqual(
    lines.filter((line) => !line.startsWith(' ') && line !== ''),
    ['newaddr-ntf (rtnlgrp-ipv4-ifaddr)', 'newaddr-ntf (rtnlgrp-ipv6-ifaddr)'],
  );
  t.true(lines.some((line) => line.includes('ifa-address: 10.0.0.1')));
});

test('--timeout ends listen with exit 0', async (t) => {
  const { stdout, stderr, exitCode } = await inNamespace(
    'nlkit listen rt-link rtnlgrp-link --timeout 0.1',
  );
  t.is(exitCode, 0);
  t.is(stdout, '');
  t.is(stderr, 'listening to rtnlgrp-link of rt-link\n');
});

test('Ctrl-C ends listen as it ends every command', async (t) => {
  const { pid, ended, said } = await listener(t, 'rt-link rtnlgrp-link');
  process.kill(pid, 'SIGINT');
  t.is(await ended(), 'ended 130');
  t.true(said.all.includes('nlkit: ended by SIGINT'));
});

test('listen reports an overrun and goes on', async (t) => {
  t.timeout(120_000);
  const { pid, run, ended, said, output } = await listener(t, 'rt-link rtnlgrp-link --json');
  run('ip link add br0 type bridge');
  await output.until(/"br0"/);
  process.kill(pid, 'SIGSTOP');
  run('for i in {1..4000}; do echo "link set br0 mtu $((1300 + i % 2))"; done | ip -batch -');
  run('echo changed >&2');
  await said.until(/^changed/);
  process.kill(pid, 'SIGCONT');
  t.regex(await said.until(/^note:/), /^note: messages were lost/);
  run('ip link add last type bridge');
  await output.until(/"last"/);
  run(`kill -INT ${pid}`);
  t.is(await ended(), 'ended 130');
});

test('an unknown group is an error that names the groups', async (t) => {
  const { stderr, exitCode } = await inNamespace('nlkit listen rt-link link');
  t.is(exitCode, 2);
  t.regex(
    stderr,
    /^nlkit: the family rt-link has no multicast group link: .*\n {2}did you mean rtnlgrp-link\?\n$/,
  );
});

test('--all-namespaces prints events of other namespaces with their ids', async (t) => {
  const { pid, run, ended, output } = await listener(
    t,
    'rt-link rtnlgrp-link --json --all-namespaces',
  );
  run('unshare --net sleep 1000 & other=$!');
  run('until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do :; done');
  // A device whose other end is there gives this namespace an id for the other one.
  run('ip link add v0 type veth peer name v1 netns $other');
  run('nsenter --target $other --net ip link set v1 mtu 1399');
  const told = await output.until(/"mtu":1399/);
  run(`kill $other; kill -INT ${pid}`);
  t.is(await ended(), 'ended 130');
  const [event] = objects<Event & { readonly 'namespace-id': number }>(told);
  t.is(event?.value['ifname'], 'v1');
  const near = objects<Event>(output.all.join('\n')).find(({ value }) => value['ifname'] === 'v0');
  t.is(near?.value['link-netnsid'], event?.['namespace-id']);
  t.false('namespace-id' in (near ?? {}));
});
