// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';
import { shortened } from './level.ts';
import { readKtapLog, readTap, type TapReading } from './read-tap.ts';

export interface ReportedSubtests {
  /** Where the project says that they are reported, see `ProjectTest`. */
  readonly subtests: 'auto' | 'output' | 'log' | 'none';
  readonly stdout: string;
  readonly kernelLog: readonly KernelRecord[];
}

/**
 * Reads the subtests of a command from its output and from the kernel's log. Undefined if there are none. A subtest that
 * failed is a problem, too.
 */
export function subtestsOf(reported: ReportedSubtests): TapReading | undefined {
  const reading = readingOf(reported);
  if (reading === undefined || reading.problem !== undefined) return reading;
  const problem = failedLine(reading);
  return problem === undefined ? reading : { ...reading, problem };
}

function readingOf({ subtests, stdout, kernelLog }: ReportedSubtests): TapReading | undefined {
  switch (subtests) {
    case 'none':
      return undefined;
    case 'output':
      return readTap(stdout, { announced: true });
    case 'log':
      return readLog(kernelLog) ?? missingInLog;
    case 'auto':
      return merged(readTap(stdout, { announced: false }), readLog(kernelLog));
  }
}

/** Names the first of the subtests that failed: `2 of 5 subtests failed: echo > large, and 1 more`. */
function failedLine({ subtests, counts }: TapReading): string | undefined {
  const first = subtests.find(({ verdict }) => verdict === 'failed');
  if (first === undefined) return undefined;
  const name = shortened(first.path.join(' > '));
  const others = counts.failed === 1 ? '' : `, and ${String(counts.failed - 1)} more`;
  return `${String(counts.failed)} of ${String(subtests.length)} subtests failed: ${name}${others}`;
}

const missingInLog: TapReading = {
  subtests: [],
  counts: { passed: 0, failed: 0, skipped: 0 },
  problem: "the kernel's log has no KTAP",
};

function readLog(records: readonly KernelRecord[]): TapReading | undefined {
  return readKtapLog(records.flatMap(({ text }) => text.split('\n')));
}

function merged(
  output: TapReading | undefined,
  log: TapReading | undefined,
): TapReading | undefined {
  if (output === undefined || log === undefined) return output ?? log;
  const [one, two] = [output.counts, log.counts];
  const problem = output.problem ?? log.problem;
  return {
    subtests: [...output.subtests, ...log.subtests],
    counts: {
      passed: one.passed + two.passed,
      failed: one.failed + two.failed,
      skipped: one.skipped + two.skipped,
    },
    ...(problem !== undefined && { problem }),
    ...(output.skipped !== undefined && log.skipped !== undefined && { skipped: output.skipped }),
  };
}
