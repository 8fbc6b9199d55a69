// SPDX-License-Identifier: MIT
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KvmAnswer } from './kvm.ts';

type Finding = Omit<KvmAnswer, 'remembered'>;

/** The answers of one boot of one engine's machine each, by that boot's identity. */
type Answers = Readonly<Record<string, Finding | undefined>>;

/** How many boots are remembered: more than one, for whoever goes back and forth between engines. */
const most = 8;

/** What was found out earlier in this boot; undefined when nothing was, or the file is unreadable. */
export async function readAnswer(file: string, boot: string): Promise<Finding | undefined> {
  return (await readAnswers(file))[boot];
}

/** Notes what was found out. A cache folder that cannot be written costs another probe next time. */
export async function rememberAnswer(file: string, boot: string, answer: Finding): Promise<void> {
  const others = Object.entries(await readAnswers(file)).filter(([other]) => other !== boot);
  const answers: Answers = Object.fromEntries([...others, [boot, answer] as const].slice(-most));
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeFile(file, JSON.stringify(answers, null, 2) + '\n'))
    .catch(() => undefined);
}

/** What of the file can be understood; it may be cut short, or from another version. */
async function readAnswers(file: string): Promise<Answers> {
  try {
    const answers = Object.entries((JSON.parse(await readFile(file, 'utf8')) ?? {}) as object);
    return Object.fromEntries(answers.filter(([, answer]) => isFinding(answer)));
  } catch {
    return {};
  }
}

function isFinding(answer: unknown): answer is Finding {
  const { state, cause } = (answer ?? {}) as Partial<Record<keyof Finding, unknown>>;
  return (state === 'works' || state === 'hangs') && typeof cause === 'string';
}
