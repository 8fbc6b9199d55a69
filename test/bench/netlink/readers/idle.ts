// SPDX-License-Identifier: MIT
// What Node needs for itself.
import { report } from '../reading.ts';

report(performance.now(), 0);
