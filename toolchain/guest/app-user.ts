// SPDX-License-Identifier: MIT
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runTool } from './tool.ts';

/** The user of an app that is to have no privileges. */
export interface AppUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** A folder of the user's own. */
  readonly home: string;
}

/** Milliseconds to give away the app's files. */
const patience = 60_000;

/** -1 stands for "as it is" in setresuid(2). */
const highestId = 0xffff_fffe;

/**
 * The user that `app.user` names: a name of /etc/passwd, `UID` or `UID:GID`. A number needs no entry
 * there. Undefined when there is no such user.
 */
export function findUser(user: string, passwd: string, workingFolder: string): AppUser | undefined {
  const lines = passwd.split('\n').map((line) => line.split(':'));
  const numbers = /^(\d+)(?::(\d+))?$/.exec(user);
  const entry = lines.find(([name, , uid]) =>
    numbers === null ? name === user : uid === String(Number(numbers[1])),
  );
  if (numbers === null && (entry === undefined || entry.length < 7)) return undefined;
  const uid = Number(numbers?.[1] ?? entry?.[2]);
  // The group of an unlisted user is its own rather than root's.
  const gid = Number(numbers?.[2] ?? entry?.[3] ?? uid);
  if (!(uid <= highestId && gid <= highestId)) return undefined;
  const home = entry?.[5] ?? '';
  return {
    ...{ uid, gid, name: entry?.[0] ?? String(uid) },
    home: isOwn(home, uid) ? home : workingFolder,
  };
}

function isOwn(folder: string, uid: number): boolean {
  try {
    const facts = statSync(folder);
    return facts.isDirectory() && facts.uid === uid;
  } catch {
    return false;
  }
}

export interface Unprivileged {
  /** The words before the command. */
  readonly prefix: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Makes an app's folder its user's, and says how to run the app as that user: without supplementary
 * groups or capabilities, and so that no set-uid program gives it any (no_new_privs).
 *
 * @param folder absolute path of the session's folder, with the app's files
 * @throws Error in the user's words: there is no such user
 */
export async function asUser(
  user: string,
  folder: string,
  workingFolder: string,
): Promise<Unprivileged> {
  const found = findUser(user, readFileSync('/etc/passwd', 'utf8'), workingFolder);
  if (found === undefined) throw new Error(`there is no user ${user}`);
  const { uid, gid, name, home } = found;
  const owner = `${String(uid)}:${String(gid)}`;
  // -h: a link is given away itself, never what it leads to.
  const { exitCode, stderr } = await runTool('chown', ['-R', '-h', owner, folder], patience);
  if (exitCode !== 0)
    throw new Error(`the app's files cannot be given to ${user}: ${stderr.trim()}`);
  return {
    prefix: [
      ...['setpriv', `--reuid=${String(uid)}`, `--regid=${String(gid)}`],
      ...['--clear-groups', '--no-new-privs', '--'],
    ],
    environment: { HOME: home, USER: name, LOGNAME: name },
  };
}

/**
 * Returns the error that spawning it would fail with: behind a prefix, a command that is not there cannot be told from
 * one that fails. A path is relative to `folder`.
 */
export function whyMissing(
  command: string,
  folder: string,
  path: string,
): NodeJS.ErrnoException | undefined {
  const places = command.includes('/')
    ? [join(command.startsWith('/') ? '/' : folder, command)]
    : path.split(delimiter).map((each) => join(each === '' ? '.' : each, command));
  let error: NodeJS.ErrnoException | undefined;
  for (const place of places)
    try {
      accessSync(place, constants.X_OK);
      if (statSync(place).isFile()) return undefined;
      error ??= Object.assign(new Error(`${command} is no file`), { code: 'EACCES' });
    } catch (reason) {
      const failed = reason as NodeJS.ErrnoException;
      if (error === undefined || failed.code === 'EACCES') error = failed;
    }
  return error;
}
