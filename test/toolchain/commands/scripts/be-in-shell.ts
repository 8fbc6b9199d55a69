// SPDX-License-Identifier: MIT
// `nlkit shell` from the session on: a real agent, in a cgroup of its own on this machine, and the user's terminal.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { ShellView } from '../../../../toolchain/commands/shell/view.ts';
import { inOrder } from '../../../../toolchain/report/in-order.ts';
import { openReport } from '../../../../toolchain/report/open-report.ts';
import { Outcome } from '../../../../toolchain/report/outcome.ts';
import { runInSession } from '../../../../toolchain/run/run-in-session.ts';
import { Session } from '../../../../toolchain/run/session.ts';
import { shellExitCode } from '../../../../toolchain/run/shell.ts';
import { archive, planOf, shell, startAgent, targetAt } from '../../guest/start-agent.ts';

const [mode = 'shell', ...command] = process.argv.slice(2);
const undo: (() => void | Promise<void>)[] = [];
const agent = await startAgent({ teardown: (end) => void undo.push(end) });

const { stdin, stdout, stderr, env, pid } = process;
if (env['PID_FILE'] !== undefined) writeFileSync(env['PID_FILE'], String(pid));
const flags = { verbose: false, json: false, color: false };
const report = inOrder(await openReport({ ...flags, stdout: stderr, stderr, environment: env }));
const outcome = new Outcome(report.emit, report);
const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());
const view = new ShellView({
  invocation: {
    ...{ flags, stdin, stdout, stderr, environment: env, signal: controller.signal },
    workingDirectory: fileURLToPath(new URL('.', import.meta.url)),
    openReport: () => Promise.resolve(outcome),
  },
  ...{ report: outcome, project: 'local' },
  command: command[0],
});
const emit = (event: NlkitEvent): void => view.emit(event);
const session = new Session(targetAt(agent.transport), {
  ...{ signal: controller.signal, emit, margin: 20_000 },
});
const plan = planOf(
  shell(mode === 'failing' ? 'exit 3' : 'echo "the app, $*"', {
    teardown: [['sh', '-c', 'echo torn down']],
  }),
  () => archive({ 'greeting.txt': 'Hello Kernel\n' }),
);
const ended = await runInSession(session, Promise.resolve(plan), {
  ...(mode === 'failing' ? { shellOnFailure: view } : { shell: view }),
  ...{ emit, onBegin: () => undefined },
});
report.close();
for (const end of undo) await end();
const code = ended.shell === undefined ? ended.status?.app?.exitCode : shellExitCode(ended.shell);
stderr.write(`ended with ${String(code)}\n`, () => process.exit(code ?? 70));
