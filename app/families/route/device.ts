// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { KernelRefusal } from '../../core/errors/kernel-refusal.ts';
import { UnknownDeviceError } from '../../core/errors/unknown-device-error.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import type { SpecClient } from '../../spec/client.ts';
import type { IfinfomsgLinkAttrsInput, RtLinkOperations } from './rt-link-gen.ts';

/** A network device: its name, another name it goes by, or its index. */
export type Device = string | number;

/** The indexes of devices that were given by name. */
export type DeviceIndexes = ReadonlyMap<string, number>;

/** Bytes of a device's name without its NUL: IFNAMSIZ - 1, include/uapi/linux/if.h. */
const longestName = 15;

/** The index of a device that was looked up; EncodeError with that path where it can be none. */
export function indexOf(indexes: DeviceIndexes, device: Device, path: string): number;
export function indexOf(
  indexes: DeviceIndexes,
  device: Device | undefined,
  path: string,
): number | undefined;
export function indexOf(
  indexes: DeviceIndexes,
  device: Device | undefined,
  path: string,
): number | undefined {
  if (device === undefined) return undefined;
  const index = typeof device === 'string' ? indexes.get(device) : device;
  if (index !== undefined && Number.isInteger(index) && index > 0 && index <= 0x7fff_ffff) {
    return index;
  }
  throw new EncodeError(path, `expected a device's name or index, not ${JSON.stringify(device)}`);
}

/**
 * Asks for the indexes of the devices given by name; only the deadline and the signal of the options
 * count. Rejects with UnknownDeviceError.
 */
export async function lookUpDevices(
  links: SpecClient<RtLinkOperations>,
  devices: Iterable<Device | null | undefined>,
  { timeout, signal }: WaitOptions,
): Promise<DeviceIndexes> {
  const options = {
    ...(timeout !== undefined && { timeout }),
    ...(signal !== undefined && { signal }),
  };
  const names = new Set<string>();
  for (const device of devices) if (typeof device === 'string') names.add(device);
  const entries = [...names].map(async (name) => [name, await indexByName(links, name, options)]);
  return new Map((await Promise.all(entries)) as [string, number][]);
}

/** What finds one device. */
export function deviceMessage(device: Device): IfinfomsgLinkAttrsInput {
  if (typeof device === 'number') return { ifiIndex: indexOf(new Map(), device, 'dev') };
  if (device === '') throw new EncodeError('dev', "expected a device's name, not an empty one");
  return Buffer.byteLength(device) <= longestName ? { ifname: device } : { altIfname: device };
}

/** Asks something about that device; UnknownDeviceError where the kernel says that it is not there. */
export async function ofDevice<T>(device: Device, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof KernelRefusal) || error.errnoName !== 'ENODEV') throw error;
    const name = typeof device === 'number' ? `with index ${device}` : device;
    throw new UnknownDeviceError(name, { cause: error });
  }
}

async function indexByName(
  links: SpecClient<RtLinkOperations>,
  name: string,
  options: WaitOptions,
): Promise<number> {
  const message = { ...deviceMessage(name), extMask: ['skip-stats'] as const };
  const link = await ofDevice(name, () => links.do('getlink', message, options));
  if (link === undefined) throw new UnknownDeviceError(name);
  return link.ifiIndex;
}
