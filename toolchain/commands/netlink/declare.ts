// SPDX-License-Identifier: MIT
import { Argument, type Command } from 'commander';
import type { Invocation } from '../invocation.ts';
import { positiveInteger, positiveNumber } from '../options.ts';

/** Declares a command of that name. */
type Named = (name: string, description: string) => Command;

/** Starts a command's work; its `--json` is about values, so that errors stay lines of text. */
type Start = (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>;

interface Flags {
  readonly spec?: string;
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

/** Those whose standard output is values, and nothing else. */
export const valueCommands: readonly string[] = ['families', 'call', 'dump', 'listen'];

/** The commands that speak netlink themselves, on this machine. */
export function declareNetlink(named: Named, start: Start): void {
  const speaking = (name: string, description: string): Command =>
    named(name, description)
      .option('--spec <FILE>', 'a YNL spec, for a family that nlkit has none of')
      .option('--netns <NS>', 'a network namespace: its name, path, or the id of a process in it')
      .option('--json', 'one JSON object a line');

  speaking('families', 'list netlink families, or show what one can do')
    .usage('[FAMILY] [options]')
    .argument('[FAMILY]', 'the name of its spec: rt-link, nftables, …')
    .action(async (family: string | undefined, flags: Flags, self: Command) =>
      start(self, async (invocation) =>
        (await import('../families.ts')).families({ ...common(flags), family }, invocation),
      ),
    );

  speaking('call', 'ask the kernel for one operation')
    .usage("FAMILY OP ['{…}' [OP '{…}']…] [options]")
    .argument('<FAMILY>', familyText)
    .argument('<OP>', 'the operation')
    .addArgument(input())
    .argument('[MORE...]', 'further operations with theirs, all in one datagram: a transaction')
    .option('--create', 'create it where it is not there (NLM_F_CREATE)')
    .option('--excl', 'refuse where it is there (NLM_F_EXCL)')
    .option('--replace', 'replace it where it is there (NLM_F_REPLACE)')
    .option('--append', 'add it after what is there (NLM_F_APPEND)')
    .option('--no-ack', 'end with the first answer: for what does not acknowledge, or too early')
    .option('--timeout <S>', 'seconds to wait for an answer (default: 10)', positiveNumber)
    .action(
      async (
        family: string,
        operation: string,
        given: string | undefined,
        more: readonly string[],
        flags: CallFlags,
        self: Command,
      ) =>
        start(self, async (invocation) => {
          const { create = false, excl = false, replace = false, append = false, ack } = flags;
          const { call } = await import('../call.ts');
          const calls = [operation, ...(given === undefined ? [] : [given]), ...more];
          const asked = { family, calls, timeout: flags.timeout };
          return call(
            { ...common(flags), ...asked, create, excl, replace, append, ack },
            invocation,
          );
        }),
    );

  speaking('dump', 'list what an operation lists')
    .usage('FAMILY OP [JSON] [options]')
    .argument('<FAMILY>', familyText)
    .argument('<OP>', 'the operation')
    .addArgument(input())
    .action(
      async (
        family: string,
        operation: string,
        given: string | undefined,
        flags: Flags,
        self: Command,
      ) =>
        start(self, async (invocation) =>
          (await import('../dump.ts')).dump(
            { ...common(flags), family, operation, input: given },
            invocation,
          ),
        ),
    );

  speaking('listen', 'print what the kernel tells, until Ctrl-C')
    .usage('FAMILY GROUP… [options]')
    .argument('<FAMILY>', familyText)
    .argument('<GROUP...>', 'multicast groups')
    .option('--all-namespaces', 'also what happens in namespaces that this one has ids for')
    .option('--count <N>', 'end after so many messages', positiveInteger)
    .option('--timeout <S>', 'end after so many seconds', positiveNumber)
    .action(async (family: string, groups: readonly string[], flags: ListenFlags, self: Command) =>
      start(self, async (invocation) =>
        (await import('../listen.ts')).listen(
          {
            ...{ ...common(flags), family, groups, count: flags.count, timeout: flags.timeout },
            allNamespaces: flags.allNamespaces ?? false,
          },
          invocation,
        ),
      ),
    );

  named('completion', 'print what makes bash, zsh or fish complete names')
    .usage('SHELL [options]')
    .addArgument(new Argument('<SHELL>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', `\nIn bash: source <(nlkit completion bash)`)
    .action(async (shell: 'bash' | 'zsh' | 'fish', _, self: Command) =>
      start(self, async (invocation) =>
        (await import('../completion.ts')).completion({ shell }, invocation),
      ),
    );
}

const familyText = 'a family, as nlkit families lists it';

function input(): Argument {
  return new Argument('[JSON]', "what to ask: '{…}', - for standard input, or @FILE");
}

function common({ spec, netns, json = false }: Flags) {
  return { spec, netns, json };
}
