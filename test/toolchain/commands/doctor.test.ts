// SPDX-License-Identifier: MIT
import test from 'ava';
import { diagnose, diagnosisLines } from '../../../toolchain/commands/doctor/finding.ts';
import type { CheckName, Finding } from '../../../toolchain/commands/doctor/finding.ts';
import { kernelFindings, kvmFinding } from '../../../toolchain/commands/doctor/kernel-checks.ts';
import { modeFinding } from '../../../toolchain/commands/doctor/engine-checks.ts';
import type { EngineFacts } from '../../../toolchain/engine/engine.ts';
import { ableHost } from '../kernel/able-host.ts';

const all: readonly CheckName[] = [
  'node',
  'engine',
  'mode',
  'disk',
  'base',
  'kernel',
  'headers',
  'kvm',
  'unit',
];

function findings(states: Partial<Record<CheckName, Finding['state']>> = {}): Finding[] {
  return all.map((check) => ({ check, state: states[check] ?? 'ok', cause: 'because' }));
}

const table: readonly (readonly [
  Parameters<typeof findings>[0],
  { host: boolean; vm: boolean },
])[] = [
  [{}, { host: true, vm: true }],
  [
    { kvm: 'missing', unit: 'missing' },
    { host: true, vm: true },
  ],
  [{ kernel: 'missing' }, { host: false, vm: true }],
  [{ headers: 'missing' }, { host: false, vm: true }],
  [{ kernel: 'unknown' }, { host: false, vm: true }],
  [
    { base: 'unknown', disk: 'unknown' },
    { host: true, vm: true },
  ],
  [{ disk: 'missing' }, { host: false, vm: false }],
  [{ mode: 'missing' }, { host: false, vm: false }],
  [{ engine: 'missing' }, { host: false, vm: false }],
];

for (const [states, targets] of table) {
  test(`targets with ${JSON.stringify(states)}`, (t) => {
    t.deepEqual(diagnose(findings(states)).targets, targets);
  });
}

test('without an engine nothing else is known, and nothing works', (t) => {
  const diagnosis = diagnose([
    { check: 'node', state: 'ok', cause: 'Node 20.19.0' },
    { check: 'engine', state: 'missing', cause: 'no engine', remedy: 'nlkit setup' },
  ]);
  t.deepEqual(diagnosis.targets, { host: false, vm: false });
  t.deepEqual(diagnosisLines(diagnosis), [
    'ok          node     Node 20.19.0',
    'missing     engine   no engine',
    '                     → nlkit setup',
    'no target works yet',
  ]);
});

test('a kernel as one wishes it', (t) => {
  t.deepEqual(
    kernelFindings(ableHost).map(({ check, state, cause }) => [check, state, cause]),
    [
      ['kernel', 'ok', '6.1.0-56-amd64 loads modules'],
      ['headers', 'ok', 'the headers of 6.1.0-56-amd64'],
      ['unit', 'ok', 'netlink unit 31 is free'],
    ],
  );
});

test('what is wrong with a kernel, each in its own line', (t) => {
  const locked = kernelFindings({
    ...ableHost,
    refusesUnsigned: 'kernel lockdown is on (integrity)',
    headers: false,
    units: [0, 30, 31],
  });
  t.deepEqual(
    locked.map(({ state }) => state),
    ['missing', 'missing', 'missing'],
  );
  t.regex(locked[0]!.cause, /lockdown/);
  t.regex(locked[1]!.remedy!, /linux-headers-6\.1\.0-56-amd64/);
  t.regex(locked[2]!.remedy!, /--param protocol=29$/);
});

test('KVM: what the probe said', (t) => {
  t.is(kvmFinding(undefined).state, 'unknown');
  t.is(
    kvmFinding({ state: 'works', cause: 'a probe guest booted', remembered: false }).state,
    'ok',
  );
  t.like(kvmFinding({ state: 'hangs', cause: 'no boot within 10 s', remembered: true }), {
    state: 'missing',
    cause: 'no boot within 10 s (found out earlier)',
  });
});

test('a rootless engine is named', (t) => {
  const facts: EngineFacts = {
    where: 'unix:///run/user/1000/docker.sock (default)',
    id: '',
    version: '28',
    architecture: 'x86_64',
    operatingSystem: 'linux',
    kernelRelease: '6',
    rootDirectory: '/',
    local: true,
    securityOptions: ['rootless'],
  };
  t.regex(modeFinding(facts).cause, /rootless/);
});
