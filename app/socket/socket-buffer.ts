// SPDX-License-Identifier: MIT
import { SOL_SOCKET } from '../core/constants.ts';
import { SystemError } from './errors/system-error.ts';
import type { Transport } from './transport.ts';

/**
 * Sets a socket buffer to a number of bytes, which the kernel doubles for its own bookkeeping: with
 * CAP_NET_ADMIN as asked (`force`), otherwise net.core.rmem_max or wmem_max at most (`plain`).
 */
export async function setBuffer(
  transport: Transport,
  force: number,
  plain: number,
  bytes: number,
): Promise<void> {
  try {
    await transport.setOption(SOL_SOCKET, force, bytes);
  } catch (error) {
    if (!(error instanceof SystemError && error.errnoName === 'EPERM')) throw error;
    await transport.setOption(SOL_SOCKET, plain, bytes);
  }
}
