// SPDX-License-Identifier: MIT
import fc from 'fast-check';

/** Pieces that mean something to a reader of one of the formats. */
const pieces = [
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    ']]>',
    '<!--',
    '<![CDATA[',
    '&amp;',
    '\0',
    '\u0085',
    '\ufeff',
    '\ufffe',
  ],
  ...['\uffff', '\ud800', '\udc00', '\udcff', '\u202e', '\u2028', '\u001b[31m', '\u001b]0;t\u0007'],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '#',
    '\\',
    '\\#',
    '{',
    '}',
    '\n  ...\n',
    '\n  ---\n',
    '\nnot ok 1\n',
  ],
  ...['# SKIP', '# TODO', 'Bail out!', '1..0', '\n::error::x\n', '::', '%0A', '%', ',', ':', '='],
  ...[
    '|',
    '`',
    '```',
    '\n```\n',
    '</details>',
    '</code>',
    '<b>',
    '@user',
    'www.x.org',
    'http://x.org',
  ],
  ...[
    '*',
    '_',
    '~~',
    '[a](b)',
    '![a](b)',
    '$x$',
    ':tada:',
    '#1',
    '\n\n# h\n',
    'true',
    'a.b',
    '__proto__',
  ],
];

/** Text of a stranger: a test's name, a reason, output. */
export const hostileText = fc.string({
  unit: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })),
  maxLength: 12,
});

/** A name as TAP gives it: not empty. */
export const hostileName = hostileText.filter((text) => text.trim() !== '');
