// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { OutputStreams } from '../guest/protocol.ts';
import type { AgentLink } from './agent-link.ts';
import type { CollectedOutput } from './output.ts';

/** The output of a command, collected as it comes. */
export interface CommandText {
  readonly streams: OutputStreams;
  readonly stdout: CollectedOutput;
  readonly stderr: CollectedOutput;
}

/** Takes numbers for both streams of a command's output, and has them collected. */
export function openCommandText(
  { channel, streams }: AgentLink,
  collect: (incoming: Readable, stream: 'stdout' | 'stderr') => CollectedOutput,
): CommandText {
  const open = (stream: 'stdout' | 'stderr'): { number: number; text: CollectedOutput } => {
    const number = streams.take();
    const incoming = channel.stream(number);
    streams.freeAfter(number, [incoming]);
    return { number, text: collect(incoming, stream) };
  };
  const [stdout, stderr] = [open('stdout'), open('stderr')];
  return {
    streams: { stdout: stdout.number, stderr: stderr.number },
    ...{ stdout: stdout.text, stderr: stderr.text },
  };
}
