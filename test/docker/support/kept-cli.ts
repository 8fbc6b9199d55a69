// SPDX-License-Identifier: MIT
// A command line that is going to be killed while it builds in a kept container: kept-cli FOLDER
import { Keeping } from './kept.ts';

const keeping = await Keeping.begin(process.argv[2] ?? '.');
await keeping.build();
