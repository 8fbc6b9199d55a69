// SPDX-License-Identifier: MIT

/**
 * Formats a workflow command of GitHub Actions: `::error file=a.c,line=3::text`. A runner reads such lines in all output
 * of a step.
 */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const given = Object.entries(properties)
    .flatMap(([key, value]) => (value === undefined ? [] : `${key}=${property(String(value))}`))
    .join(',');
  return `::${name}${given === '' ? '' : ` ${given}`}::${data(text)}\n`;
}

/** Escapes as `escapeData` of `@actions/core`, which loads an HTTP client for it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
