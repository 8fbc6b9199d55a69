// SPDX-License-Identifier: MIT
import { DumpStream } from '../../socket/dump-stream.ts';
import { checkOptions } from '../../socket/wait.ts';
import type { ListOptions, SpecClient } from '../../ynl/client.ts';
import type { OperationWith, ReplyOf, RequestOf } from '../../ynl/compile/compiled.ts';
import type { DeviceLookup } from './device-lookup.ts';
import { sendMade, type Making } from './naming.ts';

/** The request of a listing, and a filter for the answers. */
export interface Selection<Input, Message> {
  /** Narrows the listing where the kernel supports that. */
  readonly request: Input;
  /** Filters the answers: older kernels, and all without strict checking, send everything. */
  readonly matches?: ((message: Message) => boolean) | undefined;
}

/** Lists what a filter selects. Devices are looked up for each reading, because names may change. */
export function listSelected<
  Operations,
  Name extends OperationWith<Operations, 'dump'>,
  Filter,
  Item,
>(
  client: SpecClient<Operations>,
  operation: Name,
  devices: DeviceLookup,
  making: Making<
    Filter,
    Selection<RequestOf<Operations, Name, 'dump'>, ReplyOf<Operations, Name, 'dump'>>
  >,
  filter: Filter,
  options: ListOptions,
  read: (message: ReplyOf<Operations, Name, 'dump'>) => Item,
): DumpStream<Item> {
  checkOptions(options);
  return DumpStream.select(() =>
    sendMade(devices, making, filter, options, ({ request, matches }) => {
      const dump = client.dump(operation, request, options);
      const items = dump.map((message) =>
        matches === undefined || matches(message) ? read(message) : undefined,
      );
      return Promise.resolve(items);
    }),
  );
}
