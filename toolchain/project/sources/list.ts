// SPDX-License-Identifier: MIT
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Project } from '../project.ts';
import { withoutDangling } from './dangling.ts';
import { type IgnoreFile, parseIgnoreFile } from './ignore-file.ts';
import { type PatternList, patternList } from './patterns.ts';
import { readData } from './read-data.ts';
import { enclosingTop, ignoreFileLimit, readRepository, type Repository } from './repository.ts';
import { byPath, type KeptOut, type SourceList } from './source.ts';
import { type Judge, type Refusal, walk } from './walk.ts';

/** The parts of a project that decide what is sent. */
export type SourceRules = Pick<Project, 'root' | 'modules' | 'sources'>;

interface Scope {
  /** The working tree that the folder belongs to. */
  readonly tree: Tree | undefined;
  /** The `.gitignore` files that apply here, the nearest first. */
  readonly ignoring: readonly Ignoring[];
  /** A folder above is excluded by git's rules, so only tracked files count. */
  readonly excluded: boolean;
  /** The repository above has this folder as a submodule. */
  readonly submodule?: true;
}

interface Ignoring {
  /** The folder of the file relative to the top, with a trailing slash, or empty. */
  readonly base: string;
  readonly file: IgnoreFile;
}

/** A working tree that converts paths relative to the project's root to paths relative to its top. */
interface Tree {
  readonly repository: Repository;
  /** All folders that contain something tracked. */
  readonly folders: ReadonlySet<string>;
  readonly fromTop: (path: string) => string;
}

const ignored: Refusal = { refused: 'ignored' };
/** Files that kbuild makes beside the sources. */
const product = /(?:\.(?:o|ko|mod|mod\.c)|^\..*\.cmd|^modules\.order|^Module\.symvers)$/;

/**
 * Lists the files of a project that are sent to the containers. It reads folders, links and git's data
 * and runs no program: the configuration of a checkout could name one.
 *
 * It lists what git tracks, what lies in a module's folder, and what neither a `.gitignore` nor
 * `.git/info/exclude` excludes; never `.git`, `.nlkit` and `node_modules`, and kbuild's products only
 * if git tracks them. The user's own excludes are not read, so that a build does not depend on whose
 * machine it is.
 */
export async function listSources(rules: SourceRules, signal?: AbortSignal): Promise<SourceList> {
  const root = realpathSync(rules.root);
  const problems: KeptOut[] = [];
  const top = enclosingTop(root);
  const repository = top === undefined ? undefined : readRepository(top);
  const scope = repository ? outermost(repository, root, problems) : outsideOfGit;
  const listed = await walk(root, keepOutByRules(rules, root, problems), scope, signal);
  const { sources, keptOut } = withoutDangling(listed.sources);
  return { root, sources, keptOut: [...listed.keptOut, ...keptOut, ...problems].sort(byPath) };
}

const outsideOfGit: Scope = { tree: undefined, ignoring: [], excluded: false };

/** Reads the rules between the top of the working tree and the root. */
function outermost(repository: Repository, root: string, problems: KeptOut[]): Scope {
  const below = relative(repository.top, root).split(sep).join('/');
  let scope: Scope = { ...outsideOfGit, tree: treeOf(repository, below, '') };
  noteProblems(repository, '', problems);
  const parts = below === '' ? [] : below.split('/');
  for (let depth = 0; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const file = readIgnoreFile(join(repository.top, folder), '', problems);
    if (file) scope = withIgnoring(scope, folder, file);
    const excluded = scope.excluded || decide(scope, parts.slice(0, depth + 1).join('/'), true);
    scope = { ...scope, excluded };
  }
  return scope;
}

