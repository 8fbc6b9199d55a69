// SPDX-License-Identifier: MIT
import type { Command } from 'commander';

/** Returns a command with its arguments as help shows it: `call FAMILY OP [JSON]`. Options are left out. */
export function commandTerm(command: Command): string {
  const shown = command.registeredArguments.filter((one) => one.name() !== 'MORE');
  const words = shown.map((one) => {
    const name = one.variadic ? `${one.name()}…` : one.name();
    // These commands list the possible values if the argument is absent.
    const wanted = one.required || ['OP', 'GROUP'].includes(one.name());
    return wanted ? name : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}
