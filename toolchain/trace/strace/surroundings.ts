// SPDX-License-Identifier: MIT

/** Answers questions about running processes that their strace log leaves open. A saved log has nobody to ask. */
export interface Surroundings {
  /** The netlink socket of that inode number, which a thread has; its port is 0 while it is not bound. */
  socket(inode: number, thread: number): { unit: number; port: number } | undefined;
  /** The process of a thread. */
  process(thread: number): { pid: number; name?: string } | undefined;
  /** The inode number of the network namespace that a thread is in now. */
  namespace(thread: number): number | undefined;
  /** That of a file which stands for a network namespace. */
  namespaceAt(path: string): number | undefined;
}

/** For a saved log. */
export const noSurroundings: Surroundings = {
  socket: () => undefined,
  process: () => undefined,
  namespace: () => undefined,
  namespaceAt: () => undefined,
};
