// SPDX-License-Identifier: MIT
import { declareTen } from './ten.ts';

declareTen('odd');
