// SPDX-License-Identifier: MIT
import { NETLINK_ROUTE } from '../../core/constants.ts';
import { connect } from '../../socket/connect.ts';
import type { Connection } from '../../socket/connection.ts';
import type { ClientOptions, ListenOptions } from '../../ynl/client.ts';
import type { Events } from '../events.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { Address } from './address.ts';
import type { AddressFilter } from './address-message.ts';
import { AddressRequests } from './address-requests.ts';
import { clientsOver, type Clients } from './clients.ts';
import type { Device } from './device.ts';
import { DeviceLookup } from './device-lookup.ts';
import { subscribe, type RouteEvent, type RouteEventKind } from './events.ts';
import type { FdbEntry } from './fdb-entry.ts';
import type { FdbFilter } from './fdb-message.ts';
import { FdbRequests } from './fdb-requests.ts';
import type { Link } from './link.ts';
import type { LinkChange, LinkFilter, NewLink } from './link-options.ts';
import { LinkRequests } from './link-requests.ts';
import type {
  AddressInput,
  FdbInput,
  NeighbourInput,
  NeighbourKeyInput,
  RouteInput,
  RuleInput,
} from './messages.ts';
import type { Neighbour } from './neighbour.ts';
import type { NeighbourFilter } from './neighbour-message.ts';
import { NeighbourRequests } from './neighbour-requests.ts';
import type { AdditionOptions, ListingOptions, RequestOptions } from './options.ts';
import type { RouteEntry } from './route-entry.ts';
import type { RouteFilter } from './route-filter.ts';
import type { RouteQuery } from './route-query.ts';
import { RouteRequests } from './route-requests.ts';
import type { Rule } from './rule.ts';
import type { RuleFilter } from './rule-message.ts';
import { RuleRequests } from './rule-requests.ts';

/**
 * Devices, addresses, routes, rules and neighbours of a network namespace, by rtnetlink:
 *
 *     await using rt = await Route.open();
 *     await rt.setLink('eth0', { up: true, mtu: 1400 });
 *     await rt.addAddress({ dev: 'eth0', address: '192.0.2.1/24' });
 *     await rt.addRoute({ dst: '198.51.100.0/24', via: '192.0.2.254' });
 *     for await (const route of rt.routes({ family: 'inet' })) console.log(route.dst);
 *
 * A value that was read has the names that writing takes, and can be written back as it is or changed:
 * `addRoute({ ...route, table: 100 })`. `message` of what was read is the message of the spec (rt-link,
 * rt-addr …), which additions and deletions take too.
 *
 * Every method that sends a request rejects as `SpecClient.do` does: with KernelRefusal, DeadlineError,
 * ClosedError, AbortError, ArgumentError, and with EncodeError for wrong options; where a device is given by
 * its name also with UnknownDeviceError.
 */
export class Route implements AsyncDisposable {
  /** The connection that all requests go over. */
  readonly connection: Connection;
  readonly #links: LinkRequests;
  readonly #addresses: AddressRequests;
  readonly #routes: RouteRequests;
  readonly #rules: RuleRequests;
  readonly #neighbours: NeighbourRequests;
  readonly #fdb: FdbRequests;

  private constructor(connection: Connection, clients: Clients) {
    const devices = new DeviceLookup(clients.link);
    this.connection = connection;
    this.#links = new LinkRequests(clients.link, devices);
    this.#addresses = new AddressRequests(clients.address, devices);
    this.#routes = new RouteRequests(clients.route, devices);
    this.#rules = new RuleRequests(clients.rule, devices);
    this.#neighbours = new NeighbourRequests(clients.neighbour, devices);
    this.#fdb = new FdbRequests(clients.neighbour, devices);
  }

  /** Connects; rejects as `connect` does. */
  static async open(options: ClientOptions = {}): Promise<Route> {
    const connection = await connect({ ...options, protocol: NETLINK_ROUTE });
    return new Route(connection, await clientsOver(connection));
  }

  /** Lists devices. */
  links(filter: LinkFilter = {}, options: ListingOptions = {}): DumpStream<Link> {
    return this.#links.list(filter, options);
  }

  /** Reads one device. Rejects with UnknownDeviceError. */
  async link(device: Device, options: RequestOptions = {}): Promise<Link> {
    return this.#links.get(device, options);
  }

  /** Creates a device; of a veth both ends. */
  async addLink(link: NewLink, options: RequestOptions = {}): Promise<void> {
    await this.#links.add(link, options);
  }

