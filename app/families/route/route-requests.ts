// SPDX-License-Identifier: MIT
import type { DoOptions, SpecClient } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { DeviceIndexes } from './device.ts';
import type { DeviceLookup } from './device-lookup.ts';
import { doMany } from './many.ts';
import type { RouteInput } from './messages.ts';
import { sendMade } from './naming.ts';
import {
  addition,
  type AdditionOptions,
  type ListingOptions,
  type RequestOptions,
} from './options.ts';
import { familyOf } from './prefix.ts';
import { RouteEntry } from './route-entry.ts';
import { selectRoutes, type RouteFilter } from './route-filter.ts';
import {
  devicesOfRoute,
  devicesOfRoutes,
  newRouteMessage,
  oldRouteMessage,
} from './route-message.ts';
import { routeQueryMessage, type RouteQuery } from './route-query.ts';
import type { RtRouteOperations } from './rt-route-gen.ts';
import { listSelected } from './selection.ts';
import { answered, routeWords } from './words.ts';

const selecting = {
  at: 'filter',
  devicesOf: ({ dev }: RouteFilter) => [dev],
  messageOf: selectRoutes,
};
const adding = { at: 'route', devicesOf: devicesOfRoute, messageOf: newRouteMessage };
const deleting = { at: 'route', devicesOf: devicesOfRoute, messageOf: oldRouteMessage };

/** Lists, looks up, adds and deletes routes: RTM_*ROUTE. */
export class RouteRequests {
  readonly #client: SpecClient<RtRouteOperations>;
  readonly #devices: DeviceLookup;

  constructor(client: SpecClient<RtRouteOperations>, devices: DeviceLookup) {
    this.#client = client;
    this.#devices = devices;
  }

  list(filter: RouteFilter, options: ListingOptions): DumpStream<RouteEntry> {
    return listSelected(
      this.#client,
      'getroute',
      this.#devices,
      selecting,
      filter,
      options,
      (message) => new RouteEntry(message),
    );
  }

  async lookUp(
    address: string,
    query: RouteQuery,
    options: RequestOptions,
  ): Promise<RouteEntry | undefined> {
    fit('address', address, familyOf);
    const asking = {
      at: 'query',
      devicesOf: ({ iif, oif }: RouteQuery) => [iif, oif],
      messageOf: (given: RouteQuery, indexes: DeviceIndexes) =>
        routeQueryMessage(address, given, indexes),
    };
    const message = await sendMade(this.#devices, asking, query, options, (request) =>
      this.#client.do('getroute', request, options),
    );
    return message && new RouteEntry(message);
  }

  add(route: RouteInput, options: AdditionOptions): Promise<void> {
    return sendMade(this.#devices, adding, route, options, (message) =>
      answered(route, routeWords, this.#client.do('newroute', message, addition(options))),
    );
  }

  addMany(many: readonly RouteInput[], options: AdditionOptions): Promise<void> {
    return this.#changeMany('newroute', many, newRouteMessage, addition(options));
  }

  delete(route: RouteInput, options: RequestOptions): Promise<void> {
    return sendMade(this.#devices, deleting, route, options, (message) =>
      answered(route, routeWords, this.#client.do('delroute', message, options)),
    );
  }

  deleteMany(many: readonly RouteInput[], options: RequestOptions): Promise<void> {
    return this.#changeMany('delroute', many, oldRouteMessage, options);
  }

  #changeMany(
    operation: 'newroute' | 'delroute',
    many: readonly RouteInput[],
    messageOf: typeof newRouteMessage,
    options: DoOptions,
  ): Promise<void> {
    return this.#devices.with(
      () => fit('many', many, (given) => [...devicesOfRoutes(given)]),
      options,
      (indexes) =>
        doMany(
          this.#client,
          many,
          (route) => ({
            operation,
            value: fit('route', route, (given) => messageOf(given, indexes)),
          }),
          options,
          routeWords,
        ),
      many,
    );
  }
}
