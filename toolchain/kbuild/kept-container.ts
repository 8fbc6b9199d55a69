// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import type { Duplex, Readable } from 'node:stream';
import { once } from 'node:events';
import type {
  AttachedContainer,
  ContainerOutcome,
  ContainerSpec,
  Engine,
} from '../engine/engine.ts';
import { diskFull, isDiskFull } from '../engine/engine-error.ts';
import { saysNoFork } from '../engine/limits.ts';
import { LastText } from '../engine/lines.ts';
import type { Delivered } from './incoming.ts';
import { readOutput, type OutputReader } from './kept-output.ts';

/** A command of docker/builder to run in a kept container. */
export interface KeptCommand {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** A tar archive to unpack at /project. */
  readonly sources: Readable;
  /** Receives the outputs, below `out/`, if the command succeeds. */
  readonly receive: (tar: Readable) => Promise<void>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Ends the command; the container stays. */
  readonly signal?: AbortSignal;
}

/** The container of a kept builder ended while it was needed; the cause says why. */
export class KeptContainerEnded extends Error {}

/** Milliseconds for a container to end a command that is stopped; then the container itself is. */
const stopsWithin = 10_000;

/** A builder's container that runs one command after the other, see docker/builder/keep. */
export class KeptContainer implements AsyncDisposable {
  /** The sources that it has. */
  readonly delivered: Delivered = new Map();
  readonly #container: AttachedContainer;
  readonly #readers = new Map<'stdout' | 'stderr', OutputReader>();
  readonly #gone: Promise<never>;
  #isEnded = false;

  private constructor(container: AttachedContainer) {
    this.#container = container;
    const read = Promise.all([
      readOutput(container.channel, () => this.#readers.get('stdout')),
      readOutput(container.stderr, () => this.#readers.get('stderr')),
    ]);
    this.#gone = this.#ended(read);
    this.#gone.catch(() => undefined);
  }

  /** @throws EngineConflict if a container of that name runs */
  static async start(
    engine: Engine,
    spec: Omit<ContainerSpec, 'command'>,
    signal?: AbortSignal,
  ): Promise<KeptContainer> {
    signal?.throwIfAborted();
    const container = await engine.attach({ ...spec, command: ['/usr/lib/nlkit/keep'] });
    return new KeptContainer(container);
  }

  /** False once it has ended, for whatever reason. */
  get isAlive(): boolean {
    return !this.#isEnded;
  }

  /**
   * Runs a command to its end.
   * @throws KeptContainerEnded; the signal's reason; what the sources or the receiver throw
   */
  async run(command: KeptCommand): Promise<ContainerOutcome> {
    const { signal, onLine } = command;
    signal?.throwIfAborted();
    const token = randomBytes(12).toString('hex');
    const texts = { stdout: new LastText(), stderr: new LastText() };
    let failure: Error | undefined;
    const end = (stream: 'stdout' | 'stderr'): Promise<readonly string[]> =>
      new Promise((resolve) => {
        this.#readers.set(stream, {
          token,
          onLine: (line) => {
            texts[stream].add(`${line}\n`);
            onLine(line, stream);
          },
          onArchive: async (tar) => {
            await command.receive(tar).catch((error: unknown) => {
              failure = error instanceof Error ? error : new Error(String(error));
            });
          },
          onEnd: (words) => {
            this.#readers.delete(stream);
            resolve(words);
          },
        });
      });
    const ended = Promise.race([Promise.all([end('stdout'), end('stderr')]), this.#gone]);
    ended.catch(() => undefined);
    const stop = (): void => {
      this.#write(`stop\0${token}\0`);
      this.#endWithin(stopsWithin, ended);
    };
    const enough = new AbortController();
    const bomb: { found: boolean } = { found: false };
    void this.#container.processesExhausted(enough.signal).then(() => {
      bomb.found = true;
      // It could start nothing to end the build with.
      return this.#end();
    });
    const outcome = (exitCode: number): Omit<ContainerOutcome, 'exceeded'> => ({
      exitCode,
      stdout: texts.stdout.toString(),
      stderr: texts.stderr.toString(),
    });
    try {
      await this.#send(token, command);
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) stop();
      const [[status = '', killed = '', , taken]] = await ended;
      // It was stopped before it had put the sources in their place.
      if (taken !== 'taken') this.delivered.clear();
      signal?.throwIfAborted();
      if (failure !== undefined) throw failure;
      return judge(outcome(Number(status)), Number(killed));
    } catch (error) {
      if (bomb.found) return { ...outcome(137), exceeded: 'processes' };
      throw error;
    } finally {
      enough.abort();
      signal?.removeEventListener('abort', stop);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnded = true;
    await this.#container[Symbol.asyncDispose]();
  }

  async #send(
    token: string,
    { command, environment, sources, signal }: KeptCommand,
  ): Promise<void> {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const fields = [variables, command].flatMap((list) => [list.length.toString(), ...list]);
    this.#write(['build', token, ...fields, ''].join('\0'));
    try {
      for await (const piece of sources) {
        signal?.throwIfAborted();
        const bytes = piece as Buffer;
        if (bytes.length === 0) continue;
        this.#write(`${bytes.length.toString()}\n`);
        if (!this.#write(bytes)) await Promise.race([once(this.#channel, 'drain'), this.#gone]);
      }
    } catch (error) {
      // The container waits for the rest of the archive, so it can take nothing else.
      await this.#end();
      throw error;
    }
    this.#write('0\n');
  }

  /** Ends the container, or leaves that to the end of this process. */
  async #end(): Promise<void> {
    await this[Symbol.asyncDispose]().catch(() => undefined);
  }

  get #channel(): Duplex {
    return this.#container.channel;
  }

  #write(bytes: string | Uint8Array): boolean {
    return this.#channel.write(bytes);
  }

  #endWithin(milliseconds: number, ended: Promise<unknown>): void {
    const timer = setTimeout(() => {
      void this.#end();
    }, milliseconds);
    const clear = (): void => clearTimeout(timer);
    ended.then(clear, clear);
  }

  async #ended(read: Promise<unknown>): Promise<never> {
    await this.#container.ended.catch(() => undefined);
    this.#isEnded = true;
    await read.catch(() => undefined);
    const cause = await this.#container.lost();
    throw new KeptContainerEnded('the builder ended', { cause });
  }
}

/** @throws RequirementError `disk-full` */
function judge(outcome: ContainerOutcome, killed: number): ContainerOutcome {
  const { exitCode, stderr } = outcome;
  if (exitCode === 0) return outcome;
  if (isDiskFull(stderr)) throw diskFull(new Error(stderr));
  if (killed > 0) return { ...outcome, exceeded: 'memory' };
  return saysNoFork(stderr) ? { ...outcome, exceeded: 'processes' } : outcome;
}
