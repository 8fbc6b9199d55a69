// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NlkitError } from '../errors/nlkit-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { Folder, refusedLink, stepsOf } from './folder.ts';
import { fromHere } from './from-here.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** Longer files are not read to find out who made them: nlkit generates nothing near that long. */
const longestRead = 64 * 1024 * 1024;

export type Contents = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WriteOptions {
  /** The permissions of the new file, less the umask. Set-uid, set-gid and sticky bits are dropped. */
  readonly mode?: number;
  /**
   * Decides what may be replaced. `anything`: any file or link of that name, for folders that nlkit
   * made itself. A function receives the contents of a regular file and throws to refuse.
   */
  readonly replace: 'anything' | 'nothing' | ((present: Buffer) => void);
}

/** A file on the disk under another name beside its place, until it is committed. */
export interface StagedFile extends AsyncDisposable {
  /** Renames it to its place, replacing what is there. */
  commit(): Promise<void>;
}

/**
 * Writes a file below a root: whole, never through a link, without special bits. nlkit writes into
 * projects only here.
 *
 * @param path relative to the root; missing folders are made
 * @throws UsageError `not-written` if a link, a folder or a file that must not be replaced is in the
 * way; RequirementError `not-written` if the disk is full or read-only
 */
export async function writeInto(
  root: string,
  path: string,
  contents: Contents,
  options: WriteOptions,
): Promise<void> {
  await using staged = await stageInto(root, path, contents, options);
  await staged.commit();
}

/** The first half of `writeInto`. If several files belong together, stage all, then commit all. */
export async function stageInto(
  root: string,
  path: string,
  contents: Contents,
  { mode = 0o666, replace }: WriteOptions,
): Promise<StagedFile> {
  const shown = fromHere(join(root, path));
  const name = nameOf(root, path);
  const folder = await told(shown, Folder.open(root, dirname(path), { make: true }));
  const fresh = folder.at(`.${randomBytes(8).toString('hex')}.nlkit-new`);
  const discard = async (): Promise<void> => {
    // After a commit this name no longer exists.
    await rm(fresh, { force: true });
    await folder[Symbol.asyncDispose]();
  };
  try {
    await refuseToReplace(root, folder, name, replace);
    await told(shown, writeNew(fresh, contents, mode & 0o777));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    commit: async () => told(shown, rename(fresh, folder.at(name))),
    [Symbol.asyncDispose]: discard,
  };
}

/**
 * Makes a folder below a root, with those above it, never through a link.
 *
 * @returns its absolute path
 * @throws as `writeInto` does
 */
export async function makeFolderInto(root: string, path: string): Promise<string> {
  await using folder = await told(
    fromHere(join(root, path)),
    Folder.open(root, path, { make: true }),
  );
  return folder.path;
}

/** Reads a regular file below a root, never through a link; undefined if there is none. */
export async function readWithin(root: string, path: string): Promise<Buffer | undefined> {
  try {
    await using folder = await Folder.open(root, dirname(path), { make: false });
    return await readRegular(folder.at(nameOf(root, path)));
  } catch (error) {
    if (error instanceof UsageError || isSystemError(error)) return undefined;
    throw error;
  }
}

function nameOf(root: string, path: string): string {
  const name = stepsOf(root, path).at(-1);
  if (name === basename(path)) return name;
  throw new UsageError('not-written', `${path} is not the path of a file`);
}

async function refuseToReplace(
  root: string,
  folder: Folder,
  name: string,
  replace: WriteOptions['replace'],
): Promise<void> {
  const facts = await lstat(folder.at(name)).catch(() => undefined);
  if (facts === undefined) return;
  const path = join(folder.path, name);
  const shown = fromHere(path);
  const refused = (why: string, hint: string): UsageError =>
    new UsageError('not-written', `${shown} ${why}`, { hint });
  if (facts.isDirectory()) throw refused('is a folder', 'remove it, or choose another path');
  if (replace === 'anything') return;
  if (facts.isSymbolicLink()) throw await refusedLink(root, path);
  if (!facts.isFile()) throw refused('is not a regular file', 'remove it, or choose another path');
  const already = refused('exists already', 'remove it, or choose another path');
  if (replace === 'nothing') throw already;
  const present = await readRegular(folder.at(name));
  if (present === undefined) throw already;
  replace(present);
}

async function writeNew(file: string, contents: Contents, mode: number): Promise<void> {
  await using handle = await open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  await writeFile(handle, contents);
}

/** Opens without waiting for the other end of a FIFO; devices are not read. */
async function readRegular(file: string): Promise<Buffer | undefined> {
  await using handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const facts = await handle.stat();
  if (!facts.isFile() || facts.size > longestRead) return undefined;
  return await handle.readFile();
}

/** Converts an error of the system. @throws RequirementError `not-written` */
export async function told<T>(shown: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NlkitError || !isSystemError(error)) throw error;
    const reason = reasons[error.code ?? ''];
    throw new RequirementError(
      'not-written',
      `${shown} was not written: ${reason ?? error.message}`,
      { cause: error },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission to write there',
  EDQUOT: "the disk's quota is used up",
  EFBIG: 'the file is larger than the system allows',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'you have no permission to write there',
  EROFS: 'the file system is read-only',
};

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
