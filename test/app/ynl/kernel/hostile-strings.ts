// SPDX-License-Identifier: MIT

/** Texts that would write code, markup, paths or escape sequences of their own where they are copied raw. */
export const hostileStrings: readonly string[] = [
  ...['*/ int pwned; /*', '/* open', '*/', '//', '/*/', '\\', '\\\n', '??/', '??/\nint pwned;'],
  ...['"; int pwned = 1; "', '"', "'", '\\"', '%s%n', '"\n#error pwned\n"', 'x"\n#define pwned 1\n'],
  ...['linux/a.h>\n#error pwned\n#include <linux/b.h', 'linux/a.h> // .h', 'a.h"\n#error .h', '../../etc/x.h'],
  ...['/etc/passwd.h', 'linux/.bashrc', 'linux//x.h', './x.h', 'x.h\0', '#', '#include <x>', '_Pragma("x")'],
  ...['\n#error pwned', '\r#error pwned', '\u2028pwned()', '\u2029pwned()', '\u0085pwned', '\u000bpwned', '\fpwned'],
  ...['`', '${process.exit(1)}', "'); process.exit(1); ('", '*/ process.exit(1) /*', '`${1}`', '\\u0027', '</script>'],
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'await', 'int', 'struct x {', 'default'],
  ...['<img src=x onerror=alert(1)>', '<!-- ', '-->', '[x](javascript:alert(1))', '![x](http://evil.example/x)'],
  ...['https://evil.example', 'www.evil.example', 'a@evil.example', '[x]: http://evil.example', '<http://evil.example>'],
  ...['a | b', '|', '| a | b |\n| - | - |', '\n\n# heading', '# heading', '- item', '1. item', '> quote', '---', '===', '```\ncode'],
  ...['    code', '**bold** _em_', '&lt;b&gt;&#60;', '{a: b}', ': x', '- x\n- y', '*alias', '&anchor', '!!js/function x', '%YAML'],
  ...['\u001b[31mred', '\u009b31m', '\u0000', '\u0007', '\u202epwned', '\u2066pwned', '\ud800', '\ufeff', '\u00a0'],
  ...['', ' ', ' leading', 'trailing ', 'ไทย', 'ﬁ', '1', '-1', '9'.repeat(400), 'a'.repeat(5000), 'a b', 'a;b', 'a,b', 'a)(b'],
]; // prettier-ignore
