// SPDX-License-Identifier: MIT
import { NETLINK_ROUTE } from '../../core/constants.ts';
import { UnknownDeviceError } from '../../core/errors/unknown-device-error.ts';
import { connect } from '../../socket/connect.ts';
import type { Connection } from '../../socket/connection.ts';
import type { Subscription } from '../../socket/subscription.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import type { ClientOptions, DoOptions, ListenOptions } from '../../spec/client.ts';
import type { Listing } from '../listing.ts';
import * as addresses from './address-message.ts';
import { clientsOver, type Clients } from './clients.ts';
import * as devices from './device.ts';
import * as events from './events.ts';
import * as fdb from './fdb-message.ts';
import * as links from './link-message.ts';
import type { LinkChange, LinkFilter, NewLink } from './link-options.ts';
import { doMany } from './many.ts';
import type {
  AddressInput,
  AddressMessage,
  FdbInput,
  LinkMessage,
  NeighbourInput,
  NeighbourKeyInput,
  NeighbourMessage,
  RouteInput,
  RouteMessage,
  RuleInput,
  RuleMessage,
} from './messages.ts';
import { OpenNamespaces } from './namespaces.ts';
import * as neighbours from './neighbour-message.ts';
import {
  addition,
  type AdditionOptions,
  type ListingOptions,
  type RequestOptions,
} from './options.ts';
import * as routes from './route-message.ts';
import { routeQueryMessage, type RouteQuery } from './route-query.ts';
import type { IfaddrmsgAddrAttrsInput } from './rt-addr-gen.ts';
import * as rules from './rule-message.ts';
import { listingOf } from './selection.ts';

export type { AdditionOptions, ListingOptions, RequestOptions } from './options.ts';

type Device = devices.Device;

/**
 * Devices, addresses, routes, rules and neighbours of a network namespace, by rtnetlink:
 *
 *     await using rt = await Route.open();
 *     await rt.setLink('eth0', { up: true, mtu: 1400 });
 *     await rt.addAddress({ dev: 'eth0', address: '192.0.2.1/24' });
 *     await rt.addRoute({ dst: '198.51.100.0/24', via: '192.0.2.254' });
 *     for await (const route of rt.routes({ family: 'inet' })) console.log(route.rtaDst);
 *
 * Messages that are read have the names of the specs (rt-link, rt-addr …). What a listing yielded can
 * be given back as it is, to be added elsewhere or deleted.
 *
 * Every method that asks something rejects as `SpecClient.do` does: with KernelRefusal, DeadlineError,
 * ClosedError, the signal's reason, and with EncodeError for wrong options; where a device is given by
 * its name also with UnknownDeviceError.
 */
export class Route implements AsyncDisposable {
  /** All of it goes over this one. */
  readonly connection: Connection;
  readonly #clients: Clients;

  private constructor(connection: Connection, clients: Clients) {
    this.connection = connection;
    this.#clients = clients;
  }

  /** Connects; rejects as `connect` does. */
  static async open(options: ClientOptions = {}): Promise<Route> {
    const connection = await connect({ ...options, protocol: NETLINK_ROUTE });
    return new Route(connection, await clientsOver(connection));
  }

