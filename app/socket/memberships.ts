// SPDX-License-Identifier: MIT
import {
  NETLINK_ADD_MEMBERSHIP,
  NETLINK_DROP_MEMBERSHIP,
  NETLINK_LISTEN_ALL_NSID,
  SOL_NETLINK,
} from '../core/constants.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { OverrunError } from './errors/overrun-error.ts';
import type { Frame } from '../core/frame.ts';
import { show } from '../core/show.ts';
import type { NotificationHeader, Subscription } from './subscription.ts';
import type { Transport } from './transport.ts';

/** The numbers of multicast groups, each once. Throws ArgumentError for what is none. */
export function checkGroups(groups: unknown): number[] {
  const given: unknown = typeof groups === 'number' ? [groups] : groups;
  if (!Array.isArray(given)) {
    throw new ArgumentError('groups', `expected multicast groups, not ${show(given)}`);
  }
  const numbers = [...new Set(given as readonly number[])];
  for (const group of numbers) {
    if (Number.isInteger(group) && group >= 1 && group <= 0x7fff_ffff) continue;
    throw new ArgumentError(
      'groups',
      `a multicast group is a number from 1 on, not ${show(group)}`,
    );
  }
  return numbers;
}

/** The multicast groups of one socket and their subscriptions. */
export class Memberships {
  readonly #transport: Transport;
  readonly #members = new Map<number, Set<Subscription<unknown>>>();
  readonly #all = new Set<Subscription<unknown>>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Joins the subscription's groups: all of them, or none and rejects. */
  async join(subscription: Subscription<unknown>): Promise<void> {
    const first = subscription.allNamespaces && !this.#hearsAll();
    this.#all.add(subscription);
    for (const group of subscription.groups) {
      const members = this.#members.get(group) ?? new Set();
      this.#members.set(group, members.add(subscription));
    }
    try {
      if (first) await this.#transport.setOption(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1);
      for (const group of subscription.groups) {
        await this.#transport.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
      }
    } catch (error) {
      await this.leave(subscription).catch(() => undefined);
      throw error;
    }
  }

  /** Leaves the groups that nobody else listens to. Does nothing the second time. */
  async leave(subscription: Subscription<unknown>): Promise<void> {
    if (!this.#all.delete(subscription)) return;
    const deserted = subscription.groups.filter((group) => {
      const members = this.#members.get(group);
      members?.delete(subscription);
      return members?.size === 0 && this.#members.delete(group);
    });
    for (const group of deserted) {
      await this.#transport.setOption(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group);
    }
    if (subscription.allNamespaces && !this.#hearsAll()) {
      await this.#transport.setOption(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 0);
    }
  }

  deliver(frame: Frame, start: number, end: number, header: NotificationHeader): void {
    const members = this.#members.get(header.group);
    if (members === undefined) return;
    for (const subscription of members) {
      if (header.namespaceId === undefined || subscription.allNamespaces) {
        subscription.deliver(frame, start, end, header);
      }
    }
  }

  /** Messages were lost; of one group where that is known. */
  overrun(error: OverrunError, group?: number): void {
    const members = group === undefined ? this.#all : (this.#members.get(group) ?? []);
    for (const subscription of members) subscription.overrun(error);
  }

  /** The connection has ended. */
  fail(reason: Error): void {
    for (const subscription of this.#all) subscription.fail(reason);
    this.#all.clear();
    this.#members.clear();
  }

  #hearsAll(): boolean {
    return [...this.#all].some(({ allNamespaces }) => allNamespaces);
  }
}
