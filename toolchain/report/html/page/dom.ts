// SPDX-License-Identifier: MIT
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export type Child = Node | string | undefined;

/** Makes an element. Texts stay texts: nothing here reads markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** Makes a button with a text that everybody can see. */
export function makeButton(
  text: string,
  attributes: Attributes,
  onClick: () => void,
): HTMLButtonElement {
  const button = make('button', { type: 'button', ...attributes }, text);
  button.addEventListener('click', onClick);
  return button;
}

/** Scrolls a box, and nothing around it, until an element in it can be seen. */
export function scrollWithin(box: HTMLElement, element: HTMLElement | undefined): void {
  if (element === undefined) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}
