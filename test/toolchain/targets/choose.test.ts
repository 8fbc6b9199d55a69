// SPDX-License-Identifier: MIT
import test from 'ava';
import type { HostFacts } from '../../../toolchain/kernels/host.ts';
import { chooseTarget, type Wish } from '../../../toolchain/targets/choose.ts';
import { ableHost } from '../kernels/able-host.ts';

const nothing: Wish = { on: 'auto', kernel: undefined, target: 'auto', kernels: ['debian:12'] };

const unable: HostFacts = { ...ableHost, loadsModules: false };

const obstacle = "the engine's kernel (6.1.0-56-amd64) cannot load modules";

/** `looked`: whether the engine's machine had to be looked at. */
const choices: readonly {
  readonly wish: Partial<Wish>;
  readonly facts?: HostFacts;
  readonly chosen: string;
  readonly looked?: boolean;
  readonly reason: string;
}[] = [
  { wish: {}, chosen: 'vm debian:12', reason: 'an unknown module can bring a kernel down' },
  { wish: { target: 'vm' }, chosen: 'vm debian:12', reason: 'the project asks for it' },
  {
    wish: { kernels: ['host', '6.12'] },
    chosen: 'vm debian:13',
    reason: 'an unknown module can bring a kernel down',
  },
  {
    wish: { kernels: ['host'] },
    chosen: 'vm debian:12',
    reason: 'an unknown module can bring a kernel down',
  },
  { wish: { on: 'vm' }, chosen: 'vm debian:12', reason: 'asked for by --on vm' },
  { wish: { on: 'vm', kernel: '7.2' }, chosen: 'vm debian:14', reason: 'asked for by --on vm' },
  { wish: { kernel: '5.10' }, chosen: 'vm debian:11', reason: 'asked for by --kernel 5.10' },
  {
    wish: { kernel: 'debian:13', target: 'host' },
    chosen: 'vm debian:13',
    reason: 'asked for by --kernel debian:13',
  },
  {
    wish: { target: 'host' },
    chosen: 'host host',
    looked: true,
    reason: 'the project asks for it, and the kernel loads modules',
  },
  {
    wish: { target: 'host' },
    facts: unable,
    chosen: 'vm debian:12',
    looked: true,
    reason: obstacle,
  },
  { wish: { on: 'host' }, chosen: 'host host', looked: true, reason: 'asked for by --on host' },
  {
    wish: { kernel: 'host' },
    chosen: 'host host',
    looked: true,
    reason: 'asked for by --kernel host',
  },
];

for (const { wish, facts = ableHost, chosen, looked = false, reason } of choices) {
  const able = facts.loadsModules ? '' : ', where modules cannot be loaded';
  test(`${JSON.stringify(wish)}${able}: ${chosen}`, async (t) => {
    let asked = 0;
    const choice = await chooseTarget({ ...nothing, ...wish }, () => {
      asked += 1;
      return Promise.resolve(facts);
    });
    const { kernel } = choice;
    const name = kernel.kind === 'host' ? 'host' : kernel.distribution.name;
    t.is(`${choice.target} ${name}`, chosen);
    t.is(choice.reason, reason);
    t.is(asked, looked ? 1 : 0);
  });
}

const refusals: readonly (readonly [wish: Partial<Wish>, code: string, exitCode: number])[] = [
  [{ on: 'vm', kernel: 'host' }, 'host-kernel-in-guest', 2],
  [{ on: 'host', kernel: 'debian:12' }, 'kernel-of-host', 2],
  [{ kernel: 'debian:99' }, 'unknown-kernel', 2],
  [{ on: 'host' }, 'no-loadable-modules', 3],
  [{ kernel: 'host' }, 'no-loadable-modules', 3],
];

for (const [wish, code, exitCode] of refusals) {
  test(`${JSON.stringify(wish)}: ${code}`, async (t) => {
    const choosing = chooseTarget({ ...nothing, ...wish }, () => Promise.resolve(unable));
    const error = await t.throwsAsync(choosing);
    t.like(error, { code, exitCode });
    t.truthy((error as Error & { hint?: string }).hint);
  });
}
