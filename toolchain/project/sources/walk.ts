// SPDX-License-Identifier: MIT
import { lstatSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { judgeLink } from './link.ts';
import {
  byPath,
  type KeptOut,
  neverTravels,
  type Reason,
  type Source,
  type SourceList,
} from './source.ts';

/** Decides about the files of a tree. A scope is its knowledge of one folder. */
export interface Judge<Scope> {
  /** Returns the scope of a folder with the entries `names`. */
  enter(path: string, names: ReadonlySet<string>, scope: Scope): Scope;
  /** Whether to enter a folder: its scope, or why it is not sent; undefined skips it silently. */
  folder(path: string, scope: Scope): Scope | Refusal | undefined;
  /** True for a file or link that is to be sent. */
  file(path: string, scope: Scope): true | Refusal | undefined;
}

export interface Refusal {
  readonly refused: Reason;
}

/** Milliseconds of reading folders before the event loop gets its turn. */
const slice = 15;

/**
 * Walks a tree without following links. Folders are read synchronously in slices, which takes a third
 * of the time of waiting for each call.
 *
 * @param root absolute path, free of links
 */
export async function walk<Scope extends object>(
  root: string,
  judge: Judge<Scope>,
  scope: Scope,
  signal?: AbortSignal,
): Promise<SourceList> {
  const sources: Source[] = [];
  const keptOut: KeptOut[] = [];
  const waiting: { readonly path: string; readonly scope: Scope }[] = [{ path: '', scope }];
  let sliceEnd = performance.now() + slice;

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path: folder } = next;
    const entries = attempt(folder, 'folder', () =>
      readdirSync(folder === '' ? root : `${root}/${folder}`, { withFileTypes: true }),
    );
    if (entries === undefined) continue;
    const here = judge.enter(folder, new Set(entries.map(({ name }) => name)), next.scope);
    for (const entry of entries) {
      if (neverTravels(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (performance.now() > sliceEnd) {
        await setImmediate();
        signal?.throwIfAborted();
        sliceEnd = performance.now() + slice;
      }
      if (entry.isDirectory()) {
        const inner = judge.folder(path, here);
        if (inner === undefined) continue;
        if ('refused' in inner) keptOut.push({ path, kind: 'folder', reason: inner.refused });
        else waiting.push({ path, scope: inner });
        continue;
      }
      const kind = entry.isSymbolicLink() ? 'link' : 'file';
      const verdict = judge.file(path, here);
      if (verdict !== true) {
        if (verdict !== undefined) keptOut.push({ path, kind, reason: verdict.refused });
        continue;
      }
      attempt(path, kind, () => {
        take(path, kind);
      });
    }
  }
  return { root, sources: sources.sort(byPath), keptOut: keptOut.sort(byPath) };

  function take(path: string, kind: 'file' | 'link'): void {
    if (kind === 'link') {
      const verdict = judgeLink(root, path);
      if (verdict.travels) sources.push({ kind, path, target: verdict.target });
      else keptOut.push({ path, kind, reason: verdict.reason, detail: verdict.detail });
      return;
    }
    const facts = lstatSync(`${root}/${path}`);
    if (facts.isFile()) sources.push({ kind, path, mode: facts.mode & 0o100 ? 0o755 : 0o644 });
    else keptOut.push({ path, kind, reason: 'special' });
  }

  /** Ignores what vanished meanwhile, and names what cannot be read. */
  function attempt<T>(path: string, kind: KeptOut['kind'], read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      const garbled = path.includes('\ufffd');
      if (code === 'ENOENT' && !garbled && path !== '') return undefined;
      keptOut.push({ path, kind, reason: garbled ? 'name' : 'unreadable', detail: code });
      return undefined;
    }
  }
}
