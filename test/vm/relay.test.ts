// SPDX-License-Identifier: MIT
// Netlink sockets of a guest's kernel, used from here. All tests share a guest; the last one ends it.
import test from 'ava';
import {
  ClosedError,
  connect,
  KernelRefusal,
  NLM_F_CREATE,
  NLM_F_EXCL,
  OverrunError,
  SystemError,
} from '../../app/index.ts';
import { openFamily } from './support/family.ts';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({ modules: ['dummy', '8021q'] });
const create = { flags: NLM_F_CREATE | NLM_F_EXCL };
const RTM_GETLINK = 18;
const link = new Uint8Array(16);

/** The links that `ip` in the guest lists. */
async function byIp(...args: string[]): Promise<Record<string, unknown>[]> {
  const json = await guest().succeed(['ip', '-json', '-details', ...args]);
  return JSON.parse(json) as Record<string, unknown>[];
}

/** The netlink sockets of all processes of the guest. */
async function openSockets(): Promise<number> {
  return (await guest().succeed(['cat', '/proc/net/netlink'])).split('\n').length;
}

test.serial(
  'a command in the guest resolves with its output and status, and rejects where it is not found',
  async (t) => {
    const said = await guest().run(['sh', '-c', 'echo out; echo สวัสดี >&2; exit 3']);
    t.deepEqual(said, {
      ...{ exitCode: 3, signal: null, timedOut: false },
      ...{ stdout: 'out\n', stderr: 'สวัสดี\n' },
    });
    t.like(await guest().run(['sleep', '1000'], 100), { exitCode: null, timedOut: true });
    await t.throwsAsync(guest().run(['no-such-program']), { code: 'no-answer', message: /ENOENT/ });
    await t.throwsAsync(guest().modprobe('no-such-module'), { code: 'command-failed' });
  },
);

test.serial('files that are sent are in the folder where commands run', async (t) => {
  await guest().send([{ name: 'a/hello', text: 'Hello Kernel\n' }]);
  await guest().send([{ name: 'b', text: 'twice' }]);
  t.is(await guest().succeed(['cat', 'a/hello', 'b']), 'Hello Kernel\ntwice');
});

test.serial('the log of the guest’s kernel can be read', async (t) => {
  await guest().succeed(['sh', '-c', 'echo "<6>nlkit-test: a word" >/dev/kmsg']);
  const log = await guest().kernelLog();
  t.is(log.at(-1)?.text, 'nlkit-test: a word');
  t.true(log.some(({ text }) => text.startsWith('8021q:')));
});

test.serial('links of the guest are made, listed and watched over the relay', async (t) => {
  await using links = await openFamily('route/rt-link', { through: guest() });
  await using told = await links.subscribe('rtnlgrp-link', { timeout: 30_000 });
  await links.do('newlink', { ifname: 'd0', mtu: 1400, linkinfo: { kind: 'dummy' } }, create);
  const event = await told.next();
  t.is(event.value?.operation, 'newlink-ntf');
  t.is(event.value?.value['ifname'], 'd0');
  const { ifiIndex: below } = (await links.do('getlink', { ifname: 'd0' }))!;
  const vlan = { ifname: 'd0.7', link: below, linkinfo: { kind: 'vlan', data: { id: 7 } } };
  await links.do('newlink', vlan, create);

  const listed = await links.dump('getlink').all();
  const own = await byIp('link');
  t.deepEqual(
    listed.map((one) => ({
      ifindex: one['ifiIndex'],
      ifname: one['ifname'],
      mtu: one['mtu'],
      address: one['address'],
    })),
    own.map(({ ifindex, ifname, mtu, address }) => ({ ifindex, ifname, mtu, address })),
  );
  const kinds = new Map(
    listed.map((each) => [
      each['ifname'],
      (each['linkinfo'] as { kind?: string } | undefined)?.kind,
    ]),
  );
  t.is(kinds.get('d0'), 'dummy');
  t.is(kinds.get('d0.7'), 'vlan');
  t.like(
    own.find(({ ifname }) => ifname === 'd0.7'),
    { link: 'd0', linkinfo: { info_kind: 'vlan', info_data: { id: 7 } } },
  );
});

