// SPDX-License-Identifier: MIT
import type { Subscription } from '../../socket/subscription.ts';
import type { ListenOptions, SpecClient } from '../../spec/client.ts';
import { Events } from '../events.ts';
import type { ConnectionMessage } from './connection-key.ts';
import type { CtnetlinkOperations, NfgenmsgExpectAttrs } from './ctnetlink-gen.ts';

/** What the kernel tells of, by what one listens to. */
export interface ConntrackEvents {
  readonly connection: ConnectionMessage;
  /** A connection that another one leads to expect. */
  readonly expectation: NfgenmsgExpectAttrs;
}

export type ConntrackEventKind = keyof ConntrackEvents;

const changes = { new: 'new', changed: 'update', deleted: 'destroy' } as const;

export type ConntrackChange = keyof typeof changes;

export interface ConntrackEvent<Kind extends ConntrackEventKind> {
  readonly change: ConntrackChange;
  readonly value: ConntrackEvents[Kind];
  /** The network namespace it is about, by this one's id for it; undefined: this one itself. */
  readonly namespaceId: number | undefined;
}

export interface ConntrackListenOptions extends ListenOptions {
  /** Of which to hear; of all unless given. */
  readonly changes?: readonly ConntrackChange[];
}

const prefixes: Readonly<Record<ConntrackEventKind, string>> = {
  connection: 'nfnlgrp-conntrack-',
  expectation: 'nfnlgrp-conntrack-exp-',
};

/** Listens to the groups of that kind; which group a message came to says what changed. */
export async function conntrackEvents<Kind extends ConntrackEventKind>(
  client: SpecClient<CtnetlinkOperations>,
  kind: Kind,
  { changes: wanted, ...options }: ConntrackListenOptions,
): Promise<Events<ConntrackEvent<Kind>>> {
  const known = Object.entries(changes) as [ConntrackChange, string][];
  const changeOf = new Map(known.map(([change, end]) => [`${prefixes[kind]}${end}`, change]));
  const groups = [...changeOf].filter(([, change]) => wanted?.includes(change) ?? true);
  const subscription: Subscription<Told> = await client.subscribe(
    groups.map(([group]) => group),
    options,
  );
  return Events.of(subscription, ({ group, value, namespaceId }) => {
    const change = changeOf.get(group);
    // The groups of a kind carry its messages alone.
    const told = value as ConntrackEvents[Kind];
    return change && { change, value: told, namespaceId };
  });
}

interface Told {
  readonly group: string;
  readonly value: unknown;
  readonly namespaceId: number | undefined;
}
