// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { CommandEnds, Terminal } from './command-ends.ts';
import type { CommandRequest, WindowSize } from './protocol.ts';

/** The shell that a person is in, as far as others than the command itself have to do with it. */
export class Shell {
  readonly #left = new AbortController();
  #terminal: Terminal | undefined;

  /** Aborted: the person has left it, whatever it is doing. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  leave(): void {
    this.#left.abort();
  }

  resize(size: WindowSize): void {
    this.#terminal?.resize(size);
  }

  /** Opens what a command's standard streams are connected with; undefined where it has no input. */
  async endsOf(
    { input, terminal }: CommandRequest,
    channel: { stream(number: number): Readable },
  ): Promise<CommandEnds | undefined> {
    if (input === undefined) return undefined;
    const { openTerminal, pipes } = await import('./command-ends.ts');
    if (terminal === undefined) return pipes(channel.stream(input));
    this.#terminal = openTerminal(channel.stream(input), terminal);
    return this.#terminal;
  }
}
