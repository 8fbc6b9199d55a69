// SPDX-License-Identifier: MIT
import { readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolders } from '../../engine/cache-folder.ts';

/** The result of a probe boot with /dev/kvm of the engine's host. */
export interface KvmFinding {
  readonly state: 'works' | 'hangs' | 'absent' | 'refused';
  /** The cause, in one clause for people. */
  readonly cause: string;
}

/** The machine and device that an answer is about. */
interface Asked {
  /** One boot of one engine's machine. */
  readonly boot: string;
  /** The device as it is now, where that is known. */
  readonly device: string | undefined;
}

interface Answer extends KvmFinding {
  readonly device?: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
}

/** The answers, by the boot that each is about. */
type Answers = Readonly<Record<string, Answer | undefined>>;

/** How many boots are remembered: more than one, for whoever goes back and forth between engines. */
const most = 8;

/** Milliseconds: another hypervisor that keeps the processor to itself may have ended by then. */
const refusedFor = 10 * 60_000;

/** Reads what was found out earlier in this boot; undefined when nothing was, or the file is unreadable. */
export async function readCachedAnswer(
  file: string,
  asked: Asked,
): Promise<KvmFinding | undefined> {
  const answer = (await readAnswers(file))[asked.boot];
  if (answer === undefined) return undefined;
  const { state, cause, device, at = 0 } = answer;
  const age = Date.now() - at;
  const isOld = device !== asked.device || age < 0 || age > refusedFor;
  return state === 'refused' && isOld ? undefined : { state, cause };
}

/**
 * Notes what was found out, but for a device that is not there: it may come at any time, and costs nothing to ask
 * for. So may one that cannot be looked at open up. A cache folder that cannot be written costs another probe next
 * time.
 */
export async function cacheAnswer(
  file: string,
  { boot, device }: Asked,
  found: KvmFinding,
): Promise<void> {
  if (found.state === 'absent' || (found.state === 'refused' && device === undefined)) return;
  const others = Object.entries(await readAnswers(file)).filter(([other]) => other !== boot);
  const answer: Answer = { ...found, ...(device !== undefined && { device }), at: Date.now() };
  const answers: Answers = Object.fromEntries([...others, [boot, answer] as const].slice(-most));
  await makeFolders(dirname(file))
    .then(() => writeFile(file, JSON.stringify(answers, null, 2) + '\n'))
    .catch(() => undefined);
}

/** Reads the answers that can be understood: the file may be cut short, or from another version. */
async function readAnswers(file: string): Promise<Answers> {
  try {
    const answers = Object.entries((JSON.parse(await readFile(file, 'utf8')) ?? {}) as object);
    return Object.fromEntries(answers.filter(([, answer]) => isAnswer(answer)));
  } catch {
    return {};
  }
}

function isAnswer(answer: unknown): answer is Answer {
  const { state, cause } = (answer ?? {}) as Partial<Record<keyof Answer, unknown>>;
  return ['works', 'hangs', 'refused'].includes(state as string) && typeof cause === 'string';
}
