// SPDX-License-Identifier: MIT
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolderInto } from '../project/write-into.ts';

/** A folder beside the results for a build's output. Disposing removes it. */
export interface Scratch extends AsyncDisposable {
  /** Absolute path. */
  readonly path: string;
}

/** Milliseconds after which another machine's folder counts as abandoned: the disk may be shared. */
const old = 24 * 60 * 60_000;

/**
 * Makes a scratch folder, and removes those of killed builds.
 *
 * @param root the folder must lie below it, see writeInto
 * @param folder relative to the root
 */
export async function makeScratch(root: string, folder: string): Promise<Scratch> {
  const parent = await makeFolderInto(root, folder);
  const owner = await ownerOf(process.pid);
  await sweep(parent, owner.split('-')[0] ?? '');
  const name = `new-${owner}-${randomBytes(4).toString('hex')}`;
  const path = await makeFolderInto(root, join(folder, name));
  return {
    path,
    [Symbol.asyncDispose]: async () => rm(path, { recursive: true, force: true }),
  };
}

/** Names have the form `new-MACHINE-PID-START-RANDOM`; {@link ownerOf} makes the middle. */
const scratchName = /^new-([0-9a-f]+-(\d+)-\d+)-[0-9a-f]+$/;

async function sweep(parent: string, machine: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, owner = '', pid] = scratchName.exec(name) ?? [];
    const path = join(parent, name);
    // A name of only six letters was made by mkdtemp in an earlier nlkit.
    if (pid === undefined && !/^new-\w{6}$/.test(name)) continue;
    const lives =
      pid !== undefined && owner.startsWith(`${machine}-`)
        ? (await ownerOf(Number(pid))) === owner
        : await isRecent(path);
    if (!lives) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Identifies a process among all others, also later ones of the same number: by a hash of the machine's
 * boot and of the process name space, by its number, and by its start time. Without /proc, the start of
 * a living process is 0.
 */
async function ownerOf(pid: number): Promise<string> {
  const said = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => hostname()),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  const machine = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 12);
  return `${machine}-${pid.toString()}-${await startOf(pid)}`;
}

/**
 * Clock ticks from the machine's start to the process's start, proc_pid_stat(5); `gone` if there is no
 * such process.
 */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid.toString()}/stat`, 'utf8').catch(() => undefined);
  if (text !== undefined) {
    // The second field is a name in parentheses that may contain spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '0');
  }
  if (process.platform === 'linux') return 'gone';
  try {
    process.kill(pid, 0);
    return '0';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : 'gone';
  }
}

async function isRecent(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts !== undefined && Date.now() - facts.mtimeMs < old;
}
