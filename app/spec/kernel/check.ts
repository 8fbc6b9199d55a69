// SPDX-License-Identifier: MIT
import type { Problems } from '../load/problems.ts';
import type { Family } from './family.ts';

export function checkFamily(_family: Family, _problems: Problems): void {}
