// SPDX-License-Identifier: MIT
import type { TraceItem } from '../../../app/trace/trace-item.ts';

/** Decides what of a trace is shown. */
export interface ItemFilter {
  /** Returns what there is to show by now: nothing, the item, or the request that it answers and the item. */
  pass(item: TraceItem): readonly TraceItem[];
}
