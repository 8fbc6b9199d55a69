// SPDX-License-Identifier: MIT
// npm run news -- OLDER NEWER: prints what our specs lack of a newer kernel's headers: docs/new-kernel.md.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { newsOf } from './news.ts';
import { ownFacts } from './own-facts.ts';

/** A directory with `linux/…` in it, and where Debian keeps an architecture's own headers. */
async function directories(folder: string): Promise<string[]> {
  await access(join(folder, 'linux/netlink.h'));
  return [folder, join(folder, 'x86_64-linux-gnu')];
}

const [older, newer] = process.argv.slice(2);
if (older === undefined || newer === undefined) {
  console.error('usage: npm run news -- OLDER NEWER\neach a directory with linux/netlink.h in it');
  process.exitCode = 2;
} else {
  const { facts, headers } = await ownFacts();
  const { names, differences } = await newsOf(facts, headers, {
    older: await directories(older),
    newer: await directories(newer),
  });
  for (const line of differences) console.log(`changed: ${line}`);
  for (const name of names) console.log(`new: ${name}`);
  process.exitCode = names.length + differences.length === 0 ? 0 : 1;
}
