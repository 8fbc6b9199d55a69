// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

test.serial('a race that strikes in the third repetition ends the run there', async (t) => {
  // The app has the module lose its race in a round of which it keeps count beside itself.
  const app = 'echo >>rounds; echo round $(wc -l <rounds); test $(wc -l <rounds) != 3 || echo 1 >';
  const parameter = '/sys/module/race/parameters/lose';
  const folder = await writeProject('race', {
    'race.c': moduleSource({
      declarations: `
static int race_lose(const char *value, const struct kernel_param *parameter)
{
	WARN(1, "the race is lost");
	return 0;
}
static const struct kernel_param_ops race_ops = { .set = race_lose };
module_param_cb(lose, &race_ops, NULL, 0200);
`,
    }),
    Kbuild: 'obj-m := race.o\n',
    'nlkit.yaml': `modules: [{ path: . }]\napp: { command: [sh, -c, '${app} ${parameter}'], files: [] }\n`,
  });
  const output = join(folder, 'output');
  const run = await nlkit(['run', folder, '--on', 'vm', '--repeat', '5', '--output', output]);
  t.is(run.exitCode, 5, story(run));
  t.like(run.result?.repetitions, { asked: 5, done: 2, failed: 3 });
  t.is(run.result?.repetitions?.times.length, 3);
  t.like(run.result?.complaints, [{ kind: 'warning', repetition: 3 }]);
  t.regex(run.result?.complaints[0]?.title ?? '', /the race is lost/);
  t.is(run.result?.complaints[0]?.frames[0]?.file, join(folder, 'race.c'));

  t.deepEqual(
    ofType(run, 'repetition').map(({ repetition, state }) => `${String(repetition)} ${state}`),
    ['1 started', '1 done', '2 started', '2 done', '3 started', '3 failed'],
  );
  const stages = ofType(run, 'stage').filter(({ state }) => state !== 'started');
  t.deepEqual(
    stages.map(({ stage }) => stage).slice(-9),
    [1, 2, 3].flatMap(() => ['load', 'app', 'unload']),
  );
  // The result is about the repetition that failed, and so is the file.
  t.is(run.result?.app?.stdout, 'round 3\n');
  t.is(await readFile(output, 'utf8'), 'round 3\n');
  t.is(logOf(run).filter((text) => text.includes('the race is lost')).length, 1);
});
