// SPDX-License-Identifier: MIT
import { RequirementError } from '../errors/requirement-error.ts';
import { protocolVersion } from '../guest/protocol.ts';

/** @throws RequirementError `agent-version` when the agent comes from another version's image */
export function checkVersion(version: number): void {
  if (version === protocolVersion) return;
  throw new RequirementError(
    'agent-version',
    `the agent in the image speaks version ${String(version)} of the protocol, this nlkit ${String(protocolVersion)}`,
    { hint: 'remove the stale images with `nlkit clean` and run again' },
  );
}
