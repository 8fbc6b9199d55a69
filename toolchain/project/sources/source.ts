// SPDX-License-Identifier: MIT

/** One file of a project that builds receive. */
export type Source = SourceFile | SourceLink;

export interface SourceFile {
  readonly kind: 'file';
  /** Relative to the root, with `/` between its parts. */
  readonly path: string;
  /** Whether its owner may execute it; a checkout keeps nothing else of a mode. */
  readonly mode: 0o644 | 0o755;
}

/** A symbolic link whose target lies inside the root. */
export interface SourceLink {
  readonly kind: 'link';
  readonly path: string;
  /** The text of the link in a copy of the root: relative to the link's own folder. */
  readonly target: string;
}

/** The reasons why something below the root is not sent. */
export type Reason =
  /** `.gitignore` or `.git/info/exclude` excludes it. */
  | 'ignored'
  /** kbuild made it: `*.o`, `*.ko`, … */
  | 'kbuild'
  /** A link that leaves the root. */
  | 'outside'
  /** A link to something that does not exist, or that leads in a circle. */
  | 'dangling'
  /** A link to something that is not sent itself. */
  | 'left'
  /** A link into `.git`, `.nlkit` or `node_modules`, which are never sent. */
  | 'never'
  /** A FIFO, a socket or a device, or a link to one. */
  | 'special'
  /** This user may not read it. */
  | 'unreadable'
  /** Its name is not UTF-8. */
  | 'name'
  /** A submodule that is not checked out. */
  | 'submodule'
  /** Git data that could not be read, such as the index, so git's rules were not applied. */
  | 'git';

/** A path that is not sent. */
export interface KeptOut {
  /** Relative to the root. */
  readonly path: string;
  /** `folder`: everything in it is not sent either, and not counted. */
  readonly kind: 'file' | 'folder' | 'link';
  readonly reason: Reason;
  /** Details: where the link leads, or the system's error. */
  readonly detail?: string;
}

/** The files that are sent to the containers, and those that are not. */
export interface SourceList {
  /** Absolute path of the root, free of links. */
  readonly root: string;
  /** Sorted by path. */
  readonly sources: readonly Source[];
  /** Sorted by path. `.git`, `.nlkit` and `node_modules` are not mentioned. */
  readonly keptOut: readonly KeptOut[];
}

/** Names that are never sent, wherever they lie. */
export function neverTravels(name: string): boolean {
  return name === '.git' || name === '.nlkit' || name === 'node_modules';
}

/** Compares by code units, which is the same on every machine. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
