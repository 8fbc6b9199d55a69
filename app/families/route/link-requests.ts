// SPDX-License-Identifier: MIT
import { UnknownDeviceError } from './unknown-device-error.ts';
import type { SpecClient } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { deviceMessage, indexOf, ofDevice, type Device } from './device.ts';
import type { DeviceLookup } from './device-lookup.ts';
import { linkOf, type Link } from './link.ts';
import {
  devicesOfLink,
  linkChangeMessage,
  namespacesOfLink,
  newLinkMessage,
  selectLinks,
} from './link-message.ts';
import type { LinkChange, LinkFilter, NewLink } from './link-options.ts';
import { OpenNamespaces } from './namespaces.ts';
import { addition, type ListingOptions, type RequestOptions } from './options.ts';
import type { RtLinkOperations } from './rt-link-gen.ts';
import { listSelected } from './selection.ts';

const selecting = {
  at: 'filter',
  devicesOf: ({ master }: LinkFilter) => [master],
  messageOf: selectLinks,
};

/** Lists, makes, changes and deletes devices: RTM_*LINK. */
export class LinkRequests {
  readonly #client: SpecClient<RtLinkOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtLinkOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: LinkFilter, options: ListingOptions): DumpStream<Link> {
    return listSelected(this.#client, 'getlink', this.#devices, selecting, filter, options, linkOf);
  }

  async get(device: Device, options: RequestOptions): Promise<Link> {
    const message = fit('dev', device, deviceMessage);
    const link = await ofDevice(device, () => this.#client.do('getlink', message, options));
    if (link === undefined) throw new UnknownDeviceError(String(device));
    return linkOf(link);
  }

  add(link: NewLink, options: RequestOptions): Promise<void> {
    return OpenNamespaces.with(
      () => fit('link', link, namespacesOfLink),
      (namespaces) =>
        this.#devices.with(
          () => fit('link', link, devicesOfLink),
          options,
          async (indexes) => {
            const context = { indexes, namespaces };
            const message = fit('link', link, (given) => newLinkMessage(given, context));
            await this.#client.do('newlink', message, addition(options));
          },
          link,
        ),
    );
  }

  set(device: Device, change: LinkChange, options: RequestOptions): Promise<void> {
    return OpenNamespaces.with(
      () => fit('change', change, namespacesOfLink),
      (namespaces) =>
        this.#devices.with(
          () => [device, ...fit('change', change, devicesOfLink)],
          options,
          (indexes) => {
            const index = indexOf(indexes, device, 'dev');
            const context = { indexes, namespaces };
            const message = fit('change', change, (given) =>
              linkChangeMessage(index, given, context),
            );
            // Only newlink changes the settings of a kind; without NLM_F_CREATE it makes no device.
            return ofDevice(device, () => this.#client.do('newlink', message, options));
          },
          { dev: device, ...change },
        ),
    );
  }

  async delete(device: Device, options: RequestOptions): Promise<void> {
    const message = fit('dev', device, deviceMessage);
    await ofDevice(device, () => this.#client.do('dellink', message, options));
  }
}
