// SPDX-License-Identifier: MIT
import { NLM_F_DUMP, NLM_F_DUMP_INTR } from '../core/constants.ts';
import { unitTitle } from '../core/units.ts';
import { errorWords } from './error-words.ts';
import { columnsOf, fitText } from './fit-text.ts';
import { messageArrows, messageWords, tookText } from './message-words.ts';
import { shownValue, withoutHidden } from './shown-value.ts';
import type { TracedError, TracedMessage } from './traced-message.ts';
import { escaped, valueText } from './value-text.ts';

/** Columns that a value has at least. */
const shortest = 12;

/**
 * A message on one line, in the words of `nlkit trace`: `← #2 rt-link getlink ifname: lo, … ↳ #1 0.21 ms`, without
 * fields of its value that are 0 or empty. A key is `(not shown)`. Nothing in it steers a terminal.
 *
 * @param columns what the line may take: a longer value is cut, a refusal is not
 */
export function messageLine(message: TracedMessage, columns = Infinity): string {
  const { number, direction, error, problem, replyTo, took } = message;
  const text = shortText(withoutHidden(message.value, message.notShown));
  const name = [message.family ?? unitTitle(message.unit), message.operation ?? '']
    .join(' ')
    .trim();
  const before = [
    `${messageArrows[direction]} #${number} ${escaped(name)}`,
    ...groupOf(message),
    ...flagsOf(message),
    ...wordOf(message),
    ...(error === undefined ? [] : [errorText(error)]),
  ];
  const behind = [
    ...(problem === undefined ? [] : [`(${escaped(problem)})`]),
    ...(replyTo === undefined ? [] : [`↳ #${replyTo}`]),
    ...(took === undefined ? [] : [tookText(took)]),
  ];
  const room = columns - columnsOf([...before, '', ...behind].join(' '));
  const value = text === '' ? [] : [fitText(text, Math.max(room, shortest))];
  return [...before, ...value, ...behind].join(' ');
}

/** The fields that say something: headers have many that are 0. Nothing where there are none. */
function shortText(value: unknown): string {
  const shown = shownValue(value);
  return shown === undefined ? '' : valueText(shown).replace(/^\{ | \}$|^\{\}$/g, '');
}

function wordOf({ kind }: TracedMessage): string[] {
  const word = messageWords[kind];
  return word === undefined ? [] : [word];
}

function groupOf({ group, groupName }: TracedMessage): string[] {
  return group === 0 ? [] : [`(${escaped(groupName ?? `group ${group}`)})`];
}

function flagsOf({ kind, flags }: TracedMessage): string[] {
  if (kind === 'request') return (flags & NLM_F_DUMP) === NLM_F_DUMP ? ['dump'] : [];
  return (flags & NLM_F_DUMP_INTR) === 0 ? [] : ['interrupted'];
}

/** `EINVAL: Unknown device type, at linkinfo.kind`. */
function errorText(error: TracedError): string {
  const { attribute, missing } = error;
  return [
    escaped(errorWords(error)),
    ...(attribute === undefined ? [] : [`at ${escaped(attribute)}`]),
    ...(missing === undefined ? [] : [`without ${escaped(missing)}`]),
  ].join(', ');
}
