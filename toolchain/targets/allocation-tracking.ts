// SPDX-License-Identifier: MIT

/**
 * Kernel arguments with which the kernel notes who allocates each object of a slab cache (`U`), besides those given.
 * The flags of an own `slub_debug` are kept: `FLAGS[,CACHE…][;FLAGS,CACHE…]…` (Documentation/mm/slub.rst); no flags are
 * all of them, and of several blocks without caches the last counts.
 */
export function withAllocationTracking(given: readonly string[]): string[] {
  const isOption = (argument: string): boolean => /^sl[au]b_debug(?:=|$)/.test(argument);
  const last = given.findLast(isOption);
  const others = given.filter((argument) => !isOption(argument));
  if (last === undefined) return [...others, 'slub_debug=U'];
  const [, value = ''] = /=(.*)$/s.exec(last) ?? [];
  if (value === '') return [...others, 'slub_debug'];
  const blocks = value.split(';').map((block) => {
    const [flags = '', ...caches] = block.split(',');
    return [flags === '' || /[uU]/.test(flags) ? flags : `${flags.replace('-', '')}U`, ...caches];
  });
  const all = blocks.some((block) => block.length === 1) ? blocks : [['U'], ...blocks];
  return [...others, `slub_debug=${all.map((block) => block.join(',')).join(';')}`];
}
