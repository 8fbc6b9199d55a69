// SPDX-License-Identifier: MIT
import type { SpecClient } from '../../ynl/client.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { DeviceLookup } from './device-lookup.ts';
import { FdbEntry } from './fdb-entry.ts';
import { devicesOfFdbEntry, fdbMessage, selectFdb, type FdbFilter } from './fdb-message.ts';
import type { FdbInput } from './messages.ts';
import { sendMade } from './naming.ts';
import {
  addition,
  type AdditionOptions,
  type ListingOptions,
  type RequestOptions,
} from './options.ts';
import type { RtNeighOperations } from './rt-neigh-gen.ts';
import { listSelected } from './selection.ts';

const selecting = {
  at: 'filter',
  devicesOf: ({ dev, master }: FdbFilter) => [dev, master],
  messageOf: selectFdb,
};
const making = { at: 'entry', devicesOf: devicesOfFdbEntry, messageOf: fdbMessage };

/** Lists, adds and deletes entries of forwarding tables: RTM_*NEIGH of AF_BRIDGE. */
export class FdbRequests {
  readonly #client: SpecClient<RtNeighOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtNeighOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: FdbFilter, options: ListingOptions): DumpStream<FdbEntry> {
    return listSelected(
      this.#client,
      'getneigh',
      this.#devices,
      selecting,
      filter,
      options,
      (message) => new FdbEntry(message),
    );
  }

  add(entry: FdbInput, options: AdditionOptions): Promise<void> {
    return sendMade(this.#devices, making, entry, options, (message) =>
      this.#client.do('newneigh', message, addition(options)),
    );
  }

  delete(entry: FdbInput, options: RequestOptions): Promise<void> {
    return sendMade(this.#devices, making, entry, options, (message) =>
      this.#client.do('delneigh', message, options),
    );
  }
}
