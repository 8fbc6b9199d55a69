// SPDX-License-Identifier: MIT
import { Interruption } from '../../errors/interruption.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Command, Invocation } from '../../invocation/invocation.ts';
import { note } from '../../netlink/note.ts';
import { explainInput } from './explain-input.ts';
import { Explainer } from './explainer.ts';
import { foundDatagrams } from './found-datagrams.ts';
import { knowledgeOf, type KnowledgeOptions } from './knowledge-options.ts';
import { Presentation } from './presentation.ts';

export interface ExplainOptions extends KnowledgeOptions {
  /** Bytes, a file or `-`. */
  readonly input: readonly string[];
  readonly tree: boolean;
  readonly drawing: boolean;
  readonly json: boolean;
}

/**
 * `nlkit explain`: takes messages apart, byte by byte, and names what is wrong in them. It succeeds if there was
 * anything to explain.
 */
export const explain: Command<ExplainOptions> = async (options, invocation) => {
  const { stderr, signal } = invocation;
  const input = explainInput(options.input, invocation);
  const knowledge = await knowledgeOf(options, invocation);
  const onNotice = (text: string): void => note(stderr, text);
  const explainer = new Explainer(knowledge, onNotice);
  const presentation = new Presentation(options, invocation);
  let count = 0;
  try {
    for await (const found of foundDatagrams(input, onNotice)) {
      for (const explained of explainer.explain(found)) {
        count += 1;
        await presentation.show(explained);
      }
    }
  } catch (error) {
    if (isClosed(signal)) return 0;
    throw error;
  }
  if (count > 0) return 0;
  throw new UsageError('input', `${input.name} has no message of netlink`, {
    hint: 'a message begins with a header of 16 bytes',
  });
};

/** Whether the reader of the output went away (`| head`): then the work is done. */
function isClosed({ aborted, reason }: Invocation['signal']): boolean {
  return aborted && reason instanceof Interruption && reason.signal === 'SIGPIPE';
}
