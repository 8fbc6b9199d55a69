// SPDX-License-Identifier: MIT

export interface KeyActions {
  readonly move: (rows: number) => void;
  readonly page: (pages: 1 | -1) => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly open: () => void;
  readonly relative: () => void;
  readonly nextFailure: () => void;
  readonly escape: () => void;
  readonly search: () => void;
  readonly help: () => void;
}

/** Listens to the keys of the page. Where something is typed, only Escape has a meaning. */
export function listenToKeys(list: HTMLElement, actions: KeyActions): void {
  const anywhere: Readonly<Record<string, () => void>> = {
    j: () => actions.move(1),
    k: () => actions.move(-1),
    r: actions.relative,
    e: actions.nextFailure,
    Escape: actions.escape,
    '/': actions.search,
    '?': actions.help,
  };
  const inList: Readonly<Record<string, () => void>> = {
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    PageDown: () => actions.page(1),
    PageUp: () => actions.page(-1),
    Home: actions.first,
    End: actions.last,
    Enter: actions.open,
    ' ': actions.open,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') !== null) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const isTyped = target.matches('input:not([type=checkbox],[type=range]), select, textarea');
    if (isTyped && event.key !== 'Escape') return;
    const isList = target === list || target === document.body;
    const action = anywhere[event.key] ?? (isList ? inList[event.key] : undefined);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
