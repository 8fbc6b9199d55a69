// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { MessageEvent, NlkitEvent } from '../../../toolchain/events.ts';
import { root } from '../page.ts';
import { callsOf, type SeenMessage } from './calls.ts';
import { readTrace } from './ftrace.ts';
import type { RecordedStep } from './steps.ts';

/** Runs the project that traces the steps, in a guest; resolves with what is drawn of each, by the pages' names. */
export async function recordSteps(): Promise<Map<string, RecordedStep>> {
  const events = await eventsOf(['run', 'test/projects/calls', '--on', 'vm', '--trace', '--json']);
  const output = events
    .filter((event) => event.type === 'output')
    .filter(({ source, stream }) => source === 'app' && stream === 'stdout')
    .map(({ text }) => text)
    .join('');
  const [, ...parts] = output.split(/^calls (.*)\n/m);
  const messages = events.filter((event) => event.type === 'message');
  const steps = new Map<string, RecordedStep>();
  for (let at = 0; at < parts.length; at += 2) {
    const [name = '', text = ''] = parts.slice(at, at + 2);
    steps.set(name, recordedStep(text, messages));
  }
  return steps;
}

/** The messages of a step are those of its processes, whose numbers are used once. */
function recordedStep(text: string, messages: readonly MessageEvent[]): RecordedStep {
  const trace = readTrace(withInit(text));
  const pids = new Set([...text.matchAll(/-(\d+)\s+\|/g)].map(([, pid]) => Number(pid)));
  const own = messages.filter(({ process }) => process !== null && pids.has(process.pid));
  const module = /\b(naive)\.ko|\b(rtnetlink)_rcv\(/.exec(text)?.slice(1).find(Boolean) ?? 'echo';
  return { module, happenings: callsOf(trace, own.map(seen)) };
}

/**
 * Names the init function of a module whose load failed: the kernel has freed it, and knows no name for its address, or
 * that of another module's init function, which was there before.
 */
function withInit(text: string): string {
  const [, module = ''] = /\$ insmod (\w+)\.ko/.exec(text) ?? [];
  return text.replace(/\b(?:0x[0-9a-f]{16}|\w+_init \[\w+\])\(\)/, `${module}_init [${module}]()`);
}

/** Selects the facts that a drawing shows of a message: type, number, and text, operation or error. */
function seen({
  direction,
  unit,
  messageType,
  sequence,
  kind,
  error,
  operation,
  bytes,
}: MessageEvent): SeenMessage {
  if (kind === 'error' || kind === 'acknowledgement') {
    return { direction, lines: ['NLMSG_ERROR', error?.name ?? '0'] };
  }
  const header = `type ${String(messageType)}, seq ${String(sequence)}`;
  if (unit !== 31) {
    const named = operation === null || operation.startsWith('type ') ? [] : [operation];
    return {
      direction,
      lines: [header, ...named.map((name) => (kind === 'reply' ? `${name} reply` : name))],
    };
  }
  const payload = Buffer.from(bytes, 'hex').subarray(16).toString('latin1');
  return {
    direction,
    lines: [header, JSON.stringify(payload).replace('\\u0000', '\\0')],
  };
}

async function eventsOf(args: readonly string[]): Promise<NlkitEvent[]> {
  const child = spawn(process.execPath, [`${root}dist/toolchain/main.js`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const events: NlkitEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    events.push(JSON.parse(line) as NlkitEvent);
  }
  const [code] = (await closed) as [number | null];
  if (code !== 0) {
    const error = events.find((event) => event.type === 'error');
    throw new Error(`nlkit ${args.join(' ')}: ${error?.message ?? `exit code ${String(code)}`}`);
  }
  return events;
}
