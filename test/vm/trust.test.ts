// SPDX-License-Identifier: MIT
// The privileges of an app in its guest, and the values of parameters that arrive there.
import test from 'ava';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** Values that the kernel must keep unchanged, though its parser could split or drop them. */
const texts = {
  blanks: 'two words  and three',
  assignment: 'a=b other=c',
  hash: '#not a comment',
  backslash: String.raw`back\slash\n`,
  dashes: '--',
  commas: 'one,two',
  apostrophe: "it's",
  umlaut: 'größer',
};

const names = Object.keys(texts);

const values = moduleSource({
  declarations: [
    ...names.map((name) => `static char *${name};\nmodule_param(${name}, charp, 0444);`),
    'static int number;\nmodule_param(number, int, 0444);',
    'static bool flag;\nmodule_param(flag, bool, 0444);',
    'static int list[3];\nmodule_param_array(list, int, NULL, 0444);',
  ].join('\n'),
});

/** Prints the module's values, the user and privileges of the app, and what it may write. */
const look = `#!/bin/sh
cd /sys/module/values/parameters
for name in *; do printf '%s=%s\\n' "$name" "$(cat "$name")"; done
echo "user $(id -u):$(id -g) groups $(id -G)"
grep -E '^(CapInh|CapPrm|CapEff|NoNewPrivs)' /proc/self/status | tr -d '\\t'
for device in /dev/vport* /dev/kmsg; do
  if (: >"$device") 2>/dev/null; then echo "writes $device"; fi
done
ls /proc/1/fd >/dev/null 2>&1 && echo 'sees the agent'
cd "$NLKIT_HERE" && echo made >made && cat made
`;

test.serial(
  'values of parameters arrive unchanged, and an app of another user has no privileges',
  async (t) => {
    const folder = await writeProject('trust-values', {
      'values/Kbuild': 'obj-m := values.o\n',
      'values/values.c': values,
      'look.sh': look,
      'nlkit.yaml': JSON.stringify({
        modules: [
          { path: 'values', parameters: { ...texts, number: -7, flag: true, list: '1,2,3' } },
        ],
        app: {
          command: ['sh', '-c', 'NLKIT_HERE=$PWD exec sh ./look.sh'],
          user: 'nobody',
        },
      }),
    });
    const run = await nlkit(['run', folder, '--on', 'vm']);
    t.is(run.exitCode, 0, story(run));
    const printed = { ...texts, number: '-7', flag: 'Y', list: '1,2,3' };
    const lines = Object.entries(printed).map(([name, value]) => `${name}=${value}`);
    t.deepEqual(run.result?.app?.stdout.trimEnd().split('\n'), [
      ...lines.sort(),
      'user 65534:65534 groups 65534',
      'CapInh:0000000000000000',
      'CapPrm:0000000000000000',
      'CapEff:0000000000000000',
      'NoNewPrivs:1',
      'made',
    ]);
  },
);

/** Takes the port's descriptor from the agent, and answers what the CLI asks of the agent. */
const forge = `
my $process = syscall(434, 1, 0);
opendir(my $folder, '/proc/1/fd') or die;
my ($port) = grep { (readlink("/proc/1/fd/$_") // '') =~ /vport/ } readdir $folder;
my $descriptor = syscall(438, $process, $port + 0, 0);
open(my $out, '>&=', $descriptor) or die;
for my $id (1..20) {
  my $word = '{"type":"answer","id":' . $id . ',"token":"","answer":{"exitCode":0,"notUnloaded":[]}}' . "\\n";
  syswrite($out, pack('CCvV', 0xb1, 0, 0, length $word) . $word) or die;
}
print "forged\\n";
`;

test.serial('an answer that the app forged does not pass the run', async (t) => {
  const folder = await writeProject('trust-forged', {
    'values/Kbuild': 'obj-m := values.o\n',
    'values/values.c': values,
    'forge.pl': forge,
    'nlkit.yaml': JSON.stringify({
      modules: [{ path: 'values' }],
      app: { command: ['perl', 'forge.pl'] },
    }),
  });
  const run = await nlkit(['run', folder, '--on', 'vm']);
  t.is(run.result?.app?.stdout, 'forged\n', story(run));
  t.is(run.exitCode, 1, story(run));
  t.deepEqual(
    ofType(run, 'error').map(({ code }) => code),
    ['forged-status'],
  );
});
