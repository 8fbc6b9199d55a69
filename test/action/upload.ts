// SPDX-License-Identifier: MIT
import { cpSync, existsSync, readdirSync } from 'node:fs';

/** The characters that actions/upload-artifact refuses in names, which some file systems cannot hold. */
const refused = /[":<>|*?\r\n]/;

/**
 * Stores a folder as an artifact, by the rules of actions/upload-artifact: a name is used once, hidden files are left
 * out, links are followed, and some characters are refused.
 */
export function upload(folder: string, artifact: string): void {
  if (existsSync(artifact)) throw new Error(`an artifact ${artifact} exists already`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  if (names.length === 0) throw new Error(`no files were found: ${folder}`);
  const wrong = names.find((name) => refused.test(name));
  if (wrong !== undefined) throw new Error(`the path ${wrong} is not valid`);
  const isHidden = (path: string): boolean => /\/\./.test(path.slice(folder.length));
  cpSync(folder, artifact, {
    recursive: true,
    dereference: true,
    filter: (path) => !isHidden(path),
  });
}
