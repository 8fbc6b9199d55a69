// SPDX-License-Identifier: MIT
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { wrapped } from '../values/wrap.ts';
import { leastDrawingColumns, messageDrawing } from './drawing.ts';
import type { MessageLayout } from './message-layout.ts';
import { messageTree } from './tree.ts';

/** The drawing and the tree of a message, in lines. */
export interface MessagePictures {
  readonly drawing: readonly string[];
  readonly tree: readonly string[];
}

/**
 * Draws a message in the forms that are asked for. A terminal that is too narrow for the drawing has the tree in its
 * place, below a line that says so.
 */
export function messagePictures(
  dissection: Dissection,
  bytes: Uint8Array,
  asked: { readonly drawing: boolean; readonly tree: boolean },
  layout: MessageLayout,
): MessagePictures {
  const least = asked.drawing ? leastDrawingColumns(dissection, bytes) : 0;
  if (layout.width < least) {
    const why = wrapped(`the drawing needs ${least} columns: here is the tree`, layout.width);
    const lines = why.map((line) => layout.paint('dim', line));
    return { drawing: [], tree: [...lines, ...messageTree(dissection, layout)] };
  }
  return {
    drawing: asked.drawing ? messageDrawing(dissection, bytes, layout) : [],
    tree: asked.tree ? messageTree(dissection, layout) : [],
  };
}
