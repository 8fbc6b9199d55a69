// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { type Language, root } from '../page.ts';
import { type Drawing, pageHeight } from './drawing.ts';
import type { Happening, Lane } from './happening.ts';
import { sequence } from './sequence.ts';

/** The recording of a step, in a file of its page's name. */
export interface RecordedStep {
  /** The part of the kernel in the third lane: `echo`, `rtnetlink`. */
  readonly module: string;
  readonly happenings: readonly Happening[];
}

export const recordedFolder = `${root}test/workshop/recorded/`;

interface Words {
  readonly title: (step: number) => string;
  readonly program: string;
  readonly types: string;
  readonly calls: (from: string, to: string, name: string) => string;
  readonly carrying: string;
  readonly fails: string;
  readonly says: (who: string) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: (step) => `Who calls whom in step ${step}`,
    program: 'program',
    types: 'After',
    calls: (from, to, name) => `${from} calls ${name} of ${to}`,
    carrying: 'with the message',
    fails: 'which fails with',
    says: (who) => `${who} writes`,
  },
  th: {
    title: (step) => `ใครเรียกใครในขั้นตอนที่ ${step}`,
    program: 'โปรแกรม',
    types: 'เมื่อพิมพ์',
    calls: (from, to, name) => `${from} เรียก ${name} ของ ${to}`,
    carrying: 'พร้อมข้อความ',
    fails: 'ซึ่งล้มเหลวด้วย',
    says: (who) => `${who} เขียนว่า`,
  },
};

/** The drawings of all steps that are recorded, by their names. */
export function stepPictures(): Record<string, (language: Language) => Drawing> {
  const names = readdirSync(recordedFolder).map((file) => file.replace(/\.json$/, ''));
  return Object.fromEntries(
    names.flatMap((name) => {
      const parts = recordedParts(name);
      return parts.map((part, index) => [
        parts.length === 1 ? `step-${name}` : `step-${name}-${index + 1}`,
        (language: Language) => drawn(part, Number.parseInt(name, 10), language),
      ]);
    }),
  );
}

/** A step that is too long for a page has a picture for each command. */
function recordedParts(name: string): RecordedStep[] {
  const whole = recordedStep(name);
  if (sequence(whole.happenings, lanesOf(whole, words.en)).height <= pageHeight) return [whole];
  const starts = whole.happenings.flatMap(({ kind }, index) => (kind === 'command' ? [index] : []));
  return starts.map((start, index) => ({
    ...whole,
    happenings: whole.happenings.slice(start, starts[index + 1]),
  }));
}

function lanesOf({ module }: RecordedStep, { program }: Words): Record<Lane, string> {
  return { program, netlink: 'netlink', module };
}

function recordedStep(name: string): RecordedStep {
  return JSON.parse(readFileSync(`${recordedFolder}${name}.json`, 'utf8')) as RecordedStep;
}

function drawn(recorded: RecordedStep, step: number, language: Language): Drawing {
  const said = words[language];
  const { happenings } = recorded;
  const names = lanesOf(recorded, said);
  const title = said.title(step);
  const told = happenings.flatMap((happening) => sentences(happening, names, said));
  return { title, description: `${title}: ${told.join('; ')}.`, ...sequence(happenings, names) };
}

/** Describes a drawing in words. */
function sentences(
  happening: Happening,
  names: Readonly<Record<Lane, string>>,
  said: Words,
): string[] {
  switch (happening.kind) {
    case 'command':
      return [`${said.types} “${happening.text}”`];
    case 'saying':
      return [`${said.says(names[happening.lane])} “${happening.text.replaceAll('\n', ' / ')}”`];
    case 'letter': {
      const { lane, name, message } = happening;
      return [
        `${said.calls(names[lane], names[lane], name)} ${said.carrying} ${message.join(', ')}`,
      ];
    }
    case 'call': {
      const { from, to, name, message, inside, result, failed, times = 1 } = happening;
      const carried = message === undefined ? '' : ` ${said.carrying} ${message.join(', ')}`;
      const end = failed === true ? `, ${said.fails} ${result ?? ''}` : '';
      const often = times > 1 ? ` × ${String(times)}` : '';
      const called = said.calls(names[from], names[to], name) + often;
      return [called + carried + end, ...inside.flatMap((each) => sentences(each, names, said))];
    }
  }
}
