// SPDX-License-Identifier: MIT
import { hostname } from 'node:os';

/**
 * The label on everything that nlkit makes in an engine; `nlkit clean` removes what has it. Containers
 * and images inherit labels from their images, so the base images have it too, and with them even what
 * an interrupted image build leaves behind.
 */
export const ownLabel = 'nlkit';

/** The label with a container's purpose, or an image's stage. */
export const roleLabel = 'nlkit.role';

/**
 * The label with the command line that a container belongs to, for those who wait for it or inspect it.
 */
export const holderLabel = 'nlkit.holder';

/** The label with the project that something is for. */
export const projectLabel = 'nlkit.project';

/** Returns the value of {@link holderLabel} for a command line of this machine, by its process id. */
export function holder(pid: number = process.pid): string {
  return `pid ${pid.toString()} on ${hostname()}`;
}

/** Returns the labels of something that nlkit makes. */
export function ownLabels(
  role: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...others, [ownLabel]: '1', [roleLabel]: role };
}

/** The filter by which the engine lists only what is nlkit's. */
export const ownFilter = { label: [`${ownLabel}=1`] };

/**
 * Makes a name in the engine that tells people what something is for. An engine accepts letters, digits
 * and `_.-`, but a project may have any name.
 *
 * @param rest makes the name unique
 */
export function engineName(role: string, project: string | undefined, rest: string): string {
  const plain = (project ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 40)
    .replace(/^[-.]+|[-.]+$/g, '');
  return ['nlkit', role, ...(plain === '' ? [] : [plain]), rest].join('-');
}
