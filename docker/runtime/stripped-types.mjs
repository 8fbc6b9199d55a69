// SPDX-License-Identifier: MIT
// Preloaded into an app's Node (--import): where the CLI has sent a TypeScript file's JavaScript beside it,
// FILE.ts.mjs or FILE.ts.cjs, that is what runs. Stack traces show the source's own lines: types were blanked
// out, nothing moved.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const formats = { mjs: 'module', cjs: 'commonjs' };

function stripped(url) {
	for (const [extension, format] of Object.entries(formats)) {
		try {
			return {
				format,
				source: readFileSync(`${fileURLToPath(url)}.${extension}`),
			};
		} catch (error) {
			if (error.code !== 'ENOENT') throw error;
		}
	}
	return undefined;
}

registerHooks({
	load(url, context, next) {
		const found = /^file:.*\.[mc]?ts$/.test(url) ? stripped(url) : undefined;
		return found === undefined ? next(url, context) : { ...found, shortCircuit: true };
	},
});
