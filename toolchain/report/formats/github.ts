// SPDX-License-Identifier: MIT
import { relative, resolve } from 'node:path';
import { type Annotation, annotations, listOf, type Place } from './annotations.ts';
import { readableLine } from './readable.ts';
import type { Recorded } from './recorded.ts';
import { workflowCommand } from './workflow-command.ts';

/** Annotations of each level that GitHub shows for a step; it drops the others without a word. */
const mostOfLevel = 10;

/** Characters of a title and of a message. GitHub takes 255 and 64 Ki of them. */
const longest = { title: 200, message: 4_000 } as const;

/** Folders that paths are told by. */
export interface GithubPlaces {
  /** The folder of the checkout, `$GITHUB_WORKSPACE`. */
  readonly workspace: string;
  /** The paths in events begin here. */
  readonly workingDirectory: string;
}

/** Writes annotations for GitHub Actions. Those beyond its limits are counted in the last one of their level. */
export function* github(recorded: Recorded, places: GithubPlaces): Generator<string> {
  const all = annotations(recorded);
  for (const level of ['error', 'warning', 'notice'] as const) {
    const ofLevel = all.filter((annotation) => annotation.level === level);
    const shown = ofLevel.length > mostOfLevel ? mostOfLevel - 1 : ofLevel.length;
    for (const each of ofLevel.slice(0, shown)) yield annotated(each, recorded.kernels, places);
    const more = ofLevel.slice(shown);
    if (more.length > 0) yield workflowCommand(level, { title: 'nlkit test' }, rest(level, more));
  }
}

function annotated(
  { level, place, title, message, kernels, command }: Annotation,
  all: readonly string[],
  places: GithubPlaces,
): string {
  const inside = place && insideOf(place, places);
  const where = kernels.size === 0 ? '' : ` on ${kernelsOf(kernels, all)}`;
  const lines = [
    ...(place !== undefined && inside === undefined
      ? [`${readableLine(place.file)}:${place.line}: ${message[0] ?? ''}`, ...message.slice(1)]
      : message),
    ...(kernels.size > 3 ? [`on ${[...kernels].join(', ')}`] : []),
    ...(command === undefined ? [] : [`repeat it with: ${command}`]),
  ];
  const { file, line, column } = inside ?? {};
  return workflowCommand(
    level,
    { file, line, col: column, title: cut(`${title}${where}`, longest.title) },
    cut(lines.join('\n'), longest.message),
  );
}

/** The place with its path from the workspace; undefined outside of it. */
function insideOf({ file, ...at }: Place, places: GithubPlaces): Place | undefined {
  const path = relative(places.workspace, resolve(places.workingDirectory, file));
  const isInside = path !== '' && path !== '..' && !path.startsWith('../');
  // GitHub would not find a file by a name that had to be escaped.
  return isInside && readableLine(path) === path ? { file: path, ...at } : undefined;
}

function kernelsOf(kernels: ReadonlySet<string>, all: readonly string[]): string {
  const isAll = all.length > 1 && kernels.size === all.length;
  return isAll ? `all ${all.length} kernels` : listOf(kernels, 'kernels');
}

function rest(level: Annotation['level'], more: readonly Annotation[]): string {
  const titles = [...new Set(more.map(({ title }) => title))];
  return cut(`and ${more.length} more ${level}s: ${titles.join('; ')}`, longest.message);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
