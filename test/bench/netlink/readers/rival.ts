// SPDX-License-Identifier: MIT
import { createRequire } from 'node:module';

/** The part of the npm package `netlink` that is used. */
export interface Rival {
  createRtNetlink(): RivalSocket;
}

interface RivalSocket {
  readonly socket: { close(): void };
  getRoutes(data: { family: number }): Promise<readonly unknown[]>;
  getLink(data: { index: number }): Promise<readonly unknown[]>;
  newRoute(
    data: { family: number; dstLen: number; table: number; protocol: number; type: number },
    attributes: { dst: Buffer; gateway: Buffer; oif: number; priority: number },
    options: { flags: number },
  ): Promise<unknown>;
}

/** Loads the package from the folder it was installed in, the program's first argument. */
export function loadRival(): Rival {
  const [, , folder = ''] = process.argv;
  return createRequire(import.meta.url)(folder) as Rival;
}
