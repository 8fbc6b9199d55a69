// SPDX-License-Identifier: MIT
import type { ListOptions, SpecClient } from '../../spec/client.ts';
import type { OperationWith, ReplyOf, RequestOf } from '../../spec/compile/compiled.ts';
import { Listing, partOf, type Part } from '../listing.ts';

/** What to ask the kernel for, and what of its answer is meant. */
export interface Selection<Input, Message> {
  /** Narrows the listing where the kernel can do that, and heeds it. */
  readonly request: Input;
  /** Applied to what came: older kernels, and all without strict checking, send everything. */
  readonly matches?: ((message: Message) => boolean) | undefined;
}

/** Lists what is selected. `select` is called for each reading: what a name means may change. */
export function listingOf<Operations, Name extends OperationWith<Operations, 'dump'>>(
  client: SpecClient<Operations>,
  operation: Name,
  options: ListOptions,
  select: () => Promise<
    Selection<RequestOf<Operations, Name, 'dump'>, ReplyOf<Operations, Name, 'dump'>>
  >,
): Listing<ReplyOf<Operations, Name, 'dump'>> {
  type Message = ReplyOf<Operations, Name, 'dump'>;
  const part = async (): Promise<Part<Message>> => {
    const { request, matches } = await select();
    return partOf<Operations, Name, Message>(client, operation, request, options, (message) =>
      matches === undefined || matches(message) ? message : undefined,
    );
  };
  return new Listing({
    async *chunks() {
      yield* (await part()).chunks();
      return undefined;
    },
    all: async () => (await part()).all(),
  });
}