/** Decides by the rules which files are kept out of the containers, and why. */
function keepOutByRules(rules: SourceRules, root: string, problems: KeptOut[]): Judge<Scope> {
  const modules = rules.modules.flatMap((module) =>
    module.kind === 'built' ? [module.directory === '.' ? '' : module.directory] : [],
  );
  const included: PatternList = patternList(rules.sources.include);
  const excluded: PatternList = patternList(rules.sources.exclude);
  const inModule = (path: string): boolean =>
    modules.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`));
  const holdsModule = (path: string): boolean =>
    modules.some((folder) => folder.startsWith(`${path}/`));

  return {
    enter(path, names, scope) {
      let here = scope;
      if (scope.submodule && names.size === 0) {
        problems.push({ path, kind: 'folder', reason: 'submodule' });
      }
      if (path !== '' && names.has('.git')) {
        const nested = readRepository(join(root, path));
        if (nested) {
          noteProblems(nested, path, problems);
          // git treats nested repositories separately, each with its own rules.
          here = { tree: treeOf(nested, '', path), ignoring: [], excluded: scope.excluded };
        }
      }
      if (here.tree === undefined || here.excluded || !names.has('.gitignore')) return here;
      const file = readIgnoreFile(join(root, path), path, problems);
      return file ? withIgnoring(here, here.tree.fromTop(path), file) : here;
    },

    folder(path, scope) {
      if (excluded.whole && excluded.matches(path)) return undefined;
      const { tree } = scope;
      const fromTop = tree?.fromTop(path) ?? '';
      if (tree?.repository.index.submodules.has(fromTop) === true) {
        return { ...outsideOfGit, submodule: true };
      }
      const out = scope.excluded || decide(scope, fromTop, true);
      const inner: Scope = { tree, ignoring: scope.ignoring, excluded: out };
      const mayHold =
        !out ||
        tree?.folders.has(fromTop) === true ||
        inModule(path) ||
        holdsModule(path) ||
        included.mayMatchBelow(path);
      return mayHold ? inner : ignored;
    },

    file(path, scope) {
      if (excluded.matches(path)) return undefined;
      const { tree } = scope;
      const fromTop = tree?.fromTop(path) ?? path;
      if (tree?.repository.index.files.has(fromTop) === true) return true;
      if (included.matches(path)) return true;
      if (product.test(path.slice(path.lastIndexOf('/') + 1))) return { refused: 'kbuild' };
      if (inModule(path)) return true;
      return scope.excluded || decide(scope, fromTop, false) ? ignored : true;
    },
  };
}

function treeOf(repository: Repository, below: string, above: string): Tree {
  const folders = new Set<string>();
  const { files, submodules } = repository.index;
  for (const path of [...files, ...submodules]) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const fromTop = (path: string): string => {
    if (above !== '') return path === above ? '' : path.slice(above.length + 1);
    return below === '' || path === '' ? below + path : `${below}/${path}`;
  };
  return { repository, folders, fromTop };
}

function withIgnoring(scope: Scope, folder: string, file: IgnoreFile): Scope {
  const base = folder === '' ? '' : `${folder}/`;
  return { ...scope, ignoring: [{ base, file }, ...scope.ignoring] };
}

/** Whether git's rules exclude a path in a folder that they do not exclude. */
function decide({ tree, ignoring }: Scope, fromTop: string, isFolder: boolean): boolean {
  for (const { base, file } of ignoring) {
    const said = file.decide(fromTop.slice(base.length), isFolder);
    if (said !== undefined) return said === 'ignored';
  }
  return tree?.repository.exclude?.decide(fromTop, isFolder) === 'ignored';
}

/** A `.gitignore` that is a link is not followed, as in git. */
function readIgnoreFile(folder: string, path: string, problems: KeptOut[]): IgnoreFile | undefined {
  try {
    const file = join(folder, '.gitignore');
    return parseIgnoreFile(
      readData(file, { limit: ignoreFileLimit, follow: false }).toString('utf8'),
    );
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') {
      const detail = `.gitignore: ${message}`;
      problems.push({ path, kind: 'folder', reason: 'git', detail });
    }
    return undefined;
  }
}

function noteProblems({ problems: found }: Repository, path: string, problems: KeptOut[]): void {
  for (const detail of found) problems.push({ path, kind: 'folder', reason: 'git', detail });
}
