// SPDX-License-Identifier: MIT
import { makeButton } from './dom.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** A button that changes between the system's colours, light and dark ones. */
export function themeButton(onChange: () => void): HTMLButtonElement {
  let theme: (typeof themes)[number] = 'auto';
  const button = makeButton('', { class: 'quiet theme' }, () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    show();
    onChange();
  });
  const show = (): void => {
    document.documentElement.dataset['theme'] = theme;
    button.textContent = { auto: '◐', light: '☀', dark: '☾' }[theme] + ` Colours: ${theme}`;
    button.setAttribute('aria-label', `Colours: ${theme}`);
  };
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
  return button;
}
