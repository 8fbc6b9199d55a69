// SPDX-License-Identifier: MIT
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Output } from '../report/output.ts';

/**
 * Asks a question on the terminal and returns if the answer is yes.
 *
 * @throws RequirementError `declined`
 */
export async function confirm(
  question: string,
  stdin: NodeJS.ReadStream,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const write = new Writable({
    write: (chunk: Buffer, _, done) => {
      output.write(chunk.toString());
      done();
    },
  });
  // Tell readline that this is no terminal: otherwise it turns Ctrl-C into an event of its own.
  const lines = createInterface({ input: stdin, output: write, terminal: false });
  try {
    // At the end of input (Ctrl-D), readline never settles the question.
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('no')));
    const answer = await Promise.race([lines.question(`${question} [Y/n] `, { signal }), closed]);
    if (/^(y|yes)$/i.test(answer.trim()) || answer === '') return;
  } finally {
    lines.close();
  }
  throw new RequirementError('declined', 'nothing was installed', {
    hint: 'nlkit doctor shows what is missing',
  });
}
