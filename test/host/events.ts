// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../../toolchain/events.ts';
import type { GuestOutcome } from './guest.ts';

/** The events of a command with `--json`. */
export function events({ stdout }: GuestOutcome): NlkitEvent[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NlkitEvent);
}

/** The events of one type, in their order. */
export function eventsOf<Type extends NlkitEvent['type']>(outcome: GuestOutcome, type: Type) {
  return events(outcome).filter(
    (event): event is Extract<NlkitEvent, { type: Type }> => event.type === type,
  );
}

/** All that a command said and came to, for a test's report. */
export function story({ exitCode, stdout, stderr }: GuestOutcome): string {
  return `exit ${exitCode}\n${stdout}${stderr}`;
}
