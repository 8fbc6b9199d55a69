// SPDX-License-Identifier: MIT
// The workshop's pages show code as it stands, and have the same parts in both languages.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { stale } from '../workshop/include.ts';
import { blocksOf, folder, languages, pageNames, pagePath, readPage } from '../workshop/page.ts';
import { region } from '../workshop/region.ts';
import { matches } from '../workshop/shown.ts';

for (const language of languages) {
  test(`the ${language} pages show included code as it stands`, (t) => {
    t.deepEqual(stale(language), [], 'npm run workshop');
  });

  test(`each block of the ${language} pages says where it comes from`, (t) => {
    for (const name of pageNames(language)) {
      for (const { marker, language: kind, line } of blocksOf(readPage(language, name))) {
        const where = `${language}/${name}:${String(line)}`;
        if (kind === 'console') t.regex(marker, /^(run|run in a guest|not run: .+)$/, where);
        else t.regex(marker, /^(from .+|not included: .+)$/, where);
      }
    }
  });

  test(`the links of the ${language} pages lead to files that exist`, (t) => {
    const pages = pageNames(language).map((name) => pagePath(language, name));
    for (const path of [...pages, `${folder}README.md`]) {
      for (const target of linksOf(readFileSync(path, 'utf8'))) {
        if (/^https?:/.test(target)) continue;
        t.true(existsSync(join(dirname(path), target.replace(/#.*/, ''))), `${path}: ${target}`);
      }
    }
  });
}

test('the English and Thai pages have the same names', (t) => {
  t.deepEqual(pageNames('th'), pageNames('en'));
  t.true(pageNames('en').length >= 11);
});

for (const name of pageNames('en')) {
  test(`the English and Thai pages ${name} have the same parts`, (t) => {
    const [english, thai] = [readPage('en', name), readPage('th', name)];
    t.deepEqual(headingsOf(thai), headingsOf(english), 'headings');
    t.deepEqual(linksOf(thai), linksOf(english), 'links');
    t.is(thai.match(/<details>/g)?.length, english.match(/<details>/g)?.length, 'answers');
    t.deepEqual(
      blocksOf(thai).map(({ marker, language, text }) => ({ marker, language, text })),
      blocksOf(english).map(({ marker, language, text }) => ({ marker, language, text })),
    );
    t.deepEqual(tablesOf(thai), tablesOf(english), 'cells of each row of each table');
  });

  test(`the Thai page ${name} is in Thai`, (t) => {
    const prose = readPage('th', name)
      .replaceAll(/^```[^]*?^```$/gm, '')
      .replaceAll(/`[^`\n]*`|<[^>\n]*>|\]\([^)\n]*\)/g, '');
    const thai = prose.match(/[\u0e00-\u0e7f]/g)?.length ?? 0;
    const latin = prose.match(/[a-z]/gi)?.length ?? 0;
    t.true(thai > 2 * latin, `${String(thai)} Thai letters, ${String(latin)} Latin ones`);
  });
}

test('the index links every page', (t) => {
  const links = linksOf(readFileSync(`${folder}README.md`, 'utf8'));
  for (const language of languages) {
    for (const name of pageNames(language)) t.true(links.includes(`${language}/${name}`), name);
  }
});

test('a region of a file is found by its name, or by its first and last line', (t) => {
  t.is(region('from module/echo/echo.h: ECHO_PROTOCOL'), '#define ECHO_PROTOCOL 31\n');
  t.regex(region('from module/echo/echo.h: comment, ECHO_PROTOCOL'), /^\/\*\n \* Step 1: /);
  t.regex(region('from module/echo/echo.c: echo_exit'), /^static void __exit echo_exit[^]*\n}\n$/);
  t.regex(region('from module/echo/echo.h: echo_exchange'), /^struct echo_exchange {\n[^]*\n};\n$/);
  t.regex(
    region('from app/examples/echo/talk.ts: talk'),
    /^export async function talk\([^]*\n}\n$/,
  );
  const range = 'from module/echo/echo.c: "struct netlink_kernel_cfg cfg" to "};"';
  t.regex(region(range), /^struct netlink_kernel_cfg cfg = {\n\t\.groups/);
  t.throws(() => region('from module/echo/echo.c: no_such_function'));
  t.throws(() => region('from module/echo/echo.c: "nowhere" to "}"'));
});

test('shown output matches real output, but for times, port ids and the like', (t) => {
  t.true(matches(['✔ app       1.8 s', '…', 'port 12'], ['✔ app  20.1 s', 'any', 'port 977']));
  t.true(matches(['a … z'], ['a b c z']));
  t.true(matches(['…'], []));
  t.false(matches(['Hello Userspace'], ['Hello Usersp']));
  t.false(matches(['one'], ['one', 'two']));
  t.false(matches([], ['one']));
});

/** The levels of a page's headings. */
function headingsOf(page: string): number[] {
  const prose = page.replaceAll(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/^(#+) /gm)].map(([, level = '']) => level.length);
}

/** The cells of each row of the tables, counted. */
function tablesOf(page: string): number[] {
  const prose = page.replaceAll(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/^\|.*\|$/gm)].map(([row]) => row.split('|').length);
}

function linksOf(page: string): string[] {
  const prose = page.replaceAll(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}
