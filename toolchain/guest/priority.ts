// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';

/** SCHED_RR's lowest: above all that has no real-time priority, below what somebody gave one on purpose. */
const priority = '1';

/**
 * Gives all threads of this process real-time priority, so that what a command writes wakes the agent before the command
 * goes on. Threads of libuv have it, too: the agent would wait for them, and the command run meanwhile. V8's are not used
 * (`--single-threaded`): its tasks look again and again for what those have done, and leave them no time. Processes
 * started later have the usual priority again (SCHED_RESET_ON_FORK). Resolves to whether it was allowed; a
 * container may lack CAP_SYS_NICE, or a share of real time in its cgroup.
 */
export function raisePriority(): Promise<boolean> {
  return new Promise((resolve) => {
    const options = ['--all-tasks', '--reset-on-fork', '--rr', '--pid', priority];
    const child = spawn('chrt', [...options, String(process.pid)], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
