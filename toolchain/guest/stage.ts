// SPDX-License-Identifier: MIT
import type { StageName } from '../events.ts';
import type { Told } from './protocol.ts';

/** Reports the begin and the end of a stage; anything that `work` resolves to makes it a failed one. */
export async function reportStage<Failure>(
  send: (message: Told) => Promise<void>,
  stage: StageName,
  work: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const start = performance.now();
  const ms = (): number => Math.round(performance.now() - start);
  await send({ type: 'stage', stage, state: 'started' });
  try {
    const failure = await work();
    const state = failure === undefined ? 'done' : 'failed';
    await send({ type: 'stage', stage, state, ms: ms() });
    return failure;
  } catch (error) {
    await send({ type: 'stage', stage, state: 'failed', ms: ms() });
    throw error;
  }
}
