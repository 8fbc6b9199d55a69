// SPDX-License-Identifier: MIT
// `npm run workshop` brings the blocks and pictures of the workshop's pages up to date. With `-- --record` it also records the
// output of commands that need no guest, except where a page shows only a part of it; with `-- --record-guest`, what
// the pictures and the pages show of runs with `--trace`, in two runs in a guest.
import { rmSync, writeFileSync } from 'node:fs';
import { stalePictures, upToDate } from './include.ts';
import { blocksOf, languages, pageNames, pagePath, readPage, withBlocks } from './page.ts';
import { pictureFiles } from './pictures/pictures.ts';
import { recordCalls, recordTraces } from './record-guest.ts';
import { ShellSession } from './session.ts';
import { commandsOf } from './shown.ts';

async function recorded(page: string): Promise<string> {
  await using session = new ShellSession();
  const texts: string[] = [];
  for (const { marker, text } of blocksOf(page)) {
    let result = '';
    if (marker === 'run') {
      for (const { command, lines } of commandsOf(text)) {
        const seen = await session.type(command, lines.length);
        const kept = lines.some((line) => line.includes('…')) ? lines : seen;
        result += [`$ ${command}`, ...kept].map((line) => `${line.trimEnd()}\n`).join('');
      }
    }
    texts.push(result === '' ? text : result);
  }
  return withBlocks(page, texts);
}

if (process.argv.includes('--record')) {
  for (const name of pageNames('en')) {
    writeFileSync(pagePath('en', name), await recorded(readPage('en', name)));
  }
}
if (process.argv.includes('--record-guest')) {
  await recordCalls();
  await recordTraces();
}
for (const language of languages) {
  for (const name of pageNames(language)) {
    writeFileSync(pagePath(language, name), upToDate(language, name));
  }
}
// Read only now: what they show may have been recorded meanwhile.
const files = pictureFiles();
for (const path of stalePictures()) {
  const text = files.get(path);
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
}
