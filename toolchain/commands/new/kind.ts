// SPDX-License-Identifier: MIT

/** `genl`: a generic netlink family from a spec; `raw`: a netlink unit of its own, with structs. */
export type Kind = 'genl' | 'raw';

export const kinds = ['genl', 'raw'] as const satisfies readonly Kind[];
