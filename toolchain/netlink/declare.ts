// SPDX-License-Identifier: MIT
import { Argument, type Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';
import { positiveInteger, positiveNumber } from '../invocation/options.ts';

/** Declares a command of that name. */
type Named = (name: string, description: string) => Command;

/** Starts a command's work. Its `--json` is about values, so errors stay lines of text. */
type Start = (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>;

interface Flags {
  readonly spec?: string;
  readonly corrections?: boolean;
  readonly netns?: string;
  readonly json?: boolean;
}

interface CallFlags extends Flags {
  readonly create?: boolean;
  readonly excl?: boolean;
  readonly replace?: boolean;
  readonly append?: boolean;
  readonly ack: boolean;
  readonly timeout?: number;
}

interface ListenFlags extends Flags {
  readonly allNamespaces?: boolean;
  readonly count?: number;
  readonly timeout?: number;
}

/** The commands whose standard output is values and nothing else. */
export const valueCommands: readonly string[] = ['families', 'call', 'dump', 'listen', 'explain'];

/** Declares the commands that speak netlink themselves, on this machine. */
export function declareNetlink(named: Named, start: Start): void {
  const speaking = (name: string, description: string): Command =>
    named(name, description)
      .option('--spec <FILE>', 'a YNL spec, for a family that nlkit has no spec for')
      .option('--no-corrections', "do not correct known faults of the kernel's own specs")
      .option('--netns <NS>', 'a network namespace: a name, a path, or the id of a process in it')
      .option('--json', 'one JSON object a line');

  speaking('families', 'list netlink families, or describe one')
    .usage('[FAMILY] [options]')
    .argument('[FAMILY]', 'the name of its spec: rt-link, nftables, …')
    .action(async (family: string | undefined, flags: Flags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./families.ts')).families({ ...common(flags), family }, invocation),
      ),
    );

  speaking('call', 'ask the kernel for one operation')
    .usage("FAMILY OP ['{…}' [OP '{…}']…] [options]")
    .argument('<FAMILY>', familyText)
    .argument('[OP]', 'the operation')
    .addArgument(input())
    .argument('[MORE...]', 'more operations with their JSON; all go in one datagram, a transaction')
    .option('--create', 'create it if it does not exist (NLM_F_CREATE)')
    .option('--excl', 'refuse if it exists (NLM_F_EXCL)')
    .option('--replace', 'replace it if it exists (NLM_F_REPLACE)')
    .option('--append', 'add it after those that exist (NLM_F_APPEND)')
    .option(
      '--no-ack',
      'end with the first answer; for operations that do not acknowledge, or do so too early',
    )
    .option('--timeout <S>', 'seconds to wait for an answer (default: 10)', positiveNumber)
    .action(
      async (
        family: string,
        operation: string | undefined,
        given: string | undefined,
        more: readonly string[],
        flags: CallFlags,
        self: Command,
      ) =>
        start(self, async (invocation) => {
          const { create = false, excl = false, replace = false, append = false, ack } = flags;
          const { call } = await import('./call.ts');
          const calls = [
            ...(operation === undefined ? [] : [operation]),
            ...(given === undefined ? [] : [given]),
            ...more,
          ];
          const asked = { family, calls, timeout: flags.timeout };
          return call(
            { ...common(flags), ...asked, create, excl, replace, append, ack },
            invocation,
          );
        }),
    );

  speaking('dump', 'print the list that an operation gives')
    .usage('FAMILY OP [JSON] [options]')
    .argument('<FAMILY>', familyText)
    .argument('[OP]', 'the operation')
    .addArgument(input())
    .action(
      async (
        family: string,
        operation: string | undefined,
        given: string | undefined,
        flags: Flags,
        self: Command,
      ) =>
        start(self, async (invocation) =>
          (await import('./dump.ts')).dump(
            { ...common(flags), family, operation, input: given },
            invocation,
          ),
        ),
    );

  speaking('listen', "print the kernel's notifications, until Ctrl-C")
    .usage('FAMILY GROUP… [options]')
    .argument('<FAMILY>', familyText)
    .argument('[GROUP...]', 'multicast groups')
    .option('--all-namespaces', 'also from namespaces that this one has ids for')
    .option('--count <N>', 'end after so many messages', positiveInteger)
    .option('--timeout <S>', 'end after so many seconds', positiveNumber)
    .action(async (family: string, groups: readonly string[], flags: ListenFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('./listen.ts')).listen(
          {
            ...{ ...common(flags), family, groups, count: flags.count, timeout: flags.timeout },
            allNamespaces: flags.allNamespaces ?? false,
          },
          invocation,
        ),
      ),
    );
}

const familyText = 'a family, as nlkit families lists it';

function input(): Argument {
  return new Argument('[JSON]', "what to ask: '{…}', - for standard input, or @FILE");
}

function common({ spec, corrections = true, netns, json = false }: Flags) {
  return { spec, corrections, netns, json };
}
