// SPDX-License-Identifier: MIT
import { hostname } from 'node:os';

/**
 * On everything that nlkit makes in an engine; `nlkit clean` removes what carries it. Images hand
 * their labels on to the containers and images made from them, so the base images carry it too, and
 * with that even what an image build cut short leaves behind.
 */
export const ownLabel = 'nlkit';

/** What a container is for, or which stage an image is. */
export const roleLabel = 'nlkit.role';

/** Which command line a container belongs to, for whoever waits for it or wonders about it. */
export const holderLabel = 'nlkit.holder';

/** The value of {@link holderLabel} for a command line of this machine, by its process id. */
export function holder(pid: number = process.pid): string {
  return `pid ${pid.toString()} on ${hostname()}`;
}

/** The labels of something of nlkit's. */
export function ownLabels(
  role: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...others, [ownLabel]: '1', [roleLabel]: role };
}

/** The filter by which the engine's lists give only what is nlkit's. */
export const ownFilter = { label: [`${ownLabel}=1`] };
