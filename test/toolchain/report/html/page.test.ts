// SPDX-License-Identifier: MIT
// All that a browser tests is in one file, and so in one process: to start Chromium costs more than most tests.
import './page/filter.ts';
import './page/hostile.ts';
import './page/look.ts';
import './page/many.ts';
import './page/opened.ts';
import './page/rows.ts';
