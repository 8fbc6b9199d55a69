// SPDX-License-Identifier: MIT
import { statSync } from 'node:fs';

/** Whether every user may enter a folder: it and those above it are open to all. */
export function isOpenToAll(folder: string): boolean {
  const parts = folder.split('/').filter((part) => part !== '');
  return parts.every((_, index) => {
    const path = `/${parts.slice(0, index + 1).join('/')}`;
    return (statSync(path).mode & 1) === 1;
  });
}
