// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import type { HtmlRecording } from './html-recording.ts';
import type { ReportHead } from './page/report-data.ts';
import { pageMark } from './page-mark.ts';
import { pageSource } from './page-source.ts';

/**
 * Writes the page of a recording, piece by piece: one file that needs nothing else. Everything that others wrote is JSON
 * in blocks that a browser does not run, and the policy of the page lets nothing run but its own script.
 */
export function* writePage(recording: HtmlRecording): Generator<string> {
  const { head, blocks } = recording.finish();
  const { script, style } = pageSource();
  yield beginning(head, script, style);
  yield block('head', JSON.stringify(head));
  for (const [run, stored] of blocks.entries())
    for (const [index, { rows, parts }] of stored.entries()) {
      yield block(`rows-${String(run)}-${String(index)}`, recording.text(rows));
      yield block(`parts-${String(run)}-${String(index)}`, recording.text(parts));
    }
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

function beginning({ project, command }: ReportHead, script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest(script)}'`,
    `style-src 'sha256-${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
${pageMark}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${project} · nlkit ${command}`)}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>This report needs JavaScript. Its data is in it as JSON, in elements of the type application/json.</p></noscript>
`;
}

/** Everything that could end the element, or begin a comment in it, is written as JSON can. */
function block(id: string, json: string): string {
  return `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>\n`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
