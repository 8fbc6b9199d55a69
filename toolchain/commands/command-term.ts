// SPDX-License-Identifier: MIT
import type { Command } from 'commander';

/** Returns a command with its arguments as help shows it: `call FAMILY OP [JSON]`. Options are left out. */
export function commandTerm(command: Command): string {
  const declared = command.registeredArguments.filter((one) => one.name() !== 'MORE');
  // Each action has arguments of its own.
  const shown = declared[0]?.name() === 'ACTION' ? declared.slice(0, 1) : declared;
  const words = shown.map((one) => {
    const name = one.variadic ? `${one.name()}…` : one.name();
    // These commands list the possible values if the argument is absent.
    const wanted = one.required || ['OP', 'GROUP'].includes(one.name());
    return wanted ? name : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}
