// SPDX-License-Identifier: MIT

/** A function that works on its first call only: figures of one race are measured together. */
export function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined;
  return () => (result ??= work());
}
