// SPDX-License-Identifier: MIT
import { connectEngine } from '../../engine/connect.ts';
import { requireSupported } from '../../engine/facts.ts';
import { NlkitError } from '../../errors/nlkit-error.ts';
import { imagesOf } from '../../image/stage-images.ts';
import type { Command } from '../../invocation/invocation.ts';
import { distributions, kernelLabel } from '../../kernels/resolve.ts';
import { prepareKernel } from '../../run/prepare.ts';
import { stages } from '../../run/stages.ts';
import { keptKernels } from './names.ts';

/** `nlkit kernels fetch KERNEL…`: fetches kernels and prepares them for booting. One that fails, fails alone. */
export const fetch: Command<{ readonly names: readonly string[] }> = async (
  { names },
  invocation,
) => {
  const wanted = names.flatMap((name) =>
    name === 'all' ? distributions.map((each) => each.name) : [name],
  );
  const kernels = keptKernels(wanted);
  const { environment, signal } = invocation;
  const report = await invocation.openReport();
  const { emit } = report;
  const engine = await connectEngine(environment, { signal });
  requireSupported(await engine.facts());
  const images = imagesOf({ engine, environment, emit, signal });
  const onLine = (text: string): void => {
    emit({ type: 'progress', stage: 'kernel', text });
  };
  let first: NlkitError | undefined;
  for (const distribution of kernels) {
    const label = kernelLabel(distribution);
    try {
      await stages(emit).during(
        'kernel',
        () => prepareKernel(distribution, images, { engine, signal, onLine }),
        ({ release }) => `${label}, ${release}`,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof NlkitError)) throw error;
      // The first one ends the command, once the others were tried.
      if (first === undefined) first = error;
      else emit({ type: 'notice', text: error.message, ...(error.hint && { hint: error.hint }) });
    }
  }
  if (first !== undefined) throw first;
  report.succeed();
  return 0;
};
