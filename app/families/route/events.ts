// SPDX-License-Identifier: MIT
import type { Frame } from '../../core/frame.ts';
import type { Connection } from '../../socket/connection.ts';
import type {
  DecodeNotification,
  NotificationHeader,
  Subscription,
} from '../../socket/subscription.ts';
import type { ListenOptions } from '../../spec/client.ts';
import type { CompiledNotification, CompiledSpec } from '../../spec/compile/compiled.ts';
import { rtAddr, type IfaddrmsgAddrAttrs } from './rt-addr-gen.ts';
import { rtLink, type IfinfomsgLinkAttrs } from './rt-link-gen.ts';
import { rtNeigh, type NdmsgNeighbourAttrs } from './rt-neigh-gen.ts';
import { rtRoute, type RtmsgRouteAttrs } from './rt-route-gen.ts';
import { rtRule, type FibRuleHdrFibRuleAttrs } from './rt-rule-gen.ts';

/** What the kernel tells of, by what one listens to. */
export interface RouteEvents {
  /**
   * Devices, and what a bridge tells of its ports (ifiFamily `bridge`): there `deleted` is a port that
   * left.
   */
  readonly link: IfinfomsgLinkAttrs;
  readonly address: IfaddrmsgAddrAttrs;
  readonly route: RtmsgRouteAttrs;
  readonly rule: FibRuleHdrFibRuleAttrs;
  /** Neighbours, and entries of forwarding tables (ndmFamily `bridge`). */
  readonly neighbour: NdmsgNeighbourAttrs;
}

export type RouteEventKind = keyof RouteEvents;

/** Something appeared or changed (`new`), or is gone; `kind` tells several apart. */
export type RouteEvent<Kinds extends RouteEventKind = RouteEventKind> = {
  [Kind in Kinds]: {
    readonly kind: Kind;
    readonly change: 'new' | 'deleted';
    readonly value: RouteEvents[Kind];
    /** The network namespace it is about, by this one's id for it; undefined: this one itself. */
    readonly namespaceId: number | undefined;
  };
}[Kinds];

/** Of a message: what it tells of. */
interface Told {
  readonly kind: RouteEventKind;
  readonly change: 'new' | 'deleted';
  readonly codec: { decode(frame: Frame, start: number, end: number): unknown };
}

/** RTNLGRP_* of linux/rtnetlink.h, by the specs' names. */
const groupsOf: Readonly<Record<RouteEventKind, readonly number[]>> = {
  link: groups(rtLink, 'rtnlgrp-link'),
  address: groups(rtAddr, 'rtnlgrp-ipv4-ifaddr', 'rtnlgrp-ipv6-ifaddr'),
  route: groups(rtRoute, 'rtnlgrp-ipv4-route', 'rtnlgrp-ipv6-route'),
  rule: groups(rtRule, 'rtnlgrp-ipv4-rule', 'rtnlgrp-ipv6-rule'),
  neighbour: groups(rtNeigh, 'rtnlgrp-neigh'),
};

/** By nlmsg_type. */
const tellings: ReadonlyMap<number, Told> = new Map([
  ...told('link', rtLink.operations['newlink-ntf'], rtLink.operations['dellink-ntf']),
  ...told('address', rtAddr.operations['newaddr-ntf'], rtAddr.operations['deladdr-ntf']),
  ...told('route', rtRoute.operations['newroute-ntf'], rtRoute.operations['delroute-ntf']),
  ...told('rule', rtRule.operations['newrule-ntf'], rtRule.operations['delrule-ntf']),
  ...told('neighbour', rtNeigh.operations['newneigh-ntf'], rtNeigh.operations['delneigh-ntf']),
]);

/** Listens to those kinds, in the order in which things happened. */
export async function subscribe<Kind extends RouteEventKind>(
  connection: Connection,
  kinds: readonly Kind[],
  options: ListenOptions,
): Promise<Subscription<RouteEvent<Kind>>> {
  for (const kind of kinds) {
    if (!Object.hasOwn(groupsOf, kind)) {
      const known = Object.keys(groupsOf).join(', ');
      throw new RangeError(`there are no events of ${kind}: there are ${known}`);
    }
  }
  return connection.subscribe(
    kinds.flatMap((kind) => groupsOf[kind]),
    { ...options, decode: decodeEvent as DecodeNotification<RouteEvent<Kind>> },
  );
}

/** Other messages are left out. */
function decodeEvent(
  frame: Frame,
  start: number,
  end: number,
  { type, namespaceId }: NotificationHeader,
): RouteEvent | undefined {
  const known = tellings.get(type);
  if (known === undefined) return undefined;
  const { kind, change, codec } = known;
  const value = codec.decode(frame, start, end);
  return { kind, change, value, namespaceId } as RouteEvent;
}

function told(
  kind: RouteEventKind,
  added: { readonly notification: CompiledNotification },
  deleted: { readonly notification: CompiledNotification },
): (readonly [number, Told])[] {
  const one = ({ value, codec }: CompiledNotification, change: Told['change']) =>
    [value, { kind, change, codec }] as const;
  return [one(added.notification, 'new'), one(deleted.notification, 'deleted')];
}

function groups(spec: Pick<CompiledSpec, 'groups'>, ...names: readonly string[]): number[] {
  return names.flatMap((name) => spec.groups.get(name)?.value ?? []);
}
