// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../socket/errors/kernel-refusal.ts';
import { UnknownFamilyError } from '../../ynl/unknown-family-error.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { checkOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type DoOptions,
  type ListenOptions,
  type ListOptions,
} from '../../ynl/client.ts';
import type { SpecNotification } from '../../ynl/notification.ts';
import { Events, type FamilyEvent } from '../events.ts';
import { checkKinds } from '../kinds.ts';
import {
  readFamily,
  readGroupOfFamily,
  type GenericFamily,
  type GenericGroupOfFamily,
} from './family.ts';
import { nlctrl, type CtrlAttrsInput, type NlctrlOperations } from './nlctrl-gen.ts';
import { readPolicy, type FamilyPolicy } from './policy.ts';

/** The values of events, by their kinds. */
interface GenericEvents {
  readonly family: GenericFamily;
  readonly group: GenericGroupOfFamily;
}

/** A module registered or unregistered a family, or a group of one. */
export type GenericEvent<Kinds extends keyof GenericEvents = keyof GenericEvents> = {
  [Kind in Kinds]: FamilyEvent<Kind, 'new' | 'deleted', GenericEvents[Kind]>;
}[Kinds];

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

  /** Lists the registered families. */
  families(options: Omit<ListOptions, 'flags'> = {}): DumpStream<GenericFamily> {
    return this.#controller.dump('getfamily', {}, options).map(readFamily);
  }

  /** Reads one family, by its name or its number. By a name the kernel loads the module where it can. */
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
   * Reads the policy of a family, or of one operation by its number. Rejects with KernelRefusal: ENODATA for a family
   * without a policy, ENOENT for an unknown operation. Since Linux 5.7; of one operation since 5.10.
   */
  async policy(
    family: string | number,
    options: Omit<ListOptions, 'flags'> & { readonly operation?: number } = {},
  ): Promise<FamilyPolicy> {
    checkOptions(options);
    const { operation, ...rest } = options;
    // Ask for the family first: the kernel refuses an unknown operation and an unknown family alike.
    const { id } = await this.family(family, rest);
    const value = { familyId: id, op: operation };
    return readPolicy(await this.#controller.dump('getpolicy', value, rest).all());
  }

  /**
   * Listens to families and groups that come and go. Rejects, and reports losses (`onOverrun`), as
   * `Connection.subscribe` does.
   */
  async on<Kind extends keyof GenericEvents>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<GenericEvent<Kind>>> {
    const wanted: ReadonlySet<string> = new Set(checkKinds(kinds, ['family', 'group']));
    return Events.of(await this.#controller.subscribe('notify', options), (notification) => {
      const event = readEvent(notification);
      return event !== undefined && wanted.has(event.kind)
        ? (event as GenericEvent<Kind>)
        : undefined;
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
  value: message,
  namespaceId,
}: Pick<SpecNotification<NlctrlOperations>, 'operation' | 'value' | 'namespaceId'>):
  GenericEvent | undefined {
  switch (operation) {
    case 'newfamily':
      return { kind: 'family', change: 'new', value: readFamily(message), namespaceId };
    case 'delfamily':
      return { kind: 'family', change: 'deleted', value: readFamily(message), namespaceId };
    case 'newmcast-grp':
    case 'delmcast-grp': {
      const value = readGroupOfFamily(message);
      const change = operation === 'newmcast-grp' ? 'new' : 'deleted';
      return value && { kind: 'group', change, value, namespaceId };
    }
  }
}
