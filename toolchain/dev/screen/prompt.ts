// SPDX-License-Identifier: MIT

/** A question at the bottom of the screen. */
export type Prompt = KernelPrompt | ArgumentsPrompt;

/** One of several kernels, by its number. */
export interface KernelPrompt {
  readonly kind: 'kernel';
  readonly choices: readonly { readonly name: string; readonly label: string }[];
}

/** The app's arguments, as a shell would take them. */
export interface ArgumentsPrompt {
  readonly kind: 'arguments';
  readonly text: string;
}

/** A key as `readline.emitKeypressEvents` reports it. */
export interface Key {
  /** `return`, `up`, `a`; absent for some characters. */
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly meta?: boolean | undefined;
  /** The bytes that the terminal sent. */
  readonly sequence?: string | undefined;
}

/** The effect of a key on a question: it goes on, is given up, or is answered. */
export type Step =
  | { readonly prompt: Prompt }
  | { readonly kernel: string }
  | { readonly arguments: string }
  | undefined;

const segments = new Intl.Segmenter();

/** Answers a question key by key. */
export function answer(prompt: Prompt, key: Key): Step {
  if (key.name === 'escape') return undefined;
  return prompt.kind === 'kernel' ? chooseKernel(prompt, key) : editArguments(prompt, key);
}

function chooseKernel(prompt: KernelPrompt, { sequence = '' }: Key): Step {
  const chosen = /^[1-9]$/.test(sequence) ? prompt.choices[Number(sequence) - 1] : undefined;
  return chosen ? { kernel: chosen.name } : { prompt };
}

function editArguments(prompt: ArgumentsPrompt, key: Key): Step {
  const { name, ctrl = false, meta = false, sequence = '' } = key;
  const { text } = prompt;
  const edited = (changed: string): Step => ({ prompt: { ...prompt, text: changed } });
  if (name === 'return' || name === 'enter') return { arguments: text };
  if (ctrl && name === 'u') return edited('');
  if (ctrl && name === 'w') return edited(text.replace(/\S*\s*$/, ''));
  // A vowel or tone mark goes with its consonant.
  if (name === 'backspace') {
    const last = [...segments.segment(text)].at(-1);
    return edited(text.slice(0, last?.index ?? 0));
  }
  if (ctrl || meta || /[\p{Cc}]/u.test(sequence)) return { prompt };
  return edited(text + sequence);
}

/** Quotes words so that a shell, and `shellWords`, give them back. */
export function quoted(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\p{L}\p{M}\p{N}_\-./:=,@%+]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
    )
    .join(' ');
}
