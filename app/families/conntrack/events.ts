// SPDX-License-Identifier: MIT
import { checkOptions } from '../../socket/wait.ts';
import type { ListenOptions, SpecClient } from '../../ynl/client.ts';
import type { SpecNotification } from '../../ynl/notification.ts';
import { Events, type FamilyEvent } from '../events.ts';
import { checkKinds } from '../kinds.ts';
import type { CtnetlinkOperations } from './ctnetlink-gen.ts';
import { Expectation } from './expectation.ts';
import { TrackedConnection } from './tracked-connection.ts';

/** The values of events, by their kinds. */
export interface ConntrackEvents {
  readonly connection: TrackedConnection;
  /** A connection that another one leads to expect. */
  readonly expectation: Expectation;
}

export type ConntrackEventKind = keyof ConntrackEvents;

const changes = { new: 'new', changed: 'update', deleted: 'destroy' } as const;

export type ConntrackChange = keyof typeof changes;

export type ConntrackEvent<Kind extends ConntrackEventKind = ConntrackEventKind> = {
  [Each in Kind]: FamilyEvent<Each, ConntrackChange, ConntrackEvents[Each]>;
}[Kind];

export interface ConntrackListenOptions extends ListenOptions {
  /** The changes to hear of; all unless given. */
  readonly changes?: readonly ConntrackChange[];
}

const prefixes = {
  connection: 'nfnlgrp-conntrack-',
  expectation: 'nfnlgrp-conntrack-exp-',
} as const satisfies Record<ConntrackEventKind, string>;

/** Listens to the groups of these kinds; the group of a message says what changed. */
export async function conntrackEvents<Kind extends ConntrackEventKind>(
  client: SpecClient<CtnetlinkOperations>,
  kinds: Kind | readonly Kind[],
  given: ConntrackListenOptions,
): Promise<Events<ConntrackEvent<Kind>>> {
  checkOptions(given);
  const { changes: some, ...options } = given;
  const wanted = some === undefined ? undefined : checkKinds(some, Object.keys(changes));
  const known = Object.entries(changes) as [ConntrackChange, string][];
  const groups = new Map<string, { readonly kind: Kind; readonly change: ConntrackChange }>(
    checkKinds(kinds, Object.keys(prefixes)).flatMap((kind) =>
      known
        .filter(([change]) => wanted?.includes(change) ?? true)
        .map(([change, end]) => [`${prefixes[kind]}${end}`, { kind, change }] as const),
    ),
  );
  const subscription = await client.subscribe([...groups.keys()], options);
  return Events.of(subscription, (told) => {
    const about = groups.get(told.group);
    if (about === undefined) return undefined;
    const { namespaceId } = told;
    // The groups of a kind carry its messages alone.
    return { ...about, value: valueOf(about.kind, told), namespaceId } as ConntrackEvent<Kind>;
  });
}

function valueOf(
  kind: ConntrackEventKind,
  { value }: SpecNotification<CtnetlinkOperations>,
): ConntrackEvents[ConntrackEventKind] {
  return kind === 'connection' ? new TrackedConnection(value) : new Expectation(value);
}
