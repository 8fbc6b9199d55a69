// SPDX-License-Identifier: MIT
// Errors about a wrong argument have the path to it.
import test from 'ava';
import type { NetlinkError } from '../../../../app/core/errors/netlink-error.ts';
import { Route } from '../../../../app/families/index.ts';
import { PrivateNamespace } from './namespace.ts';

/** Passes a value that the types forbid. */
function wrong(value: unknown): never {
  return value as never;
}

const dst = '10.0.0.0/8';

const asked: readonly (readonly [
  ask: (rt: Route) => Promise<unknown>,
  path: string,
  message: RegExp,
])[] = [
  [(rt) => rt.link('none'), 'dev', /no network device none$/],
  [(rt) => rt.link(77), 'dev', /no network device with index 77$/],
  [(rt) => rt.addRoute({ dst, dev: 'none' }), 'dev', /no network device none$/],
  [
    (rt) => rt.addRoute({ dst, nextHops: [{ dev: 'lo' }, { dev: 'none' }] }),
    'nextHops[1].dev',
    /no network device none$/,
  ],
  [
    (rt) => rt.deleteRoutes([{ dst, dev: 'lo' }, { nextHops: [{ dev: 'none' }] }]),
    '[1].nextHops[0].dev',
    /no network device none$/,
  ],
  [(rt) => rt.setLink('none', { up: true }), 'dev', /no network device none$/],
  [(rt) => rt.setLink('lo', { master: 'none' }), 'master', /no network device none$/],
  [
    (rt) => rt.addLink({ name: 'x', kind: 'vlan', link: 'none', data: { id: 5 } }),
    'link',
    /no network device none$/,
  ],
  [
    (rt) => rt.addFdbEntry({ dev: 'lo', lladdr: '02:00:00:00:00:01', via: 'none' }),
    'via',
    /no network device none$/,
  ],
  [(rt) => rt.neighbours({ master: 'none' }).all(), 'master', /no network device none$/],
  [(rt) => rt.routeTo('10.0.0.1', { oif: 'none' }), 'oif', /no network device none$/],
  [(rt) => rt.routeTo(wrong(undefined)), 'address', /^address: it must be given$/],
  [(rt) => rt.addRoutes([{ dst, dev: 'lo' }, { dst: '10.0.0.0/33' }]), '[1].dst', /a prefix/],
  [(rt) => rt.addRoutes([{ dst, dev: 'lo' }, { dst: 'x' }]), '[1].dst', /^\[1\]\.dst: .* not "x"$/],
  [(rt) => rt.deleteRoutes([{ dst, src: 'x' }]), '[0].src', /not "x"$/],
  [(rt) => rt.addRoute({ dst, metric: -1 }), 'metric', /^metric: expected an integer/],
  [(rt) => rt.addRoute({ dst, mtu: -1 }), 'mtu', /^mtu: expected an integer/],
  [(rt) => rt.deleteRoute({ dst, metrics: { rtaxRtt: -1 } }), 'metrics.rtaxRtt', /not -1$/],
  [(rt) => rt.addAddress({ dev: 'lo', address: 'x' }), 'address', /^address: .* not "x"$/],
  [
    (rt) => rt.deleteAddress({ dev: 'lo', address: '10.0.0.1', validLifetime: -1 }),
    'validLifetime',
    /not -1$/,
  ],
  [(rt) => rt.addRule({ from: 'x' }), 'from', /^from: .* not "x"$/],
  [(rt) => rt.deleteRule({ sourcePort: [1, 70_000] }), 'sourcePort.end', /not 70000$/],
  [
    (rt) =>
      rt.addRoutes([
        { dst, dev: 'lo' },
        { dst, table: wrong('x') },
      ]),
    '[1].table',
    /^\[1\]\.table: expected a table's number, not "x"$/,
  ],
  [(rt) => rt.addNeighbour({ dev: 'lo', dst: wrong(undefined) }), 'dst', /^dst: it must be given$/],
  [(rt) => rt.addAddress(wrong({ dev: 'lo' })), 'address', /^address: it must be given$/],
  [
    (rt) => rt.addRule({ uidRange: wrong('x') }),
    'uidRange',
    /^uidRange: expected a number or \[first, last\], not "x"$/,
  ],
  [(rt) => rt.addRule({ sourcePort: wrong([1]) }), 'sourcePort', /a number or \[first, last\]/],
  [(rt) => rt.on(wrong({})), 'kinds', /^kinds must be one of link, .*, not an object$/],
  [(rt) => rt.on(wrong(['link', null])), 'kinds', /^kinds must be one of link, .*, not null$/],
];

test('an error about a wrong argument has the path to it', async (t) => {
  await using namespace = await PrivateNamespace.open();
  await namespace.ip('link set lo up');
  await using rt = await Route.open({ netns: namespace.pid });
  for (const [ask, path, message] of asked) {
    const error = await t.throwsAsync<NetlinkError>(ask(rt), { message }, ask.toString());
    t.is(error.path, path, ask.toString());
  }
});