  /** Changes a device, moves it, gives it to a master. Rejects with UnknownDeviceError. */
  setLink(device: Device, change: LinkChange, options: RequestOptions = {}): Promise<void> {
    return this.#links.set(device, change, options);
  }

  /** Deletes a device; of a veth both ends. Rejects with UnknownDeviceError. */
  async deleteLink(device: Device, options: RequestOptions = {}): Promise<void> {
    await this.#links.delete(device, options);
  }

  /** Lists the addresses of devices. */
  addresses(filter: AddressFilter = {}, options: ListingOptions = {}): DumpStream<Address> {
    return this.#addresses.list(filter, options);
  }

  addAddress(address: AddressInput, options: AdditionOptions = {}): Promise<void> {
    return this.#addresses.add(address, options);
  }

  deleteAddress(address: AddressInput, options: RequestOptions = {}): Promise<void> {
    return this.#addresses.delete(address, options);
  }

  /**
   * Lists the routes of all tables, unless the filter names one. Where it names a family and a table that has never
   * had a route of that family, the kernel refuses with ENOENT.
   */
  routes(filter: RouteFilter = {}, options: ListingOptions = {}): DumpStream<RouteEntry> {
    return this.#routes.list(filter, options);
  }

  /** Looks up the route that a packet to that address takes. */
  async routeTo(
    address: string,
    query: RouteQuery = {},
    options: RequestOptions = {},
  ): Promise<RouteEntry | undefined> {
    return this.#routes.lookUp(address, query, options);
  }

  addRoute(route: RouteInput, options: AdditionOptions = {}): Promise<void> {
    return this.#routes.add(route, options);
  }

  /**
   * Adds many routes, in few datagrams. The kernel goes on after a refusal: this rejects with the KernelRefusal of
   * the first route refused, whose `index` is its place, and which has the `others`.
   */
  async addRoutes(many: readonly RouteInput[], options: AdditionOptions = {}): Promise<void> {
    await this.#routes.addMany(many, options);
  }

  /** Deletes the first route that has all that is given. */
  deleteRoute(route: RouteInput, options: RequestOptions = {}): Promise<void> {
    return this.#routes.delete(route, options);
  }

  /** Deletes many routes, and rejects as `addRoutes` does. */
  async deleteRoutes(many: readonly RouteInput[], options: RequestOptions = {}): Promise<void> {
    await this.#routes.deleteMany(many, options);
  }

  /** Lists the rules of policy routing. */
  rules(filter: RuleFilter = {}, options: ListingOptions = {}): DumpStream<Rule> {
    return this.#rules.list(filter, options);
  }

  async addRule(rule: RuleInput, options: RequestOptions = {}): Promise<void> {
    await this.#rules.add(rule, options);
  }

  /** Deletes the first rule that has all that is given. */
  async deleteRule(rule: RuleInput, options: RequestOptions = {}): Promise<void> {
    await this.#rules.delete(rule, options);
  }

  /** Lists neighbours: addresses on the links of devices, with their hardware addresses. */
  neighbours(filter: NeighbourFilter = {}, options: ListingOptions = {}): DumpStream<Neighbour> {
    return this.#neighbours.list(filter, options);
  }

  addNeighbour(neighbour: NeighbourInput, options: AdditionOptions = {}): Promise<void> {
    return this.#neighbours.add(neighbour, options);
  }

  deleteNeighbour(neighbour: NeighbourKeyInput, options: RequestOptions = {}): Promise<void> {
    return this.#neighbours.delete(neighbour, options);
  }

  /** Lists the forwarding tables of bridges and VXLANs. */
  fdb(filter: FdbFilter = {}, options: ListingOptions = {}): DumpStream<FdbEntry> {
    return this.#fdb.list(filter, options);
  }

  addFdbEntry(entry: FdbInput, options: AdditionOptions = {}): Promise<void> {
    return this.#fdb.add(entry, options);
  }

  deleteFdbEntry(entry: FdbInput, options: RequestOptions = {}): Promise<void> {
    return this.#fdb.delete(entry, options);
  }

  /**
   * Listens to events of one kind, or of several in the order in which they happened:
   *
   *     for await (const { change, value } of await rt.on('link')) console.log(change, value.name);
   *
   * Rejects, and reports losses (`onOverrun`), as `Connection.subscribe` does.
   */
  async on<Kind extends RouteEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<RouteEvent<Kind>>> {
    return subscribe(this.connection, kinds, options);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
