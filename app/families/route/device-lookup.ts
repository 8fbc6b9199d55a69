// SPDX-License-Identifier: MIT
import { UnknownDeviceError } from './unknown-device-error.ts';
import { mustBeOptions } from '../../socket/must-be-options.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import type { SpecClient } from '../../ynl/client.ts';
import { deviceMessage, ofDevice, type Device, type DeviceIndexes } from './device.ts';
import type { RtLinkOperations } from './rt-link-gen.ts';

type Devices = Iterable<Device | null | undefined>;

/** Most names to keep, so that memory stays bounded where devices come and go. */
const mostNames = 1024;

const nobody: DeviceIndexes = new Map();

/**
 * Finds the indexes of devices by their names. It asks the kernel each time, because a device may be renamed at any
 * moment and its name given to another. For a name that was found before it makes a system call, which takes a
 * twentieth of the time of a message. A new name goes by a message, because the call makes the kernel load modules
 * for names that it does not know.
 */
export class DeviceLookup {
  readonly #links: SpecClient<RtLinkOperations>;
  /** Names that a message found, as bytes. */
  readonly #names = new Map<string, Uint8Array>();

  constructor(links: SpecClient<RtLinkOperations>) {
    this.#links = links;
  }

  /**
   * Calls `work` with the indexes of the devices, and resolves with its result. Calls it at once where the kernel need
   * not be asked by a message. Of the options only the deadline and the signal count. Rejects with UnknownDeviceError,
   * whose path is the place in `given` that names the device, and with what `devicesOf` and `work` throw.
   */
  with<T>(
    devicesOf: () => Devices,
    options: WaitOptions,
    work: (indexes: DeviceIndexes) => Promise<T>,
    given: unknown,
  ): Promise<T> {
    try {
      mustBeOptions(options);
      const names = namesOf(devicesOf());
      const indexes = names === undefined ? nobody : this.#now(names);
      if (indexes !== undefined) return work(indexes);
      return this.#ask(names ?? [], options).then(work, (error: unknown) => {
        throw placed(error, given);
      });
    } catch (error) {
      const reason = error as Error;
      return Promise.reject(reason);
    }
  }

  #now(names: readonly string[]): DeviceIndexes | undefined {
    const indexes = new Map<string, number>();
    for (const name of names) {
      const bytes = this.#names.get(name);
      const index = bytes && this.#links.connection.deviceIndex(bytes);
      if (index === undefined) return undefined;
      indexes.set(name, index);
    }
    return indexes;
  }

  async #ask(names: readonly string[], { timeout, signal }: WaitOptions): Promise<DeviceIndexes> {
    const options = {
      ...(timeout !== undefined && { timeout }),
      ...(signal !== undefined && { signal }),
    };
    const entries = names.map(async (name) => [name, await this.#indexOf(name, options)] as const);
    return new Map(await Promise.all(entries));
  }

  async #indexOf(name: string, options: WaitOptions): Promise<number> {
    this.#names.delete(name);
    const message = { ...deviceMessage(name), extMask: ['skip-stats'] as const };
    const link = await ofDevice(name, () => this.#links.do('getlink', message, options));
    if (link === undefined) throw new UnknownDeviceError(name);
    if (callable.test(name)) {
      if (this.#names.size >= mostNames) this.#names.clear();
      this.#names.set(name, Buffer.from(name));
    }
    return link.ifiIndex;
  }
}

/** Names that the system call takes whole: less than IFNAMSIZ bytes, without the `:` of an alias. */
const callable = /^[\x21-9;-~]{1,15}$/;

/** Picks the names out of devices; undefined where there are only indexes, the usual case. */
function namesOf(devices: Devices): string[] | undefined {
  let names: string[] | undefined;
  for (const device of devices)
    if (typeof device === 'string' && names?.includes(device) !== true) (names ??= []).push(device);
  return names;
}

/** The options that name devices. */
const deviceKeys = ['dev', 'via', 'link', 'master', 'oif', 'iif'] as const;

function placed(error: unknown, given: unknown): unknown {
  if (!(error instanceof UnknownDeviceError)) return error;
  const { device, cause } = error;
  const path = pathOf(given, device);
  return path === undefined ? error : new UnknownDeviceError(device, { path, cause });
}

/** Finds the path at which a value names the device; undefined where it does not. */
function pathOf(given: unknown, device: string): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const fields = given as Readonly<Record<string, unknown>>;
  const key = deviceKeys.find((name) => fields[name] === device);
  if (key !== undefined) return key;
  const list = Array.isArray(given);
  for (const [step, part] of list ? given.entries() : [['nextHops', fields['nextHops']] as const]) {
    const inner = pathOf(part, device);
    if (inner === undefined) continue;
    const at = list ? `[${step}]` : String(step);
    return inner.startsWith('[') ? at + inner : `${at}.${inner}`;
  }
  return undefined;
}
