// SPDX-License-Identifier: MIT
import test from 'ava';
import { ExchangeError } from '../../../../toolchain/errors/exchange-error.ts';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';
import { type HostFacts, hostObstacle } from '../../../../toolchain/kernels/host.ts';
import {
  inWordsOfTrace,
  requireInitialNamespace,
  requireThisKernel,
  tapRefused,
  whyHeld,
} from '../../../../toolchain/trace/module/obstacles.ts';

const facts: HostFacts = {
  ...{ release: '6.1.0-1-amd64', loadsModules: true, refusesUnsigned: undefined, headers: true },
  ...{ distribution: 'debian', suite: 'bookworm', units: [], paths: [] },
};

for (const { what, given, code, hint } of [
  {
    what: 'a kernel without modules',
    given: { ...facts, loadsModules: false },
    code: 'no-loadable-modules',
    hint: /^--tap strace -- COMMAND needs no module/,
  },
  {
    what: 'lockdown',
    given: { ...facts, refusesUnsigned: 'kernel lockdown is on (integrity)' },
    code: 'signature-enforced',
    hint: /^turn Secure Boot off in the firmware; --tap strace/,
  },
  {
    what: 'missing headers',
    given: { ...facts, headers: false },
    code: 'headers-missing',
    hint: /^run apt-get install linux-headers-6\.1\.0-1-amd64$/,
  },
  {
    what: 'another distribution',
    given: { ...facts, distribution: 'arch', suite: undefined },
    code: 'host-unsupported',
    hint: /^--tap strace/,
  },
]) {
  test(`the hint about ${what} names what a trace can do, and no guest of a run`, (t) => {
    const error = inWordsOfTrace(hostObstacle(given)) as RequirementError;
    t.is(error.code, code);
    t.regex(error.hint ?? '', hint);
    t.notRegex(error.hint ?? '', /--on vm/);
  });
}

test('a kernel that another run holds is a requirement; any other error stays as it is', (t) => {
  const held = new ExchangeError('kernel-held', 'held by echo', { hint: '--on vm' });
  t.like(inWordsOfTrace(held), { code: 'kernel-held', exitCode: 3, hint: 'wait for it to end' });
  const gone = new ExchangeError('guest-gone', 'gone');
  t.is(inWordsOfTrace(gone), gone);
  const engine = new RequirementError('engine-unreachable', 'none', { hint: 'nlkit setup' });
  t.like(inWordsOfTrace(engine), { code: 'engine-unreachable', hint: 'nlkit setup' });
});

for (const [errno, hint] of [
  ['EKEYREJECTED', /Secure Boot/],
  ['EPERM', /kernel\.modules_disabled/],
  ['EOPNOTSUPP', /CONFIG_KPROBES/],
] as const) {
  test(`a tap that the kernel refuses with ${errno} is a requirement with a hint`, (t) => {
    const error = tapRefused({ reason: 'load', message: 'refused', errno, details: 'the log' });
    t.like(error, { exitCode: 3, code: 'tap-refused', details: 'the log' });
    t.regex(error.hint ?? '', hint);
  });
}

test('a tap that is in use keeps the agent’s hint', (t) => {
  const failure = { reason: 'load', message: 'in use', errno: 'EEXIST', hint: 'wait' } as const;
  t.is(tapRefused(failure).hint, 'wait');
});

test('a tap that stays is said to be held by what holds it', (t) => {
  const held = { name: 'nlkit_tap', references: 1, usedBy: [] };
  t.is(whyHeld(held), '1 reference to it is left');
  t.is(whyHeld({ ...held, references: 2 }), '2 references to it are left');
  t.is(whyHeld({ ...held, usedBy: ['other'] }), 'the module other uses it');
});

test('an engine that is not here, or has another kernel, is refused', (t) => {
  const engine = { local: true, where: 'unix:///run/docker.sock', kernelRelease: '6.1' };
  t.notThrows(() => requireThisKernel(engine, '6.1'));
  for (const other of [
    { ...engine, local: false, where: 'tcp://far:2375' },
    { ...engine, kernelRelease: '6.12-linuxkit' },
  ]) {
    const error = t.throws(() => requireThisKernel(other, '6.1'), { instanceOf: RequirementError });
    t.is(error.code, 'engine-elsewhere');
    t.true(error.message.includes(other.where));
  }
});

test('a command in a container’s namespace of processes cannot be followed', (t) => {
  t.notThrows(() => requireInitialNamespace('pid:[4026531836]'));
  const error = t.throws(() => requireInitialNamespace('pid:[4026532000]'), {
    instanceOf: RequirementError,
  });
  t.like(error, { code: 'process-namespace', exitCode: 3 });
});
