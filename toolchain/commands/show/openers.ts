// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

type Environment = Readonly<Record<string, string | undefined>>;

/** A command line that opens an address; `%s` stands for it, which else comes last. */
export type Opener = readonly string[];

/**
 * The programs that may open a page where a person sees it, in the order in which to try them. None over SSH or without
 * a display, unless `BROWSER` names one.
 */
export function openers(environment: Environment, platform: NodeJS.Platform): readonly Opener[] {
  const has = (name: string): boolean => (environment[name] ?? '') !== '';
  const wanted = (environment['BROWSER'] ?? '').split(':').filter((line) => line.trim() !== '');
  const named = wanted.map((line) => line.trim().split(/\s+/));
  if (has('SSH_CONNECTION') || has('SSH_TTY')) return named;
  if (platform === 'darwin') return [...named, ['open']];
  if (has('WSL_DISTRO_NAME')) return [...named, ['wslview'], ['xdg-open']];
  return has('DISPLAY') || has('WAYLAND_DISPLAY') ? [...named, ['xdg-open']] : named;
}

/** Milliseconds in which a program that cannot open a page has ended. */
const patience = 2_000;

/**
 * Opens a file with a program, which lives on without nlkit.
 *
 * @returns false if there is no such program, or it failed at once
 */
export async function openWith([command = '', ...rest]: Opener, path: string): Promise<boolean> {
  const { href } = pathToFileURL(path);
  const args = rest.map((word) => word.replaceAll('%s', href));
  const child = spawn(command, rest.some((word) => word.includes('%s')) ? args : [...args, href], {
    ...{ detached: true, stdio: 'ignore' },
  });
  const opened = await new Promise<boolean>((done) => {
    const timer = setTimeout(() => done(true), patience);
    const end = (isGood: boolean): void => {
      clearTimeout(timer);
      done(isGood);
    };
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
  });
  child.unref();
  return opened;
}
