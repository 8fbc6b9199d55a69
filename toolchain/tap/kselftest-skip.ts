// SPDX-License-Identifier: MIT

/** KSFT_SKIP in tools/testing/selftests/kselftest.h, and ksft_skip in its shell scripts. */
const skipExitCode = 4;

/** Why a test of kselftest's was skipped, which its programs without TAP say by exit code and a line; else undefined. */
export function kselftestSkip(
  exitCode: number | null | undefined,
  output: string,
): string | undefined {
  if (exitCode !== skipExitCode) return undefined;
  const said = /^(?:# )?\[?SKIP\b\]?:?[ \t]*(.*)$/m.exec(output.slice(-65_536));
  if (said === null) return undefined;
  const reason = said[1]?.trim() ?? '';
  return reason === '' ? 'it says SKIP' : reason;
}
