// SPDX-License-Identifier: MIT
import { Option, type Command } from 'commander';
import type { Invocation } from '../../invocation/invocation.ts';
import { RepeatableOption } from '../../invocation/repeatable-option.ts';

/** Declares a command of that name. */
type Named = (name: string, description: string) => Command;

type Start = (
  command: Command,
  work: (invocation: Invocation) => Promise<number>,
  shows: 'values',
) => Promise<void>;

interface ExplainFlags {
  readonly unit?: string;
  readonly family?: string;
  readonly spec?: readonly string[];
  readonly corrections?: boolean;
  readonly request?: boolean;
  readonly reply?: boolean;
  readonly tree?: boolean;
  readonly drawing?: boolean;
  readonly secrets?: boolean;
  readonly json?: boolean;
}

/** Declares `nlkit explain`. */
export function declareExplain(named: Named, start: Start): void {
  named('explain', 'take netlink messages apart, byte by byte, and name what is wrong in them')
    .usage('BYTES|FILE|- [options]')
    .argument(
      '[INPUT...]',
      "bytes in any form (hexadecimal, a string or array of C, base64), a file (also a hexdump, a capture or strace's log), or - for standard input",
    )
    .option('--unit <UNIT>', 'the netlink unit, a name or a number: route, generic, 31, …')
    .option('--family <FAMILY>', 'the family, where the bytes do not say it')
    .addOption(
      new RepeatableOption(
        '--spec <FILE>',
        'a YNL spec, for a family that nlkit has no spec for; may be repeated',
      ),
    )
    .option('--no-corrections', "do not correct known faults of the kernel's own specs")
    .addOption(
      new Option('--request', 'the bytes are a request, also without NLM_F_REQUEST').conflicts(
        'reply',
      ),
    )
    .option('--reply', 'the bytes are from the kernel')
    .option('-v, --tree', 'show the tree alone, one part a line')
    .option('-x, --drawing', 'show the drawing alone, four bytes a row')
    .option('--secrets', 'show keys')
    .option('--json', 'one JSON object a message')
    .action(async (input: readonly string[], flags: ExplainFlags, self: Command) =>
      start(
        self,
        async (invocation) => {
          const { corrections = true, secrets = false, tree = false, drawing = false } = flags;
          const { request = false, reply = false, json = false, spec = [] } = flags;
          const { unit, family } = flags;
          const direction = request ? 'request' : reply ? 'reply' : undefined;
          const { explain } = await import('./explain.ts');
          return explain(
            {
              ...{ input, unit, family, spec, corrections, direction, secrets },
              tree,
              drawing,
              json,
            },
            invocation,
          );
        },
        'values',
      ),
    );
}
