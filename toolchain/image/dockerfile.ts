// SPDX-License-Identifier: MIT

/** One stage of the Dockerfile. */
export interface Stage {
  readonly name: string;
  /** The stage's text from `FROM` on, without comments. */
  readonly text: string;
  /** The stages that it is built from or copies from. */
  readonly needs: readonly string[];
  /** The paths and patterns that it copies from the build context. */
  readonly copies: readonly string[];
}

/**
 * Parses the stages of a Dockerfile. It supports only what ours uses: named stages, and COPY and ADD
 * with plain arguments on one line.
 */
export function readStages(dockerfile: string): ReadonlyMap<string, Stage> {
  const stages = new Map<string, Stage>();
  const lines = dockerfile.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const starts = lines.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const own = lines.slice(start, starts[index + 1]);
    const [, from = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(own[0] ?? '') ?? [];
    const mentioned = [from, ...own.flatMap((line) => /--from=(\S+)/.exec(line)?.[1] ?? [])];
    const needs = [...new Set(mentioned.filter((other) => stages.has(other)))];
    const copies = own.flatMap((line) => {
      const words = /^(?:COPY|ADD) (?!--)(.*)$/.exec(line)?.[1]?.split(/\s+/);
      return words === undefined ? [] : words.slice(0, -1);
    });
    stages.set(name, { name, text: `${own.join('\n')}\n`, needs, copies });
  }
  return stages;
}

/**
 * Returns a Dockerfile with this stage only, in which existing images replace the stages that it needs.
 * (The classic builder would run every stage above the target, needed or not.)
 *
 * @param tags of the images of the stages that it needs
 */
export function singleStage(stage: Stage, tags: ReadonlyMap<string, string>): string {
  const needed = stage.needs.map((name) => `FROM ${tags.get(name) ?? name} AS ${name}\n`);
  return `ARG BASE\n${needed.join('')}${stage.text}`;
}
