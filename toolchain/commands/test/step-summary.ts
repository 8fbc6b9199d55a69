// SPDX-License-Identifier: MIT
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { machineError } from '../../errors/machine-error.ts';
import type { Emit } from '../../events.ts';
import { longestSummary, markdown } from '../../report/formats/markdown.ts';
import type { Recorded } from '../../report/formats/recorded.ts';

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;

/**
 * Appends the summary to the file of a step of GitHub Actions, within what GitHub takes. If that file
 * cannot be written, a notice says so.
 */
export async function appendSummary(
  file: string,
  recorded: Recorded,
  { emit }: { readonly emit: Emit },
): Promise<void> {
  try {
    // Without O_NONBLOCK a FIFO would wait for its reader.
    await using handle = await open(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
    const { size } = await handle.stat();
    const before = size === 0 ? '' : '\n';
    await handle.appendFile(before + markdown(recorded, longestSummary - size - before.length));
  } catch (error) {
    const why = machineError(error)?.message ?? (error instanceof Error ? error.message : '');
    const text = `the summary was not written to $GITHUB_STEP_SUMMARY: ${why}`;
    emit({ type: 'notice', text });
  }
}
