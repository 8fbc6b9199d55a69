// SPDX-License-Identifier: MIT
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { machineError } from '../../errors/machine-error.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { fromHere } from '../../project/from-here.ts';
import { printable } from '../../report/printable.ts';
import { looksLike } from './looks-like.ts';

/** The name of a report in the folder of a failed run. */
const inFolder = 'report.html';

/** Reports that are named where a folder has several. */
const mostNamed = 3;

const hint = 'nlkit run --report html writes a report';

/**
 * Finds the report that a path names: a file, or the one in a folder. It may be of any version of nlkit, as a page needs
 * nothing but itself.
 *
 * @param path absolute
 * @returns its absolute path
 * @throws UsageError `no-report` if there is none, or several, or it is cut off
 */
export async function findReport(path: string): Promise<string> {
  try {
    const file = (await stat(path)).isDirectory() ? await reportIn(path) : path;
    const looks = await looksLike(file);
    if (looks === 'a report') return file;
    const shown = printable(fromHere(file));
    throw looks === 'a part of one'
      ? new UsageError('no-report', `${shown} is cut off: its end is missing`, {
          hint: 'copy the whole file, or write the report again',
        })
      : new UsageError('no-report', `${shown} is not a report of nlkit`, { hint });
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    const shown = printable(fromHere(path));
    const why =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `there is no report ${shown}`
        : `${shown} cannot be read: ${machineError(cause)?.message ?? String(code)}`;
    throw new UsageError('no-report', why, { hint, cause });
  }
}

/** The report in a folder: `report.html`, or else the only one. */
async function reportIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
  if (names.includes(inFolder)) return join(folder, inFolder);
  const reports: string[] = [];
  for (const name of names) {
    const file = join(folder, name);
    if ((await looksLike(file)) !== 'something else') reports.push(file);
  }
  const [first, second] = reports;
  const shown = printable(fromHere(folder));
  if (first === undefined)
    throw new UsageError('no-report', `there is no report in ${shown}`, { hint });
  if (second === undefined) return first;
  const named = reports.slice(0, mostNamed).map((file) => printable(file.slice(folder.length + 1)));
  const more = reports.length > mostNamed ? ', …' : '';
  throw new UsageError(
    'no-report',
    `${shown} has ${String(reports.length)} reports: ${named.join(', ')}${more}`,
    { hint: `name one: nlkit show ${printable(fromHere(first))}` },
  );
}
