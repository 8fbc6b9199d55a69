// SPDX-License-Identifier: MIT
import test from 'ava';
import { diagnose, diagnosisLines } from '../../../toolchain/commands/doctor/finding.ts';
import type { CheckName, Finding } from '../../../toolchain/commands/doctor/finding.ts';
import { kernelFindings, kvmFinding } from '../../../toolchain/commands/doctor/kernel-checks.ts';
import {
  cacheFinding,
  compilerFinding,
  limitsFinding,
} from '../../../toolchain/commands/doctor/machine-checks.ts';
import {
  type NetworkAnswer,
  networkFindings,
} from '../../../toolchain/commands/doctor/network-checks.ts';
import { tapFindings, type TapFacts } from '../../../toolchain/commands/doctor/tap-checks.ts';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import { modeFinding } from '../../../toolchain/commands/doctor/engine-checks.ts';
import type { EngineFacts } from '../../../toolchain/engine/engine.ts';
import { ableHost } from '../kernels/able-host.ts';

const all: readonly CheckName[] = [
  'node',
  'engine',
  'mode',
  'disk',
  'base',
  'bridge',
  'mirror',
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
    { kvm: 'unneeded', unit: 'missing' },
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
  test(`which targets work with ${JSON.stringify(states)}`, (t) => {
    t.deepEqual(diagnose(findings(states)).targets, targets);
  });
}

test('a requirement of the host target alone is not missing if guests work', (t) => {
  const { findings: weighed, ok } = diagnose(
    findings({ kernel: 'missing', headers: 'missing', unit: 'missing', kvm: 'unneeded' }),
  );
  t.true(ok);
  t.deepEqual(
    weighed.filter(({ state }) => state !== 'ok').map(({ check, state }) => [check, state]),
    [
      ['kernel', 'unneeded'],
      ['headers', 'unneeded'],
      ['kvm', 'unneeded'],
      ['unit', 'unneeded'],
    ],
  );
  t.regex(
    diagnosisLines(diagnose(findings({ kvm: 'unneeded' }))).join('\n'),
    /^not needed {2}kvm/m,
  );
});

test('a requirement of both targets is missing, whatever else works', (t) => {
  for (const check of ['engine', 'mode', 'disk', 'base', 'bridge', 'mirror'] as const) {
    t.false(diagnose(findings({ [check]: 'missing' })).ok, check);
  }
  t.true(diagnose(findings({ mirror: 'unknown', base: 'unknown' })).ok);
});

test('bridge and mirror are needed until all images and kernels exist', (t) => {
  const lost = new RequirementError('engine-bridge', 'its bridge docker0 is missing', {
    hint: 'x',
  });
  const states = (answer: NetworkAnswer, isMade: boolean) =>
    networkFindings(answer, isMade).map(({ state }) => state);
  const noBridge = { bridge: lost, mirror: undefined };
  t.deepEqual(states(noBridge, false), ['missing', 'unknown']);
  t.deepEqual(states(noBridge, true), ['unneeded', 'unknown']);
  const mirror = { address: 'http://mirror.example/debian', failure: 'E: no route' };
  t.deepEqual(states({ bridge: undefined, mirror }, false), ['ok', 'missing']);
  t.deepEqual(states({ bridge: undefined, mirror }, true), ['ok', 'unneeded']);
  t.deepEqual(states({ bridge: undefined, mirror: { ...mirror, failure: undefined } }, false), [
    'ok',
    'ok',
  ]);
});

test('compiler, limits and cache are reported, with the commands that need them', async (t) => {
  t.like(compilerFinding({ PATH: '/nonexistent', CXX: '/nonexistent/g++' }, '/nonexistent'), {
    state: 'unneeded',
    remedy: 'apt-get install g++, or set CXX',
  });
  t.like(compilerFinding({ CXX: `${process.execPath} -x` }, '/'), {
    state: 'ok',
    cause: process.execPath,
  });
  const without = { memory: false, processes: false };
  t.like(limitsFinding({ ...engineFacts, limits: without }), { state: 'unneeded' });
  t.regex(limitsFinding(engineFacts).cause, /\d+ MB of memory and \d+ processes$/);
  t.like(await cacheFinding({ XDG_CACHE_HOME: '/proc' }), { check: 'cache', state: 'unneeded' });
});

