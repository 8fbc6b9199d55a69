// SPDX-License-Identifier: MIT
import { stat } from 'node:fs/promises';

const setUid = 0o4000;
const setGid = 0o2000;

/**
 * Tells that the kernel ignores the set-uid or set-gid bit of a traced program (bprm_fill_uid in fs/exec.c, ptrace(2)),
 * or the capabilities of its file (cap_bprm_creds_from_file in security/commoncap.c). Undefined if it has none, or root
 * traces it.
 */
export async function setUidNote(
  path: string,
  user: number,
  capabilitiesOf: (path: string) => Promise<string | undefined>,
): Promise<{ readonly text: string; readonly hint: string } | undefined> {
  if (user === 0) return undefined;
  const mode = await stat(path).then(
    (facts) => facts.mode & (setUid | setGid),
    () => 0,
  );
  const hint = 'sudo nlkit trace …';
  if (mode !== 0) {
    const bit = (mode & setUid) === 0 ? 'set-gid' : 'set-uid';
    return {
      text: `${path} runs without the privileges of its ${bit} bit: strace takes them away`,
      hint,
    };
  }
  const capabilities = await capabilitiesOf(path);
  if (capabilities === undefined) return undefined;
  return {
    text: `${path} runs without its file's capabilities, ${capabilities}: strace takes them away`,
    hint,
  };
}
