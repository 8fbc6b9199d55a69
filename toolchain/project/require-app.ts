// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Project } from './project.ts';

/** @throws UsageError `no-app` if the project has tests only */
export function requireApp({ name, app }: Pick<Project, 'name' | 'app'>): void {
  if (app.command.length > 0) return;
  throw new UsageError('no-app', `${name} has no app to run`, {
    hint: 'nlkit test runs its tests; `app` in nlkit.yaml says what nlkit run runs',
  });
}
