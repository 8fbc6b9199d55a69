// SPDX-License-Identifier: MIT

/**
 * A line of TAP 12 to 14 (testanything.org) or KTAP 1 (Documentation/dev-tools/ktap.rst). `indent` is what stands before
 * it: spaces, or `# ` where kselftest repeats the output of a program.
 */
export type TapLine =
  | { readonly type: 'version'; readonly indent: string; readonly isKtap: boolean }
  | {
      readonly type: 'plan';
      readonly indent: string;
      readonly count: number;
      /** The text after `#`, without the word `SKIP`. */
      readonly reason: string;
    }
  | {
      readonly type: 'result';
      readonly indent: string;
      readonly isOk: boolean;
      readonly number: number | undefined;
      /** Description, directive and data. */
      readonly rest: string;
    }
  /** `# Subtest: NAME`, which TAP 14 writes before the subtests, and KUnit as their first line. */
  | { readonly type: 'subtest'; readonly indent: string; readonly name: string }
  | { readonly type: 'bail'; readonly reason: string }
  | { readonly type: 'comment'; readonly text: string }
  /** The first line of a YAML block. */
  | { readonly type: 'yaml'; readonly indent: string }
  | { readonly type: 'other'; readonly text: string };

const version = /^((?: |# )*)(K?)TAP version \d+\s*$/;
const plan = /^1\.\.(\d{1,15})\s*(?:#\s*(?:skip\S*\s*)?(.*))?$/i;
const result = /^(not ok|ok)(?:\s+(\d{1,15})(?=$|\s))?(?:$|\s+(.*)$)/;

/** Reads a line, without what stands before all lines of its level. */
export function readTapLine(line: string): TapLine {
  const announced = version.exec(line);
  if (announced !== null)
    return { type: 'version', indent: announced[1] ?? '', isKtap: announced[2] === 'K' };
  const indent = /^ */.exec(line)?.[0] ?? '';
  const body = line.slice(indent.length).trimEnd();
  return readBody(body, indent) ?? { type: 'other', text: line.trim() };
}

/** Distinguishes by the first character: most lines of a long output are results. */
function readBody(body: string, indent: string): TapLine | undefined {
  switch (body[0]) {
    case 'o':
    case 'n': {
      const match = result.exec(body);
      if (match === null) return undefined;
      const number = match[2] === undefined ? undefined : Number(match[2]);
      return { type: 'result', indent, isOk: match[1] === 'ok', number, rest: match[3] ?? '' };
    }
    case '1': {
      const match = plan.exec(body);
      if (match === null) return undefined;
      return { type: 'plan', indent, count: Number(match[1]), reason: (match[2] ?? '').trim() };
    }
    case '#': {
      const match = /^#\s*Subtest: (.+)$/.exec(body);
      if (match !== null) return { type: 'subtest', indent, name: (match[1] ?? '').trim() };
      return indent === '' ? { type: 'comment', text: body.slice(1) } : undefined;
    }
    case 'B':
      if (!body.startsWith('Bail out!')) return undefined;
      return { type: 'bail', reason: body.slice('Bail out!'.length).trim() };
    case '-':
      return body === '---' && indent !== '' ? { type: 'yaml', indent } : undefined;
    default:
      return undefined;
  }
}

/** The parts of a result after its number. */
export interface Description {
  readonly name: string;
  /** `SKIP`, `TODO`, and with KTAP also `XFAIL`, `TIMEOUT`, `ERROR`. */
  readonly directive: string;
  /** The text after the directive, or KTAP's data after `#`. */
  readonly data: string;
}

const tapDirective = / #\s*(skip|todo)\w*:?(?:\s+(.*))?$/i;
const ktapDirective = / #\s*(skip|todo|XFAIL|TIMEOUT|ERROR)\w*:?(?:\s+(.*))?$/;
/** Comments of kselftest's runner and scripts: `# exit=1`, `# rcode=0`. */
const assignment = / #\s*(\w+=\S*)$/;

/** Splits a description at its directive, which in KTAP may be any data. TAP allows `#` in a name. */
export function readDescription(rest: string, isKtap: boolean): Description {
  const text = ` ${rest.replace(/^- ?/, '')}`;
  const match = tapDirective.exec(text) ?? ktapDirective.exec(text);
  if (match !== null)
    return {
      name: nameOf(text.slice(0, match.index)),
      directive: (match[1] ?? '').toUpperCase(),
      data: (match[2] ?? '').trim(),
    };
  const at = isKtap ? text.indexOf(' # ') : (assignment.exec(text)?.index ?? -1);
  if (at === -1) return { name: nameOf(text), directive: '', data: '' };
  return { name: nameOf(text.slice(0, at)), directive: '', data: text.slice(at + 2).trim() };
}

function nameOf(text: string): string {
  const name = text.trim();
  return name.includes('\\') ? name.replace(/\\([#\\])/g, '$1') : name;
}