test.serial('a refusal over the relay has the kernel’s text and the attribute', async (t) => {
  await using links = await openFamily('route/rt-link', { through: guest() });
  const { ifiIndex: below } = (await links.do('getlink', { ifname: 'd0' }))!;
  const again = { ifname: 'd1', link: below, linkinfo: { kind: 'vlan', data: { id: 7 } } };
  const taken = await t.throwsAsync(links.do('newlink', again, create), {
    instanceOf: KernelRefusal,
  });
  t.like(taken, { errnoName: 'EEXIST', operation: 'rt-link newlink' });
  const wrong = { ...again, linkinfo: { kind: 'vlan', data: { id: 8, protocol: 0x1234 } } };
  const refused = await t.throwsAsync(links.do('newlink', wrong, create), {
    instanceOf: KernelRefusal,
  });
  t.is(refused.errnoName, 'EPROTONOSUPPORT');
  t.is(refused.kernelText, '8021q: Invalid VLAN protocol');
});

test.serial('the generic families of the guest are listed over the relay', async (t) => {
  await using controller = await openFamily('nlctrl/nlctrl', { through: guest() });
  const families = (await controller.dump('getfamily').all()).map((one) => one['familyName']);
  t.true(families.includes('nlctrl'), families.join(' '));
  t.true(families.includes('ethtool'), families.join(' '));
  t.false(families.includes('wireguard'));
  await guest().modprobe('wireguard');
  const one = await controller.do('getfamily', { familyName: 'wireguard' });
  t.is(one?.['familyName'], 'wireguard');
});

test.serial('many requests at once on several sockets get their own answers', async (t) => {
  const connections = await Promise.all(
    [1, 2, 3].map(() => connect({ protocol: 0, through: guest(), timeout: 60_000 })),
  );
  const payload = link.slice();
  new DataView(payload.buffer).setInt32(4, 1, true);
  const replies = await Promise.all(
    connections.flatMap((connection) =>
      Array.from({ length: 300 }, () => connection.request({ type: RTM_GETLINK, payload })),
    ),
  );
  t.is(replies.length, 900);
  t.true(replies.every((messages) => messages.length === 1));
  await Promise.all(connections.map((connection) => connection.close()));
});

test.serial(
  'thousands of routes are added in a batch and listed while other requests run',
  async (t) => {
    const count = 5000;
    await guest().succeed(['ip', 'link', 'set', 'd0', 'up']);
    await using routes = await openFamily('route/rt-route', { through: guest(), timeout: 120_000 });
    const [{ ifindex } = {}] = await byIp('link', 'show', 'd0');
    const added = await Promise.allSettled(
      routes.batch(
        Array.from({ length: count }, (_, index) => ({
          operation: 'newroute',
          value: {
            ...{ rtmFamily: 'inet', rtmDstLen: 32, rtmTable: 100, rtmType: 'unicast' },
            ...{ rtmScope: 'link', rtmProtocol: 'static', rtaOif: ifindex },
            rtaDst: `10.1.${String(index >> 8)}.${String(index & 255)}`,
          },
        })),
        create,
      ),
    );
    t.is(added.filter(({ status }) => status === 'fulfilled').length, count);
    const listing = routes.dump('getroute', { rtmFamily: 'inet', rtaTable: 100 });
    const seen = new Set<unknown>();
    for await (const route of listing) {
      // Send another request on the same socket while the dump waits.
      if (seen.size === 10) await routes.connection.request({ type: RTM_GETLINK, payload: one });
      seen.add(route['rtaDst']);
    }
    t.is(seen.size, count);
    const own = await guest().succeed(['ip', '-4', 'route', 'show', 'table', '100']);
    t.is(own.trim().split('\n').length, count);
  },
);

const one = Uint8Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

