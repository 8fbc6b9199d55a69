// SPDX-License-Identifier: MIT
import { connectEngine } from '../../engine/connect.ts';
import { findEndpoint } from '../../engine/endpoint.ts';
import type { Engine } from '../../engine/engine.ts';
import { RequirementError } from '../../errors/requirement-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface FoundEngine {
  /** The engine; undefined if none answers. */
  readonly engine: Engine | undefined;
  /** True if it is the engine on this machine's own socket, which nlkit may install. */
  readonly isOurs: boolean;
}

/**
 * Finds the engine that setup works with. If the user chose one by DOCKER_HOST or a context and it does
 * not answer, that is an error: setup does not install another.
 *
 * @throws RequirementError as connectEngine, and `engine-unreachable` for a chosen engine
 */
export async function findEngine(
  environment: Environment,
  signal: AbortSignal,
): Promise<FoundEngine> {
  const endpoint = await findEndpoint(environment);
  const isOurs =
    endpoint.kind === 'unix' &&
    endpoint.path === '/var/run/docker.sock' &&
    endpoint.where.endsWith('(default)');
  try {
    return { engine: await connectEngine(environment, { signal }), isOurs };
  } catch (error) {
    if (!(error instanceof RequirementError) || error.code !== 'engine-unreachable') throw error;
    if (isOurs) return { engine: undefined, isOurs };
    throw new RequirementError(error.code, error.message, {
      hint: 'start that engine, or unset DOCKER_HOST and DOCKER_CONTEXT so that nlkit installs one here',
      cause: error,
    });
  }
}
