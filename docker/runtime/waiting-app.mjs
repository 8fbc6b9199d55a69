// SPDX-License-Identifier: MIT
// The main program of a Node that is started before its app is known (toolchain/guest/waiting-node.ts): waits for the
// command line on descriptor 3, one JSON value up to the end, and becomes that app.
import { closeSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { resolve } from 'node:path';

// What nearly every app begins with; it is loaded once in a process.
await import('nlkit').catch(() => undefined);
const { file, args, environment } = JSON.parse(readFileSync(3, 'utf8'));
closeSync(3);
for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
Object.assign(process.env, environment);
process.argv = [process.execPath, resolve(file), ...args];
process.title = ['node', file, ...args].join(' ');
Module.runMain(process.argv[1]);
