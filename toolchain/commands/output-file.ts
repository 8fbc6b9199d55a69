// SPDX-License-Identifier: MIT
import { constants } from 'node:fs';
import { access, lstat, open, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { machineError } from '../errors/machine-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { fromHere } from '../project/from-here.ts';
import { told, writeInto } from '../project/write-into.ts';

/**
 * Checks before a run that its output can be written after it. An existing file is not touched until
 * then, and a new one is removed again. Nothing is created below the project's root even for a moment:
 * a link in an untrusted project could lead out of it.
 *
 * @param option the option that names the file, for the error
 * @throws UsageError `not-written`
 */
export async function requireWritable(root: string, file: string, option: string): Promise<void> {
  const isOurs = relative(root, file).startsWith('..');
  try {
    const found = await lstat(file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (!isOurs) await refuseLinks(root, found === undefined ? dirname(file) : file);
    if (found === undefined) {
      await access(dirname(file), constants.W_OK);
      if (!isOurs) return;
      await (await open(file, 'wx')).close();
      await rm(file);
    } else {
      if ((await stat(file)).isDirectory()) throw new Error(`${file} is a folder`);
      await access(file, constants.W_OK);
    }
  } catch (cause) {
    throw new UsageError(
      'not-written',
      `${option}: ${whyNot(cause as NodeJS.ErrnoException, file)}`,
      {
        hint: 'name a file in a folder that exists and is writable',
        cause,
      },
    );
  }
}

/**
 * Refuses two outputs that would go to one file.
 *
 * @param outputs absolute paths by the options that name them
 * @throws UsageError `usage`
 */
export function refuseSameOutput(outputs: Readonly<Record<string, string | undefined>>): void {
  const seen = new Map<string, string>();
  for (const [option, file] of Object.entries(outputs)) {
    if (file === undefined) continue;
    const other = seen.get(file);
    if (other !== undefined)
      throw new UsageError(
        'usage',
        `${other} and ${option} name the same file, ${fromHere(file)}`,
        {
          hint: 'name a file for each',
        },
      );
    seen.set(file, option);
  }
}

/** Why a file cannot be written, in words. */
function whyNot(cause: NodeJS.ErrnoException, file: string): string {
  if (cause.code === 'ENOENT') return `there is no folder ${fromHere(dirname(file))}`;
  return machineError(cause)?.message ?? cause.message;
}

/** Refuses a path below the root that passes through a link, as the write after the run would. */
async function refuseLinks(root: string, path: string): Promise<void> {
  const real = await realpath(path);
  if (real !== join(await realpath(root), relative(root, path)))
    throw new Error(`${path} is a link to ${real}, which is not followed in a project`);
}

/**
 * Writes a file of the user's own choice, but follows no link in an untrusted project.
 *
 * @param text pieces of a text that may be too long for one string
 * @throws UsageError or RequirementError `not-written`, as `writeInto` does
 */
export async function writeOutput(
  root: string,
  file: string,
  text: string | Iterable<string>,
): Promise<void> {
  const below = relative(root, file);
  const contents = typeof text === 'string' ? text : bytesOf(text);
  if (!below.startsWith('..'))
    return writeInto(root, below, contents, { replace: () => undefined });
  await told(fromHere(file), writeWhole(file, contents));
}

/** Half a report is worse than none; one that cannot be opened stays as it is. */
async function writeWhole(
  file: string,
  contents: string | AsyncIterable<Uint8Array>,
): Promise<void> {
  const opened = await open(file, 'w');
  try {
    await writeFile(opened, contents);
  } catch (error) {
    if ((await lstat(file).catch(() => undefined))?.isFile() === true) await rm(file);
    throw error;
  } finally {
    await opened.close();
  }
}

async function* bytesOf(text: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const piece of text) yield Buffer.from(piece);
}
