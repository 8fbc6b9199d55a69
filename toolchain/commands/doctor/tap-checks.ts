// SPDX-License-Identifier: MIT
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import type { Run } from '../../process.ts';
import type { Finding } from './finding.ts';

/** The facts about this machine that decide which taps of netlink are at hand. */
export interface TapFacts {
  /** `strace -V`'s first line; undefined where there is no strace. */
  readonly strace: string | undefined;
  /** Whether this machine's kernel has nlmon, loaded, built in or as a module; undefined: nothing tells. */
  readonly nlmon: boolean | undefined;
  /** CAP_NET_ADMIN. */
  readonly mayMakeDevices: boolean;
}

/** The taps that `nlkit trace` and the runs can use. None is needed for anything else. */
export function tapFindings(facts: TapFacts, host: readonly Finding[]): Finding[] {
  return [library, straceFinding(facts), nlmonFinding(facts), moduleFinding(host)];
}

const library: Finding = {
  check: 'library',
  state: 'ok',
  cause: 'connect({ tap }) shows the messages of a program of yours',
};

function straceFinding({ strace }: TapFacts): Finding {
  if (strace !== undefined) {
    return { check: 'strace', state: 'ok', cause: `${strace}, for nlkit trace -- COMMAND` };
  }
  return {
    check: 'strace',
    state: 'unneeded',
    cause: 'strace is not installed: nlkit trace -- COMMAND needs it',
    remedy: 'apt-get install strace',
  };
}

function nlmonFinding({ nlmon, mayMakeDevices }: TapFacts): Finding {
  if (nlmon === false) {
    return {
      check: 'nlmon',
      state: 'unneeded',
      cause: "this machine's kernel has no nlmon: nlkit trace without a command needs it",
      remedy: 'trace a command: nlkit trace -- COMMAND',
    };
  }
  if (!mayMakeDevices) {
    return {
      check: 'nlmon',
      state: 'unneeded',
      cause: 'nlkit trace without a command needs root, to make an nlmon device',
      remedy: 'sudo nlkit trace',
    };
  }
  return nlmon === undefined
    ? {
        check: 'nlmon',
        state: 'unknown',
        cause: "no file tells whether this machine's kernel has it",
      }
    : { check: 'nlmon', state: 'ok', cause: "this machine's kernel has it, for nlkit trace" };
}

/** The module is built for the kernel that it records in: a guest's always can, the engine's own may. */
function moduleFinding(host: readonly Finding[]): Finding {
  const guests = 'the module nlkit_tap records in every guest';
  const needs = host.filter(({ check }) => check === 'kernel' || check === 'headers');
  const lacking = needs.find(({ state }) => state !== 'ok');
  const cause =
    needs.length > 0 && lacking === undefined
      ? `${guests}, and on the engine's kernel with --tap module`
      : `${guests}; not on the engine's kernel: ${lacking?.cause ?? 'no engine tells what it is'}`;
  return { check: 'tap', state: 'ok', cause };
}

/** Looks at this machine, without changing it. */
export async function lookForTaps(
  run: Run,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<TapFacts> {
  const asked = await run('strace', ['-V'], { env: environment, timeout: 5000 }).catch(
    () => undefined,
  );
  return {
    strace:
      asked?.exitCode === 0 ? asked.stdout.split('\n')[0]?.replace(' -- version', '') : undefined,
    nlmon: hasNlmon(release()),
    mayMakeDevices: mayMakeDevices(),
  };
}

/** depmod(8) lists the modules of a kernel, and those that are built in. */
function hasNlmon(version: string): boolean | undefined {
  if (existsSync('/sys/module/nlmon')) return true;
  if (!existsSync('/proc/modules')) return undefined;
  const lists = ['modules.dep', 'modules.builtin'].flatMap(
    (name) => read(`/lib/modules/${version}/${name}`) ?? [],
  );
  return lists.length === 0 ? undefined : lists.some((list) => /\/nlmon\.ko/.test(list));
}

/** CapEff of capabilities(7): CAP_NET_ADMIN is bit 12. */
function mayMakeDevices(): boolean {
  const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)/m.exec(read('/proc/self/status') ?? '') ?? [];
  return ((BigInt(`0x${effective}`) >> 12n) & 1n) === 1n;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
