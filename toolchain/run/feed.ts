// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { AgentLink } from './agent-link.ts';

/** Standard input on its way to a command. */
export interface Feed {
  /** The stream's number, for the agent. */
  readonly stream: number;
  /** The command has ended: nothing more is read. */
  stop(): void;
}

/** Sends what can be read, at the pace of the command, up to its end. */
export function feed({ channel, streams }: AgentLink, input: Readable): Feed {
  const stream = streams.take();
  const outgoing = channel.openStream(stream);
  streams.freeAfter(stream, [outgoing]);
  // A folder as standard input, a terminal that was hung up: for the command that is the end.
  input.on('error', () => outgoing.end());
  input.pipe(outgoing);
  return {
    stream,
    stop: () => {
      input.unpipe(outgoing);
      input.destroy();
      outgoing.end();
    },
  };
}
