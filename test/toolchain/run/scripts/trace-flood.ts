// SPDX-License-Identifier: MIT
// node trace-flood.js MESSAGES…: traces so many messages of an agent, and so many more, to JSON on standard output, as
// `nlkit run --trace --json` does. On standard error come `waiting` when the tap waits for the reader of the output for the
// first time, `sent` when the agent has sent all, and a summary in JSON. With --expose-gc the summary says what memory is
// held after each number of messages.
import { once } from 'node:events';
import { encodeAttribute } from '../../../../app/core/attribute.ts';
import { NLM_F_MULTI, NLM_F_REQUEST } from '../../../../app/core/constants.ts';
import { paced } from '../../../../toolchain/run/paced-tap.ts';
import { inOrder } from '../../../../toolchain/report/in-order.ts';
import { jsonReport } from '../../../../toolchain/report/json.ts';
import { AgentLink } from '../../../../toolchain/run/agent-link.ts';
import { SessionTrace } from '../../../../toolchain/run/session-trace.ts';
import { traceStream } from '../../../../toolchain/trace/events/trace-stream.ts';
import { message } from '../../../app/trace/datagrams.ts';
import { targetAt } from '../../guest/start-agent.ts';
import { type AgentChannel, obediently, playAgent } from '../played-agent.ts';
import { recordBytes } from '../tap-record-bytes.ts';

const rounds = process.argv.slice(2).map(Number);
const partsOfDatagram = 100;
const [newRoute, getRoute] = [24, 26];
const { signal } = new AbortController();
const { stdout, stderr } = process;

/** The summary, for the test. */
const summary = { held: [] as number[], mostQueued: 0, shown: 0 };

/** Routes that the kernel lists, as ip reads them. */
function parts(): Buffer {
  const address = encodeAttribute(1, Uint8Array.of(10, 0, 0, 1));
  const rtmsg = Uint8Array.of(2, 32, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0);
  const payload = Buffer.concat([rtmsg, address]);
  const part = message({ type: newRoute, flags: NLM_F_MULTI, payload });
  return Buffer.concat(Array.from({ length: partsOfDatagram }, () => part));
}

let [waits, wanted, allShown] = [false, 0, (): void => undefined];

/** Resolves when so many messages were written. */
function shown(count: number): Promise<void> {
  wanted = count;
  return new Promise((resolve) => {
    allShown = resolve;
    if (summary.shown >= wanted) resolve();
  });
}

/** Sends requests that nobody answers, each with a number of its own, and as many parts of listings. */
async function send(channel: AgentChannel, stream: number): Promise<void> {
  const out = channel.openStream(stream);
  const listing = parts();
  let [sequence, sent] = [1, 0];
  const put = async (direction: 0 | 1, bytes: Uint8Array): Promise<void> => {
    const time = process.hrtime.bigint();
    const record = recordBytes({ direction, port: 7, pid: 8, comm: 'ip', time, bytes });
    if (!out.write(record)) await once(out, 'drain');
  };
  for (const messages of rounds) {
    for (const end = sent + messages; sent < end; sent += 2 * partsOfDatagram) {
      for (let count = 0; count < partsOfDatagram; count += 1) {
        sequence += 1;
        const payload = new Uint8Array(12);
        await put(0, message({ type: getRoute, flags: NLM_F_REQUEST, sequence, payload }));
      }
      await put(1, listing);
    }
    if (globalThis.gc === undefined) continue;
    await shown(sent);
    await new Promise((resolve) => stdout.write('', resolve));
    globalThis.gc();
    summary.held.push(process.memoryUsage().heapUsed / 1024 / 1024);
  }
  stderr.write('sent\n');
  out.end();
}

const near = playAgent((question, channel) => {
  if (question.ask !== 'trace') return obediently(question, channel);
  void send(channel, question.stream);
  return { clock: 0, refusals: false };
});
const link = new AgentLink(targetAt(near), {
  ...{ margin: 5_000, kept: false, signal, onReport: () => undefined },
});
await link.begin();
const json = jsonReport(stdout);
const report = inOrder({
  ...json,
  emit: (event) => {
    json.emit(event);
    summary.mostQueued = Math.max(summary.mostQueued, stdout.writableLength / 1024 / 1024);
    summary.shown += 1;
    if (summary.shown === wanted) allShown();
  },
});
const stream = traceStream({ details: false, emit: report.emit });
const take = paced(stream.take, { stdout, signal }, () => report.room?.());
const trace = new SessionTrace(link, (tapped) => {
  const waiting = take(tapped);
  if (waiting !== undefined && !waits) stderr.write('waiting\n');
  waits ||= waiting !== undefined;
  return waiting;
});
const limits = { load: 60_000, unload: 60_000 };
await trace.begin({
  ...{ name: 'nlkit_tap', file: '', parameters: {}, vermagic: '', depends: [], limits },
});
await trace.end();
stream.end();
report.close();
link.close();
stderr.write(`${JSON.stringify(summary)}\n`);
