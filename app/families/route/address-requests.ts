// SPDX-License-Identifier: MIT
import type { SpecClient } from '../../ynl/client.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { Address } from './address.ts';
import {
  addressMessage,
  devicesOfAddress,
  selectAddresses,
  type AddressFilter,
} from './address-message.ts';
import type { DeviceLookup } from './device-lookup.ts';
import type { AddressInput } from './messages.ts';
import { sendMade } from './naming.ts';
import {
  addition,
  type AdditionOptions,
  type ListingOptions,
  type RequestOptions,
} from './options.ts';
import type { RtAddrOperations } from './rt-addr-gen.ts';
import { listSelected } from './selection.ts';
import { addressWords, answered } from './words.ts';

const selecting = {
  at: 'filter',
  devicesOf: ({ dev }: AddressFilter) => [dev],
  messageOf: selectAddresses,
};
const making = { at: 'address', devicesOf: devicesOfAddress, messageOf: addressMessage };

/** Lists, adds and deletes addresses of devices: RTM_*ADDR. */
export class AddressRequests {
  readonly #client: SpecClient<RtAddrOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtAddrOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: AddressFilter, options: ListingOptions): DumpStream<Address> {
    return listSelected(
      this.#client,
      'getaddr',
      this.#devices,
      selecting,
      filter,
      options,
      (message) => new Address(message),
    );
  }

  add(address: AddressInput, options: AdditionOptions): Promise<void> {
    return sendMade(this.#devices, making, address, options, (message) =>
      answered(address, addressWords, this.#client.do('newaddr', message, addition(options))),
    );
  }

  delete(address: AddressInput, options: RequestOptions): Promise<void> {
    return sendMade(this.#devices, making, address, options, (message) =>
      answered(address, addressWords, this.#client.do('deladdr', message, options)),
    );
  }
}
