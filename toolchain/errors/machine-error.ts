// SPDX-License-Identifier: MIT
import { RequirementError } from './requirement-error.ts';

/** Reasons of system errors on this machine, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ELOOP: 'its links form a loop',
  EMFILE: 'this process has too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'the machine has too many open files',
  ENOMEM: 'there is no memory left',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'this user has no permission',
  EROFS: 'the disk is mounted read-only',
};

/**
 * Converts a failed system call on a file of this machine to an error of nlkit: a full disk or an
 * unwritable folder is not a bug. Undefined for everything else.
 *
 * @returns RequirementError `file-system`
 */
export function machineError(error: unknown): RequirementError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return undefined;
  const reason =
    code === 'ENOENT' && makes.has(syscall) ? 'there is no such folder' : reasons[code];
  if (reason === undefined) return undefined;
  const where = path === undefined ? '' : ` ${path}`;
  return new RequirementError('file-system', `cannot ${syscall}${where}: ${reason} (${code})`, {
    hint: hints[code] ?? 'check the path and its permissions',
    cause: error,
  });
}

/** System calls that fail with ENOENT because a folder is missing, not the file itself. */
const makes = new Set(['mkdir', 'mkdtemp']);

const hints: Readonly<Record<string, string>> = {
  EMFILE: 'raise the limit: ulimit -n 4096',
  ENOSPC: 'df -h shows which disk is full; nlkit clean frees what nlkit holds',
  EDQUOT: 'quota -s shows what is used; nlkit clean frees what nlkit holds',
};