  /** The devices. */
  links(filter: LinkFilter = {}, options: ListingOptions = {}): Listing<LinkMessage> {
    return listingOf(this.#clients.link, 'getlink', options, async () =>
      links.selectLinks(filter, await this.#indexes([filter.master], options)),
    );
  }

  /** One device. Rejects with UnknownDeviceError. */
  async link(device: Device, options: RequestOptions = {}): Promise<LinkMessage> {
    const message = devices.deviceMessage(device);
    const link = await devices.ofDevice(device, () =>
      this.#clients.link.do('getlink', message, options),
    );
    if (link === undefined) throw new UnknownDeviceError(String(device));
    return link;
  }

  /** Creates a device; of a veth both ends. */
  async addLink(link: NewLink, options: RequestOptions = {}): Promise<void> {
    await using namespaces = await OpenNamespaces.open(links.namespacesOfLink(link));
    const indexes = await this.#indexes(links.devicesOfLink(link), options);
    const message = links.newLinkMessage(link, { indexes, namespaces: namespaces.descriptors });
    await this.#clients.link.do('newlink', message, addition(options));
  }

  /** Changes a device, moves it, gives it to a master. Rejects with UnknownDeviceError. */
  async setLink(device: Device, change: LinkChange, options: RequestOptions = {}): Promise<void> {
    await using namespaces = await OpenNamespaces.open(links.namespacesOfLink(change));
    const indexes = await this.#indexes([device, ...links.devicesOfLink(change)], options);
    const index = devices.indexOf(indexes, device, 'dev');
    const context = { indexes, namespaces: namespaces.descriptors };
    const message = links.linkChangeMessage(index, change, context);
    // Only newlink changes a kind's settings; without NLM_F_CREATE it makes none.
    await devices.ofDevice(device, () => this.#clients.link.do('newlink', message, options));
  }

  /** Deletes a device; of a veth both ends. Rejects with UnknownDeviceError. */
  async deleteLink(device: Device, options: RequestOptions = {}): Promise<void> {
    const message = devices.deviceMessage(device);
    await devices.ofDevice(device, () => this.#clients.link.do('dellink', message, options));
  }

  /** The addresses of devices. */
  addresses(
    filter: addresses.AddressFilter = {},
    options: ListingOptions = {},
  ): Listing<AddressMessage> {
    return listingOf(this.#clients.address, 'getaddr', options, async () =>
      addresses.selectAddresses(filter, await this.#indexes([filter.dev], options)),
    );
  }

  async addAddress(address: AddressInput, options: AdditionOptions = {}): Promise<void> {
    const message = await this.#address(address, options);
    await this.#clients.address.do('newaddr', message, addition(options));
  }

  async deleteAddress(address: AddressInput, options: RequestOptions = {}): Promise<void> {
    const message = await this.#address(address, options);
    await this.#clients.address.do('deladdr', message, options);
  }

  /**
   * The routes of all tables, unless the filter names one. A family's table that was never used is
   * refused with ENOENT where both are named.
   */
  routes(filter: routes.RouteFilter = {}, options: ListingOptions = {}): Listing<RouteMessage> {
    return listingOf(this.#clients.route, 'getroute', options, async () =>
      routes.selectRoutes(filter, await this.#indexes([filter.dev], options)),
    );
  }

  /** The route that a packet to that address takes. */
  async routeTo(
    address: string,
    query: RouteQuery = {},
    options: RequestOptions = {},
  ): Promise<RouteMessage | undefined> {
    const indexes = await this.#indexes([query.iif, query.oif], options);
    const message = routeQueryMessage(address, query, indexes);
    return this.#clients.route.do('getroute', message, options);
  }

  async addRoute(route: RouteInput, options: AdditionOptions = {}): Promise<void> {
    const indexes = await this.#indexes(routes.devicesOfRoute(route), options);
    const message = routes.newRouteMessage(route, indexes);
    await this.#clients.route.do('newroute', message, addition(options));
  }

  /**
   * Adds many, in few datagrams. The kernel goes on after a refusal: the KernelRefusal that this
   * rejects with is that of the first route refused, whose place is its `index`, and has `others`.
   */
  async addRoutes(many: readonly RouteInput[], options: AdditionOptions = {}): Promise<void> {
    await this.#changeRoutes('newroute', many, routes.newRouteMessage, addition(options));
  }

  /** Deletes the route, the first that has all that is given. */
  async deleteRoute(route: RouteInput, options: RequestOptions = {}): Promise<void> {
    const indexes = await this.#indexes(routes.devicesOfRoute(route), options);
    await this.#clients.route.do('delroute', routes.oldRouteMessage(route, indexes), options);
  }

  /** Deletes many, and rejects, as `addRoutes` does. */
  async deleteRoutes(many: readonly RouteInput[], options: RequestOptions = {}): Promise<void> {
    await this.#changeRoutes('delroute', many, routes.oldRouteMessage, options);
  }

  /** The rules of policy routing. */
  rules(filter: rules.RuleFilter = {}, options: ListingOptions = {}): Listing<RuleMessage> {
    return listingOf(this.#clients.rule, 'getrule', options, () =>
      Promise.resolve(rules.selectRules(filter)),
    );
  }

  async addRule(rule: RuleInput, options: RequestOptions = {}): Promise<void> {
    const message = rules.newRuleMessage(rule);
    await this.#clients.rule.do('newrule', message, addition(options));
  }

  /** Deletes the first rule that has all that is given. */
  async deleteRule(rule: RuleInput, options: RequestOptions = {}): Promise<void> {
    await this.#clients.rule.do('delrule', rules.oldRuleMessage(rule), options);
  }

  /** What is known of the addresses on devices' links. */
  neighbours(
    filter: neighbours.NeighbourFilter = {},
    options: ListingOptions = {},
  ): Listing<NeighbourMessage> {
    return listingOf(this.#clients.neighbour, 'getneigh', options, async () =>
      neighbours.selectNeighbours(
        filter,
        await this.#indexes([filter.dev, filter.master], options),
      ),
    );
  }

  async addNeighbour(neighbour: NeighbourInput, options: AdditionOptions = {}): Promise<void> {
    const indexes = await this.#indexes(neighbours.devicesOfNeighbour(neighbour), options);
    const message = neighbours.newNeighbourMessage(neighbour, indexes);
    await this.#clients.neighbour.do('newneigh', message, addition(options));
  }

  async deleteNeighbour(neighbour: NeighbourKeyInput, options: RequestOptions = {}): Promise<void> {
    const indexes = await this.#indexes(neighbours.devicesOfNeighbour(neighbour), options);
    const message = neighbours.neighbourMessage(neighbour, indexes);
    await this.#clients.neighbour.do('delneigh', message, options);
  }

  /** The forwarding tables of bridges and VXLANs. */
  fdb(filter: fdb.FdbFilter = {}, options: ListingOptions = {}): Listing<NeighbourMessage> {
    return listingOf(this.#clients.neighbour, 'getneigh', options, async () =>
      fdb.selectFdb(filter, await this.#indexes([filter.dev, filter.master], options)),
    );
  }

  async addFdbEntry(entry: FdbInput, options: AdditionOptions = {}): Promise<void> {
    const indexes = await this.#indexes(fdb.devicesOfFdbEntry(entry), options);
    await this.#clients.neighbour.do('newneigh', fdb.fdbMessage(entry, indexes), addition(options));
  }

  async deleteFdbEntry(entry: FdbInput, options: RequestOptions = {}): Promise<void> {
    const indexes = await this.#indexes(fdb.devicesOfFdbEntry(entry), options);
    await this.#clients.neighbour.do('delneigh', fdb.fdbMessage(entry, indexes), options);
  }

  /**
   * Listens to what happens to things of one kind, or of several in their order:
   *
   *     for await (const { change, value } of await rt.on('link')) console.log(change, value.ifname);
   *
   * Rejects, and is told of losses (`onOverrun`), as `Connection.subscribe`.
   */
  async on<Kind extends events.RouteEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Subscription<events.RouteEvent<Kind>>> {
    const list = typeof kinds === 'string' ? [kinds] : kinds;
    return events.subscribe(this.connection, list, options);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #changeRoutes(
    operation: 'newroute' | 'delroute',
    many: readonly RouteInput[],
    messageOf: typeof routes.newRouteMessage,
    options: DoOptions,
  ): Promise<void> {
    const indexes = await this.#indexes(routes.devicesOfRoutes(many), options);
    await doMany(
      this.#clients.route,
      many,
      (route) => ({ operation, value: messageOf(route, indexes) }),
      options,
    );
  }

  async #address(address: AddressInput, options: WaitOptions): Promise<IfaddrmsgAddrAttrsInput> {
    const dev = 'dev' in address ? address.dev : undefined;
    return addresses.addressMessage(address, await this.#indexes([dev], options));
  }

  async #indexes(
    wanted: Iterable<Device | null | undefined>,
    options: WaitOptions,
  ): Promise<devices.DeviceIndexes> {
    return devices.lookUpDevices(this.#clients.link, wanted, options);
  }
}