test.serial('an overrun in the guest is reported, and the socket goes on', async (t) => {
  const options = { through: guest(), receiveBuffer: 4096 };
  await using addresses = await openFamily('route/rt-addr', options);
  await using told = await addresses.subscribe('rtnlgrp-ipv4-ifaddr', { timeout: 30_000 });
  const lines = Array.from(
    { length: 500 },
    (_, index) => `addr add 10.2.${String(index >> 8)}.${String(index & 255)}/32 dev lo\n`,
  );
  await guest().send([{ name: 'batch', text: lines.join('') }]);
  // Run at a higher priority than the agent, which cannot read meanwhile on the guest's one processor.
  await guest().succeed(['chrt', '--fifo', '2', 'ip', '-batch', 'batch']);
  let before = 0;
  const error = await t.throwsAsync(
    async () => {
      for await (const _ of told) before += 1;
    },
    { instanceOf: OverrunError },
  );
  t.is(error.where, 'kernel');
  t.true(before > 0, String(before));
  t.true(before < 500, String(before));
  await guest().succeed(['ip', 'addr', 'add', '192.0.2.1/32', 'dev', 'lo']);
  let last: unknown;
  while (last !== '192.0.2.1') {
    try {
      last = (await told.next()).value?.value['ifaLocal'];
    } catch (again) {
      if (!(again instanceof OverrunError)) throw again;
    }
  }
  t.true((await addresses.dump('getaddr', { ifaFamily: 'inet' }).all()).length >= 501);
});

test.serial(
  'a socket opens in a network namespace of the guest, and fails with the guest’s errors',
  async (t) => {
    await guest().succeed(['ip', 'netns', 'add', 'blue']);
    await using links = await openFamily('route/rt-link', { through: guest(), netns: 'blue' });
    t.deepEqual(
      (await links.dump('getlink').all()).map((each) => each['ifname']),
      ['lo'],
    );
    const absent = await t.throwsAsync(connect({ protocol: 0, through: guest(), netns: 'red' }), {
      instanceOf: SystemError,
    });
    t.like(absent, { syscall: 'open', errnoName: 'ENOENT' });
    t.regex(absent.message, /network namespace red/);
    const unserved = await t.throwsAsync(connect({ protocol: 29, through: guest() }), {
      instanceOf: SystemError,
    });
    t.like(unserved, { syscall: 'socket', errnoName: 'EPROTONOSUPPORT' });
  },
);

test.serial('a hundred closed sockets leave none open in the guest', async (t) => {
  const before = await openSockets();
  for (let round = 0; round < 10; round += 1) {
    const connections = await Promise.all(
      Array.from({ length: 10 }, () => connect({ protocol: 0, through: guest() })),
    );
    if (round === 0) t.is(await openSockets(), before + 10);
    await Promise.all(connections.map((connection) => connection.close()));
  }
  t.is(await openSockets(), before);
});

test.serial('a request rejects at its deadline, and when it is aborted', async (t) => {
  await using connection = await connect({ protocol: 0, through: guest() });
  const request = { type: RTM_GETLINK, payload: one };
  await t.throwsAsync(connection.request(request, { timeout: 0 }), { code: 'deadline' });
  const abort = new AbortController();
  const asked = connection.request(request, { signal: abort.signal });
  const reason = new Error('enough');
  abort.abort(reason);
  t.is((await t.throwsAsync(asked, { code: 'aborted' })).cause, reason);
  t.is((await connection.request(request)).length, 1);
});

test.serial('commands, sockets and waits end when the guest dies', async (t) => {
  const connection = await connect({ protocol: 0, through: guest() });
  const listening = await connection.subscribe(1);
  const told = listening.next();
  const command = guest().run(['sh', '-c', 'echo b >/proc/sysrq-trigger; sleep 1000']);
  await t.throwsAsync(told, { instanceOf: ClosedError });
  await t.throwsAsync(command, { code: 'guest-gone' });
  await t.throwsAsync(connection.request({ type: RTM_GETLINK, payload: one }), {
    instanceOf: ClosedError,
  });
  await connection.close();
  await t.throwsAsync(connect({ protocol: 0, through: guest() }), { instanceOf: ClosedError });
  t.is(typeof (await guest().gone), 'string');
});
