// SPDX-License-Identifier: MIT
import type { NoticeEvent } from '../../events.ts';
import type { KeptOut, Reason } from './source.ts';

/** The most paths that are named; the others are counted. */
const mostNames = 8;

/**
 * Describes what is not sent: one line with counts for what the rules exclude, one that names links,
 * and one that names what was not excluded on purpose.
 *
 * @param file the project file's name, for the hints
 */
export function keptOutNotices(keptOut: readonly KeptOut[], file = 'nlkit.yaml'): NoticeEvent[] {
  const of = (...reasons: readonly Reason[]): KeptOut[] =>
    keptOut.filter(({ reason }) => reasons.includes(reason));
  const notices: NoticeEvent[] = [];

  const byRule = [
    counted(of('ignored'), 'that git ignores'),
    counted(of('kbuild'), 'that kbuild made'),
  ].filter((text) => text !== '');
  if (byRule.length > 0) {
    notices.push({
      type: 'notice',
      text: `not sent: ${byRule.join(', ')}`,
      hint: `\`sources: { include: [PATTERN] }\` in ${file} sends what matches`,
    });
  }

  const links = keptOut.filter(({ kind }) => kind === 'link');
  if (links.length > 0) {
    notices.push({
      type: 'notice',
      text: `not sent: ${links.length === 1 ? 'the link' : 'the links'} ${names(links, shownLink)}`,
      hint: links.some(({ reason }) => reason === 'left')
        ? `a link is sent only with its target: \`sources: { include: [PATTERN] }\` in ${file}`
        : 'only links to files and folders below `root` are sent',
    });
  }

  const others = keptOut.filter(
    ({ kind, reason }) => kind !== 'link' && whys[reason] !== undefined,
  );
  if (others.length > 0) {
    const shownWith = (one: KeptOut): string => `${shown(one.path || '.')} (${why(one)})`;
    const submodules = others.every(({ reason }) => reason === 'submodule');
    notices.push({
      type: 'notice',
      text: `not sent: ${names(others, shownWith)}`,
      ...(submodules && { hint: 'git submodule update --init' }),
    });
  }
  return notices;
}

const whys: Readonly<Partial<Record<Reason, string>>> = {
  special: 'not a regular file',
  unreadable: 'it cannot be read',
  name: 'its name is not UTF-8',
  submodule: 'a submodule that is not checked out',
  git: 'its git rules do not apply',
};

function why({ reason, detail }: KeptOut): string {
  const text = whys[reason] ?? reason;
  return detail === undefined ? text : `${text}: ${shown(detail)}`;
}

function shownLink({ path, reason, detail = '' }: KeptOut): string {
  const leads: Readonly<Partial<Record<Reason, string>>> = {
    outside: 'outside the root',
    dangling: 'which does not exist',
    left: 'which is not sent',
    never: 'which is never sent',
    special: 'not a regular file',
  };
  return `${shown(path)} → ${shown(detail)} (${leads[reason] ?? why({ path, kind: 'link', reason })})`;
}

function counted(some: readonly KeptOut[], what: string): string {
  const folders = some.filter(({ kind }) => kind === 'folder').length;
  const parts = [many(some.length - folders, 'file'), many(folders, 'folder')];
  const text = parts.filter((part) => part !== '').join(' and ');
  return text === '' ? '' : `${text} ${what}`;
}

function many(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

function names(some: readonly KeptOut[], show: (one: KeptOut) => string): string {
  const rest = some.length - mostNames;
  const named = some.slice(0, mostNames).map(show).join(', ');
  return rest > 0 ? `${named} and ${rest} more` : named;
}

/** Names may hold control characters, which a terminal would obey. */
function shown(text: string): string {
  if (!/[\p{C}"\\]/u.test(text)) return text;
  return JSON.stringify(text).replace(
    /\p{C}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
