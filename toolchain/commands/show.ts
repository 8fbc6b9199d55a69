// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '../invocation/invocation.ts';
import { printable } from '../report/printable.ts';
import { findReport } from './show/find-report.ts';
import { openers, openWith } from './show/openers.ts';

export interface ShowOptions {
  /** The path as given: a report, or a folder with one. */
  readonly file: string;
}

/** `nlkit show`: opens a report in a browser; where none can be seen, says how to look at it elsewhere. */
export const show: Command<ShowOptions> = async ({ file }, invocation) => {
  const { workingDirectory, environment, stdout, stderr } = invocation;
  const path = await findReport(resolve(workingDirectory, file));
  stdout.write(`${printable(path)}\n`);
  const programs = openers(environment, process.platform);
  for (const program of programs) if (await openWith(program, path)) return 0;
  const why =
    programs.length === 0 ? 'no browser can be seen from here' : 'no program here opens it';
  stderr.write(
    `${why}; in a browser on this machine: ${pathToFileURL(path).href}\n` +
      'the report is one file that needs nothing else: copy it to where a browser is\n',
  );
  return 0;
};