test('without an engine nothing else is checked, and no target works', (t) => {
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

test('a kernel that loads modules and has headers is ok', (t) => {
  t.deepEqual(
    kernelFindings(ableHost).map(({ check, state, cause }) => [check, state, cause]),
    [
      ['kernel', 'ok', '6.1.0-56-amd64 loads modules'],
      ['headers', 'ok', 'the headers of 6.1.0-56-amd64'],
      ['unit', 'ok', 'netlink unit 31 is free'],
    ],
  );
});

test('each obstacle of a kernel has its own line', (t) => {
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

test('the KVM line repeats the probe’s cause', (t) => {
  t.is(kvmFinding(undefined).state, 'unknown');
  t.is(
    kvmFinding({ state: 'works', cause: 'a probe guest booted', remembered: false }).state,
    'ok',
  );
  t.like(kvmFinding({ state: 'hangs', cause: 'no boot within 10 s', remembered: true }), {
    state: 'unneeded',
    cause:
      'no boot within 10 s (checked earlier); guests run by software emulation, some seconds slower',
  });
});

const engineFacts: EngineFacts = {
  where: 'unix:///run/user/1000/docker.sock (default)',
  id: '',
  version: '28',
  architecture: 'x86_64',
  operatingSystem: 'linux',
  kernelRelease: '6',
  rootDirectory: '/',
  local: true,
  memory: 8e9,
  processors: 2,
  limits: { memory: true, processes: true },
  securityOptions: ['seccomp'],
};

test('a rootless engine is named as unsupported', (t) => {
  t.regex(modeFinding({ ...engineFacts, securityOptions: ['rootless'] }).cause, /rootless/);
});

const taps: TapFacts = { strace: 'strace 6.1', nlmon: true, mayMakeDevices: true };

for (const [what, facts, host, lines] of [
  [
    'all of them',
    taps,
    [],
    [
      'ok          library  connect({ tap }) shows the messages of a program of yours',
      'ok          strace   strace 6.1, for nlkit trace -- COMMAND',
      "ok          nlmon    this machine's kernel has it, for nlkit trace",
      "ok          tap      the module nlkit_tap records in every guest, and on the engine's kernel with --tap module",
    ],
  ],
  [
    'no strace, no nlmon and a kernel without headers',
    { ...taps, strace: undefined, nlmon: false },
    [{ check: 'headers', state: 'missing', cause: 'the headers are missing' }],
    [
      'ok          library  connect({ tap }) shows the messages of a program of yours',
      'not needed  strace   strace is not installed: nlkit trace -- COMMAND needs it',
      '                     → apt-get install strace',
      "not needed  nlmon    this machine's kernel has no nlmon: nlkit trace without a command needs it",
      '                     → trace a command: nlkit trace -- COMMAND',
      "ok          tap      the module nlkit_tap records in every guest; not on the engine's kernel: the headers are missing",
    ],
  ],
  [
    'no root',
    { ...taps, mayMakeDevices: false },
    undefined,
    [
      'not needed  nlmon    nlkit trace without a command needs root, to make an nlmon device',
      '                     → sudo nlkit trace',
    ],
  ],
  [
    'nothing that tells of nlmon',
    { ...taps, nlmon: undefined },
    undefined,
    ["cannot tell nlmon    no file tells whether this machine's kernel has it"],
  ],
] as const satisfies readonly (readonly [
  string,
  TapFacts,
  readonly Finding[] | undefined,
  readonly string[],
])[]) {
  test(`the taps with ${what}`, (t) => {
    const others = findings();
    const found = tapFindings(facts, host === undefined || host.length === 0 ? others : host);
    const diagnosis = diagnose([...others, ...found]);
    t.true(diagnosis.ok, 'no tap is needed');
    const shown = diagnosisLines(diagnosis);
    for (const line of lines) t.true(shown.includes(line), `${line}\nin\n${shown.join('\n')}`);
  });
}
