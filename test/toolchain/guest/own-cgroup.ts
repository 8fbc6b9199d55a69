// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface OwnCgroup {
  /** Where a process writes its id to enter. */
  readonly entrance: string;
  readonly members: () => number[];
  readonly remove: () => Promise<void>;
}

/** A cgroup for one agent, as a container has one; undefined where none can be made, with root missing. */
export function makeCgroup(): OwnCgroup | undefined {
  for (const hierarchy of ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/pids']) {
    if (!existsSync(join(hierarchy, 'cgroup.procs'))) continue;
    const directory = join(hierarchy, `nlkit-test-${randomBytes(6).toString('hex')}`);
    try {
      mkdirSync(directory);
    } catch {
      continue;
    }
    const entrance = join(directory, 'cgroup.procs');
    const members = (): number[] =>
      readFileSync(entrance, 'utf8').split('\n').filter(Boolean).map(Number);
    return {
      entrance,
      members,
      remove: async () => {
        for (;;) {
          for (const pid of members()) process.kill(pid, 'SIGKILL');
          try {
            rmdirSync(directory);
            return;
          } catch (error) {
            // Busy as long as a process that has been killed has not quite gone, which is no event here.
            if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
            await delay(10);
          }
        }
      },
    };
  }
  return undefined;
}
