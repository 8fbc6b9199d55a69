// SPDX-License-Identifier: MIT
import type { LuaValue } from './lua-text.ts';

/** A description of an attribute, member or item in Lua, with the keys that runtime.ts explains. */
export type Entry = { readonly [key: string]: LuaValue };
