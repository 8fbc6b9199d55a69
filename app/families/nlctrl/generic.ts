// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../core/errors/kernel-refusal.ts';
import { UnknownFamilyError } from '../../core/errors/unknown-family-error.ts';
import {
  SpecClient,
  type ClientOptions,
  type DoOptions,
  type ListenOptions,
  type ListOptions,
} from '../../spec/client.ts';
import type { SpecNotification } from '../../spec/notification.ts';
import { Events } from '../events.ts';
import { Listing, partOf } from '../listing.ts';
import { readFamily, readGroups, type GenericFamily, type GenericGroup } from './family.ts';
import { nlctrl, type CtrlAttrsInput, type NlctrlOperations } from './nlctrl-gen.ts';
import { readPolicy, type FamilyPolicy } from './policy.ts';

/** A module registered a family or a group of one, or took it away. */
export type GenericEvent =
  | { readonly kind: 'family'; readonly change: 'new' | 'deleted'; readonly family: GenericFamily }
  | {
      readonly kind: 'group';
      readonly change: 'new' | 'deleted';
      /** The family's name. */
      readonly family: string;
      readonly group: GenericGroup;
    };

/**
 * The controller of generic netlink, which knows the families that modules have registered:
 *
 *     await using generic = await Generic.open();
 *     for await (const family of generic.families()) console.log(family.id, family.name);
 *     const { operations, groups } = await generic.family('nlctrl');
 *
 * Rejects as `SpecClient.do` does, and with UnknownFamilyError.
 */
export class Generic implements AsyncDisposable {
  readonly #controller: SpecClient<NlctrlOperations>;

  private constructor(controller: SpecClient<NlctrlOperations>) {
    this.#controller = controller;
  }

  /** Connects; rejects as `connect` does. */
  static async open(options: ClientOptions = {}): Promise<Generic> {
    return new Generic(await SpecClient.open(nlctrl, options));
  }

  /** The families that are registered. */
  families(options: Omit<ListOptions, 'flags'> = {}): Listing<GenericFamily> {
    return new Listing(partOf(this.#controller, 'getfamily', {}, options, readFamily));
  }

  /** One family, by its name or its number. By its name the kernel loads its module where it can. */
  async family(
    family: string | number,
    options: Omit<DoOptions, 'flags'> = {},
  ): Promise<GenericFamily> {
    const message = await ofFamily(family, () =>
      this.#controller.do('getfamily', request(family), options),
    );
    if (message === undefined) throw new UnknownFamilyError(String(family));
    return readFamily(message);
  }

  /**
   * What a family checks in requests, or one operation of it (by its number). Rejects with
   * KernelRefusal: ENODATA where there is none, ENOENT where there is no such operation. Since kernel 5.7, by operation 5.10.
   */
  async policy(
    family: string | number,
    { operation, ...options }: Omit<ListOptions, 'flags'> & { readonly operation?: number } = {},
  ): Promise<FamilyPolicy> {
    // That there is no such operation is refused in the same words as that there is no such family.
    const { id } = await this.family(family, options);
    const value = { familyId: id, op: operation };
    return readPolicy(await this.#controller.list('getpolicy', value, options));
  }

  /**
   * Listens to families and groups that come and go. Rejects, and is told of losses (`onOverrun`),
   * as `Connection.subscribe`.
   */
  async on(
    kinds: GenericEvent['kind'] | readonly GenericEvent['kind'][],
    options: ListenOptions = {},
  ): Promise<Events<GenericEvent>> {
    const meant = new Set<string>(typeof kinds === 'string' ? [kinds] : kinds);
    for (const kind of meant) {
      if (kind === 'family' || kind === 'group') continue;
      throw new RangeError(`there are no events of ${kind}: there are family, group`);
    }
    return Events.of(await this.#controller.subscribe('notify', options), (notification) => {
      const event = readEvent(notification);
      return event !== undefined && meant.has(event.kind) ? event : undefined;
    });
  }

  async close(): Promise<void> {
    await this.#controller.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function request(family: string | number): CtrlAttrsInput {
  return typeof family === 'number' ? { familyId: family } : { familyName: family };
}

async function ofFamily<T>(family: string | number, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof KernelRefusal) || error.errnoName !== 'ENOENT') throw error;
    throw new UnknownFamilyError(String(family), { cause: error });
  }
}

/** Exported for its test: a family comes and goes with a module. */
export function readEvent({
  operation,
  value,
}: Pick<SpecNotification<NlctrlOperations>, 'operation' | 'value'>): GenericEvent | undefined {
  switch (operation) {
    case 'newfamily':
      return { kind: 'family', change: 'new', family: readFamily(value) };
    case 'delfamily':
      return { kind: 'family', change: 'deleted', family: readFamily(value) };
    case 'newmcast-grp':
    case 'delmcast-grp': {
      const [group] = readGroups(value);
      const change = operation === 'newmcast-grp' ? 'new' : 'deleted';
      const family = value.familyName ?? '';
      return group === undefined ? undefined : { kind: 'group', change, family, group };
    }
  }
}
