// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import type { DecodeNotification } from '../../socket/subscription.ts';
import { checkOptions } from '../../socket/wait.ts';
import type { ListenOptions } from '../../ynl/client.ts';
import type { CompiledNotification, CompiledSpec } from '../../ynl/compile/compiled.ts';
import { Events, type FamilyEvent } from '../events.ts';
import { checkKinds } from '../kinds.ts';
import { Address } from './address.ts';
import { FdbEntry } from './fdb-entry.ts';
import { linkOf, type Link } from './link.ts';
import { Neighbour } from './neighbour.ts';
import { RouteEntry } from './route-entry.ts';
import { rtAddr } from './rt-addr-gen.ts';
import { rtLink } from './rt-link-gen.ts';
import { rtNeigh } from './rt-neigh-gen.ts';
import { rtRoute } from './rt-route-gen.ts';
import { rtRule } from './rt-rule-gen.ts';
import { Rule } from './rule.ts';

/** The values of events, by their kinds. */
export interface RouteEvents {
  readonly link: Link;
  /** Ports of bridges; `deleted` is a port that left, not a device that is gone. */
  readonly port: Link;
  readonly address: Address;
  readonly route: RouteEntry;
  readonly rule: Rule;
  readonly neighbour: Neighbour;
  /** Entries of forwarding tables. */
  readonly fdb: FdbEntry;
}

export type RouteEventKind = keyof RouteEvents;

/** Something was added or changed (`new`), or deleted. */
export type RouteEvent<Kinds extends RouteEventKind = RouteEventKind> = {
  [Kind in Kinds]: FamilyEvent<Kind, 'new' | 'deleted', RouteEvents[Kind]>;
}[Kinds];

/** How notifications with one nlmsg_type are read. */
interface Reading {
  readonly kind: RouteEventKind;
  readonly change: 'new' | 'deleted';
  readonly read: DecodeNotification<object>;
}

/** RTNLGRP_* of linux/rtnetlink.h, by the names of the specs. */
const groupsOf: Readonly<Record<RouteEventKind, readonly number[]>> = {
  link: groups(rtLink, 'rtnlgrp-link'),
  port: groups(rtLink, 'rtnlgrp-link'),
  address: groups(rtAddr, 'rtnlgrp-ipv4-ifaddr', 'rtnlgrp-ipv6-ifaddr'),
  route: groups(rtRoute, 'rtnlgrp-ipv4-route', 'rtnlgrp-ipv6-route'),
  rule: groups(rtRule, 'rtnlgrp-ipv4-rule', 'rtnlgrp-ipv6-rule'),
  neighbour: groups(rtNeigh, 'rtnlgrp-neigh'),
  fdb: groups(rtNeigh, 'rtnlgrp-neigh'),
};

/** The family that messages about ports and forwarding entries of bridges begin with. */
const AF_BRIDGE = 7;

const { operations: links } = rtLink;
const { operations: addresses } = rtAddr;
const { operations: routes } = rtRoute;
const { operations: rules } = rtRule;
const { operations: neighbours } = rtNeigh;

/** By nlmsg_type. */
const readings: ReadonlyMap<number, Reading> = new Map([
  ...both('link', links['newlink-ntf'], links['dellink-ntf'], linkOf),
  ...both('address', addresses['newaddr-ntf'], addresses['deladdr-ntf'], (message) => {
    return new Address(message);
  }),
  ...both('route', routes['newroute-ntf'], routes['delroute-ntf'], (message) => {
    return new RouteEntry(message);
  }),
  ...both('rule', rules['newrule-ntf'], rules['delrule-ntf'], (message) => new Rule(message)),
  ...both('neighbour', neighbours['newneigh-ntf'], neighbours['delneigh-ntf'], (message) => {
    return message.ndmFamily === 'bridge' ? new FdbEntry(message) : new Neighbour(message);
  }),
]);

/** Listens to events of those kinds, in the order in which they happened. */
export async function subscribe<Kind extends RouteEventKind>(
  connection: Connection,
  kinds: Kind | readonly Kind[],
  options: ListenOptions,
): Promise<Events<RouteEvent<Kind>>> {
  checkOptions(options);
  const list = checkKinds(kinds, Object.keys(groupsOf));
  const wanted: ReadonlySet<RouteEventKind> = new Set(list);
  const numbers = new Set(list.flatMap((kind) => groupsOf[kind]));
  const subscription = await connection.subscribe([...numbers], {
    ...options,
    decode: decoderOf(wanted) as DecodeNotification<RouteEvent<Kind>>,
  });
  return Events.of(subscription, (event) => event);
}

/** Makes a decoder that leaves out notifications of other kinds. */
function decoderOf(wanted: ReadonlySet<RouteEventKind>): DecodeNotification<RouteEvent> {
  return (frame, start, end, header) => {
    const reading = readings.get(header.type);
    if (reading === undefined) return undefined;
    const { change, read } = reading;
    const kind = frame.bytes[start] === AF_BRIDGE ? ofBridge(reading.kind) : reading.kind;
    if (!wanted.has(kind)) return undefined;
    const value = read(frame, start, end, header);
    return { kind, change, value, namespaceId: header.namespaceId } as RouteEvent;
  };
}

function ofBridge(kind: RouteEventKind): RouteEventKind {
  if (kind === 'link') return 'port';
  return kind === 'neighbour' ? 'fdb' : kind;
}

function both<Message>(
  kind: RouteEventKind,
  added: { readonly notification: CompiledNotification<Message> },
  deleted: { readonly notification: CompiledNotification<Message> },
  valueOf: (message: Message) => object,
): (readonly [number, Reading])[] {
  const one = (
    { value, codec }: CompiledNotification<Message>,
    change: Reading['change'],
  ): readonly [number, Reading] => [
    value,
    { kind, change, read: (frame, start, end) => valueOf(codec.decode(frame, start, end)) },
  ];
  return [one(added.notification, 'new'), one(deleted.notification, 'deleted')];
}

function groups(spec: Pick<CompiledSpec, 'groups'>, ...names: readonly string[]): number[] {
  return names.flatMap((name) => spec.groups.get(name)?.value ?? []);
}
