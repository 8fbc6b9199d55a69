// SPDX-License-Identifier: MIT
import type { SpecClient } from '../../ynl/client.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { DeviceLookup } from './device-lookup.ts';
import type { NeighbourInput, NeighbourKeyInput } from './messages.ts';
import { sendMade } from './naming.ts';
import { Neighbour } from './neighbour.ts';
import {
  devicesOfNeighbour,
  neighbourMessage,
  newNeighbourMessage,
  selectNeighbours,
  type NeighbourFilter,
} from './neighbour-message.ts';
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
  devicesOf: ({ dev, master }: NeighbourFilter) => [dev, master],
  messageOf: selectNeighbours,
};
const adding = {
  at: 'neighbour',
  devicesOf: devicesOfNeighbour,
  messageOf: newNeighbourMessage,
};
const deleting = { at: 'neighbour', devicesOf: devicesOfNeighbour, messageOf: neighbourMessage };

/** Lists, adds and deletes neighbours: RTM_*NEIGH. */
export class NeighbourRequests {
  readonly #client: SpecClient<RtNeighOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtNeighOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: NeighbourFilter, options: ListingOptions): DumpStream<Neighbour> {
    return listSelected(
      this.#client,
      'getneigh',
      this.#devices,
      selecting,
      filter,
      options,
      (message) => new Neighbour(message),
    );
  }

  add(neighbour: NeighbourInput, options: AdditionOptions): Promise<void> {
    return sendMade(this.#devices, adding, neighbour, options, (message) =>
      this.#client.do('newneigh', message, addition(options)),
    );
  }

  delete(neighbour: NeighbourKeyInput, options: RequestOptions): Promise<void> {
    return sendMade(this.#devices, deleting, neighbour, options, (message) =>
      this.#client.do('delneigh', message, options),
    );
  }
}
