// SPDX-License-Identifier: MIT
import { basename } from 'node:path/posix';
import { hasFlag } from './arguments.ts';
import type { TracedSocket } from './traced-socket.ts';
import type { Surroundings } from './surroundings.ts';

/** A thread of a traced process. */
export interface Thread {
  readonly id: number;
  readonly process: { pid: number; name: string | undefined };
  /** The netlink sockets among its descriptors, as far as the log tells. */
  descriptors: Map<number, TracedSocket>;
  namespace: number | undefined;
  /** Its call that has not ended yet. */
  begun?: { readonly call: string; readonly args: string; readonly time: number };
}

/** Threads that are remembered. A log that does not tell of their ends would fill the memory. */
const most = 65_536;

const cloning = /^(?:clone3?|v?fork)$/;

/** The threads of a trace: their processes, names, descriptors and network namespaces. */
export class Threads {
  readonly #threads = new Map<number, Thread>();
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** A thread by its id; 0 is that of a log without ids. */
  get(id: number): Thread {
    return this.#threads.get(id) ?? this.#meet(id);
  }

  all(): Iterable<Thread> {
    return this.#threads.values();
  }

  delete(id: number): void {
    this.#threads.delete(id);
  }

  /** A call has made a thread or a process. It may have been met before the call returned. */
  cloned(parent: Thread, args: string, id: number): void {
    if (!this.#threads.has(id)) this.#add(child(parent, args, id));
  }

  /** A thread has executed a program: its process has the program's name, and no other threads. */
  executed(thread: Thread, path: string): void {
    thread.process.name = shortName(path);
    // Descriptors may have been closed by it. What -y says about them is not affected.
    thread.descriptors = new Map();
  }

  /** The thread `id` is now the one that was `by`, which called execve. */
  superseded(id: number, by: number): void {
    const old = this.#threads.get(by);
    if (old === undefined) return;
    this.#threads.delete(by);
    this.#threads.set(id, { ...old, id });
  }

  #meet(id: number): Thread {
    // A new thread may run before the clone that made it returns. If only one is going on, it was that one.
    const cloners = [...this.#threads.values()].filter(
      ({ begun }) => begun !== undefined && cloning.test(begun.call),
    );
    const [parent] = cloners;
    if (parent?.begun !== undefined && cloners.length === 1) {
      return this.#add(child(parent, parent.begun.args, id));
    }
    const known = id === 0 ? undefined : this.#surroundings.process(id);
    return this.#add({
      id,
      process: { pid: known?.pid ?? id, name: known?.name },
      descriptors: new Map(),
      namespace: id === 0 ? undefined : this.#surroundings.namespace(id),
    });
  }

  #add(thread: Thread): Thread {
    this.#threads.set(thread.id, thread);
    if (this.#threads.size > most) {
      for (const oldest of this.#threads.keys()) {
        this.#threads.delete(oldest);
        break;
      }
    }
    return thread;
  }
}

function child(parent: Thread, args: string, id: number): Thread {
  const flags = args.replaceAll(/[^A-Z_|]/g, ' ');
  const sameProcess = hasFlag(flags, 'CLONE_THREAD', 0x10000);
  const sameFiles = hasFlag(flags, 'CLONE_FILES', 0x400);
  return {
    id,
    process: sameProcess ? parent.process : { pid: id, name: parent.process.name },
    descriptors: sameFiles ? parent.descriptors : new Map(parent.descriptors),
    namespace: hasFlag(flags, 'CLONE_NEWNET', 0x40000000) ? undefined : parent.namespace,
  };
}

/** The kernel's own name of a process that executes a file: 15 bytes at most. */
function shortName(path: string): string {
  return Buffer.from(basename(path), 'latin1').subarray(0, 15).toString('utf8');
}
