// SPDX-License-Identifier: MIT

/** Whether a path matches a pattern. */
export type Matcher = (path: string) => boolean;

type Token =
  | {
      readonly kind: 'one';
      readonly takes: (character: string) => boolean;
      readonly literal?: string;
    }
  /** `*`: any characters but a slash. */
  | { readonly kind: 'star' }
  /** `**` at the end: any characters. */
  | { readonly kind: 'rest' }
  /** `**` and a slash: nothing, or any characters and a slash. The state `inside` follows it. */
  | { readonly kind: 'folders' }
  /** The state within `folders`; only a slash leaves it. */
  | { readonly kind: 'inside' };

/**
 * Compiles a pattern as git reads it (gitignore in its manual): `*`, `?` and `[…]` match within one
 * part of a path, `**` between slashes matches any number of parts. Returns undefined for a pattern
 * that matches nothing, such as `[a`.
 *
 * Matching takes time in proportion to the lengths of pattern and path. Packages for such patterns
 * compile to regular expressions, and an untrusted `*a*a*a*a*b` keeps those busy for minutes.
 */
export function wildmatch(pattern: string): Matcher | undefined {
  const tokens = tokensOf(bytes(pattern));
  if (tokens === undefined) return undefined;
  const fixed = tokens.map((token) => (token.kind === 'one' ? token.literal : undefined));
  const wild = fixed.indexOf(undefined);
  if (wild < 0) {
    const literal = fixed.join('');
    return (path) => bytes(path) === literal;
  }
  const head = fixed.slice(0, wild).join('');
  const tail = fixed.slice(wild + 1);
  if (tokens[wild]?.kind === 'star' && !tail.includes(undefined)) {
    const end = tail.join('');
    return (path) => {
      const text = bytes(path);
      return (
        text.length >= head.length + end.length &&
        text.startsWith(head) &&
        text.endsWith(end) &&
        !text.slice(head.length, text.length - end.length).includes('/')
      );
    };
  }
  return (path) => {
    const text = bytes(path);
    return text.startsWith(head) && simulate(tokens, text);
  };
}

/** Compares bytes, as git does: `?` matches one byte of a letter with several. */
function bytes(text: string): string {
  return /[^\0-\x7f]/.test(text) ? Buffer.from(text).toString('latin1') : text;
}

/** Tracks all ways to read the pattern at once. */
function simulate(tokens: readonly Token[], text: string): boolean {
  let states = new Uint8Array(tokens.length + 1);
  let next = new Uint8Array(tokens.length + 1);
  const add = (into: Uint8Array, from: number): void => {
    for (let state = from; into[state] === 0;) {
      into[state] = 1;
      const kind = tokens[state]?.kind;
      if (kind === 'star' || kind === 'rest') state += 1;
      else if (kind === 'folders') state += 2;
      else return;
    }
  };
  add(states, 0);
  for (const character of text) {
    let alive = false;
    for (const [state, token] of tokens.entries()) {
      if (states[state] !== 1) continue;
      alive = true;
      switch (token.kind) {
        case 'one':
          if (token.takes(character)) add(next, state + 1);
          break;
        case 'star':
          if (character !== '/') add(next, state);
          break;
        case 'rest':
          add(next, state);
          break;
        case 'folders':
          add(next, state + 1);
          if (character === '/') add(next, state + 2);
          break;
        case 'inside':
          add(next, state);
          if (character === '/') add(next, state + 1);
      }
    }
    if (!alive) return false;
    [states, next] = [next, states];
    next.fill(0);
  }
  return states[tokens.length] === 1;
}

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const character = pattern.charAt(at);
    if (character === '*') {
      let end = at;
      while (pattern[end] === '*') end += 1;
      const alone =
        end - at > 1 &&
        (at === 0 || pattern[at - 1] === '/') &&
        /^($|\\?\/)/.test(pattern.slice(end));
      if (!alone) tokens.push({ kind: 'star' });
      else if (end === pattern.length) tokens.push({ kind: 'rest' });
      else tokens.push({ kind: 'folders' }, { kind: 'inside' });
      if (alone && end < pattern.length) end += pattern[end] === '\\' ? 2 : 1;
      at = end;
    } else if (character === '?') {
      tokens.push({ kind: 'one', takes: (other) => other !== '/' });
      at += 1;
    } else if (character === '[') {
      const read = readClass(pattern, at);
      if (read === undefined) return undefined;
      tokens.push({ kind: 'one', takes: read.takes });
      at = read.end;
    } else {
      const escaped = character === '\\';
      if (escaped && at + 1 === pattern.length) return undefined;
      const literal = escaped ? pattern.charAt(at + 1) : character;
      tokens.push({ kind: 'one', takes: (other) => other === literal, literal });
      at += escaped ? 2 : 1;
    }
  }
  return tokens;
}

/** POSIX names of character sets, in ASCII. */
const named: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Parses `[…]`; undefined if it has no end. */
function readClass(
  pattern: string,
  start: number,
): { readonly takes: (character: string) => boolean; readonly end: number } | undefined {
  let at = start + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at += 1;
  const tests: ((character: string) => boolean)[] = [];
  for (let first = true; first || pattern[at] !== ']'; first = false) {
    if (at >= pattern.length) return undefined;
    const name = /^\[:([^\]]*):\]/.exec(pattern.slice(at, at + 12))?.[1];
    if (name !== undefined) {
      const set = named[name];
      if (set === undefined) return undefined;
      tests.push((character) => set.test(character));
      at += name.length + 4;
      continue;
    }
    if (pattern[at] === '\\') at += 1;
    const low = pattern.charAt(at);
    if (low === '') return undefined;
    at += 1;
    const after = pattern[at + 1];
    if (pattern[at] !== '-' || after === undefined || after === ']') {
      tests.push((character) => character === low);
      continue;
    }
    at += after === '\\' ? 2 : 1;
    const high = pattern.charAt(at);
    if (high === '') return undefined;
    at += 1;
    // git has compared the first end by itself before it reads on: `[z-a]` matches `z`.
    tests.push((character) => character === low || (low <= character && character <= high));
  }
  const takes = (character: string): boolean =>
    character !== '/' && tests.some((test) => test(character)) !== negated;
  return { takes, end: at + 1 };
}
