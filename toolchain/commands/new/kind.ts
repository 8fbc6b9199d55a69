// SPDX-License-Identifier: MIT

/** `genl`: a family of generic netlink, from a spec; `raw`: a netlink unit of its own, with structs. */
export type Kind = 'genl' | 'raw';

export const kinds = ['genl', 'raw'] as const satisfies readonly Kind[];
