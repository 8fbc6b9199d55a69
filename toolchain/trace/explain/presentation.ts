// SPDX-License-Identifier: MIT
import type { Invocation } from '../../invocation/invocation.ts';
import { messageHeading } from '../../report/messages/message-heading.ts';
import type { MessageLayout } from '../../report/messages/message-layout.ts';
import { messagePictures } from '../../report/messages/message-pictures.ts';
import { paintFor } from '../../report/output.ts';
import { printableJson } from '../../report/printable.ts';
import { symbolsFor } from '../../report/symbols.ts';
import { hex } from '../../report/values/json.ts';
import { writePaced } from '../../report/values/paced.ts';
import type { Explained } from './explainer.ts';

export interface PresentationOptions {
  readonly tree: boolean;
  readonly drawing: boolean;
  readonly json: boolean;
}

/** Shows messages: a drawing and a tree of each, or one object of JSON a line. */
export class Presentation {
  readonly #options: PresentationOptions;
  readonly #invocation: Invocation;
  readonly #layout: MessageLayout;
  #first = true;

  constructor(options: PresentationOptions, invocation: Invocation) {
    const { stdout, environment, flags } = invocation;
    // Neither is both.
    const both = !options.tree && !options.drawing;
    this.#options = both ? { ...options, tree: true, drawing: true } : options;
    this.#invocation = invocation;
    this.#layout = {
      width: stdout.isTTY ? stdout.columns || 80 : Infinity,
      paint: paintFor(stdout, environment, flags.color),
      symbols: symbolsFor(environment),
    };
  }

  async show(explained: Explained): Promise<void> {
    const { stdout, signal } = this.#invocation;
    const lines = this.#options.json ? [jsonOf(explained)] : this.#lines(explained);
    await writePaced(stdout, `${lines.join('\n')}\n`, signal);
  }

  #lines({ bytes, dissection, otherOrder }: Explained): string[] {
    const before = this.#first ? [] : [''];
    this.#first = false;
    if (otherOrder === true) return [...before, dissection.name];
    const { drawing: drawn, tree: parts } = messagePictures(
      dissection,
      bytes,
      this.#options,
      this.#layout,
    );
    const between = drawn.length > 0 && parts.length > 0 ? [''] : [];
    const heading = messageHeading(dissection, bytes.length, this.#layout);
    return [...before, heading, ...drawn, ...between, ...parts];
  }
}

function jsonOf({ unit, family, bytes, dissection }: Explained): string {
  const facts = { unit: unit ?? null, family: family ?? null, bytes: hex(bytes) };
  return printableJson(JSON.stringify({ ...facts, ...dissection }));
}
