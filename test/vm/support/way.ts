// SPDX-License-Identifier: MIT
import { createServer, connect as connectSocket, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** A way to the engine that can be cut, as when the engine is restarted: whatever hangs on its connections ends. */
export class Way {
  readonly address: string;
  readonly #path: string;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  constructor(folder: string) {
    this.#path = join(folder, 'docker.sock');
    this.address = `unix://${this.#path}`;
  }

  async open(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (near) => {
      const far = connectSocket({ path: '/var/run/docker.sock', allowHalfOpen: true });
      for (const socket of [near, far]) {
        this.#open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => this.#open.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#path, resolve));
  }

  async cut(): Promise<void> {
    const { promise, resolve } = withResolver();
    this.#server?.close(resolve);
    for (const socket of this.#open) socket.destroy();
    await promise;
  }
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
