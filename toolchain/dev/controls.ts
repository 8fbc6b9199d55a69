// SPDX-License-Identifier: MIT
import type { Settings } from './workbench.ts';

/** The actions of a person at a terminal. */
export interface Controls {
  readonly settings: () => Settings;
  /** Runs again, with other settings if given. */
  readonly again: (settings?: Settings) => void;
  /** Runs again, with a shell in place of the app. */
  readonly shell: () => void;
  /** The kernels to choose from. */
  readonly kernels: () => readonly { readonly name: string; readonly label: string }[];
  readonly quit: () => void;
}
