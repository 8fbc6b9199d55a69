// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';

/** Absolute path of nlkit's own checkout. This file runs as `dist/toolchain/checkout.js` in it. */
export const checkout = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
