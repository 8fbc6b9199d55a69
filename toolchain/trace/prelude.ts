// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../app/socket/errors/kernel-refusal.ts';
import { nlctrl, type NlctrlOperations } from '../../app/families/nlctrl/nlctrl-gen.ts';
import type { Tapped } from '../../app/trace/tapped.ts';
import { SpecClient } from '../../app/ynl/client.ts';

export interface PreludeOptions {
  readonly netns: string | number | undefined;
  /** The inode number of that namespace. */
  readonly namespace: number | undefined;
  readonly deliver: (tapped: Tapped) => void;
}

/**
 * Asks the controller of generic netlink for the families and their policies, and listens to families that come and
 * go. All that it says is delivered as a prelude.
 */
export class Prelude implements AsyncDisposable {
  readonly #controller: SpecClient<NlctrlOperations>;
  readonly #listening: Promise<void>;

  private constructor(controller: SpecClient<NlctrlOperations>, listening: Promise<void>) {
    this.#controller = controller;
    this.#listening = listening;
  }

  /** Resolves when all that is there now was delivered. Rejects as `connect` does. */
  static async open({ netns, namespace, deliver }: PreludeOptions): Promise<Prelude> {
    const controller = await SpecClient.open(nlctrl, {
      ...(netns !== undefined && { netns }),
      tap: (tapped) => deliver(asPrelude(tapped, namespace)),
    });
    try {
      // Listen first: a family that appears meanwhile is heard of in one way or the other.
      const events = await controller.subscribe('notify');
      for (const { familyId } of await controller.dump('getfamily', {}).all()) {
        await policies(controller, familyId);
      }
      return new Prelude(controller, listen(controller, events));
    } catch (error) {
      await controller.close();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#controller.close();
    await this.#listening;
  }
}

function asPrelude(tapped: Tapped, namespace: number | undefined): Tapped {
  if (tapped.kind !== 'datagram') return tapped;
  return { ...tapped, ...(namespace !== undefined && { namespace }), prelude: true };
}

type Controller = SpecClient<NlctrlOperations>;
type Notifications = Awaited<ReturnType<Controller['subscribe']>>;

async function listen(controller: Controller, events: Notifications): Promise<void> {
  try {
    for await (const { operation, value } of events) {
      if (operation === 'newfamily') await policies(controller, value.familyId);
    }
  } catch {
    // It was closed; or notifications were lost, and the traced programs' own questions must do.
  }
}

/** Asks for a family's policies. It may have none, or be gone; before Linux 5.7 nobody can be asked. */
async function policies(controller: Controller, familyId: number | undefined): Promise<void> {
  if (familyId === undefined) return;
  try {
    await controller.dump('getpolicy', { familyId }).all();
  } catch (error) {
    if (!(error instanceof KernelRefusal)) throw error;
  }
}
