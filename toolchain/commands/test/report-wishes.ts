// SPDX-License-Identifier: MIT
import { UsageError } from '../../errors/usage-error.ts';

export const formats = ['junit', 'tap', 'github', 'markdown', 'html'] as const;

export type ReportFormat = (typeof formats)[number];

/** One `--report FORMAT[=FILE]`. */
export interface ReportWish {
  readonly format: ReportFormat;
  /** The path as given; standard output if absent. */
  readonly file?: string;
}

/** Parses the values of `--report`. @throws UsageError `usage` */
export function parseReports(values: readonly string[]): readonly ReportWish[] {
  const wishes = values.map(parseReport);
  const printed = wishes.filter(({ format, file }) => file === undefined && format !== 'html');
  const [first, second] = printed;
  if (first !== undefined && second !== undefined)
    throw new UsageError('usage', 'two reports cannot both go to standard output', {
      hint: `name a file: --report ${second.format}=FILE`,
    });
  return wishes;
}

/** Names the file of `html` where a person has not: a page is nothing for a terminal. */
export function withPageName(wishes: readonly ReportWish[], page: string): readonly ReportWish[] {
  return wishes.map((wish) => (wish.format === 'html' ? { file: page, ...wish } : wish));
}

function parseReport(value: string): ReportWish {
  const [name = '', ...rest] = value.split('=');
  const format = formats.find((each) => each === name);
  if (format === undefined)
    throw new UsageError('usage', `--report does not know the format '${name}'`, {
      hint: `it is one of ${formats.join(', ')}, with =FILE for a file`,
    });
  if (rest.length === 0) return { format };
  const file = rest.join('=');
  if (file === '')
    throw new UsageError('usage', `--report ${format}= names no file`, {
      hint: `--report ${format}=FILE, or --report ${format} for ${format === 'html' ? 'a file in this folder' : 'standard output'}`,
    });
  return { format, file };
}
