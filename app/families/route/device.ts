// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { KernelRefusal } from '../../socket/errors/kernel-refusal.ts';
import { UnknownDeviceError } from './unknown-device-error.ts';
import { show } from '../../ynl/compile/runtime/expected.ts';
import type { IfinfomsgLinkAttrsInput } from './rt-link-gen.ts';

/** A network device: its name, an alternative name, or its index. */
export type Device = string | number;

/** Indexes of devices by their names. */
export type DeviceIndexes = ReadonlyMap<string, number>;

/** Bytes of a device's name without its NUL: IFNAMSIZ - 1, include/uapi/linux/if.h. */
const longestName = 15;

/** Returns the index of a device that was looked up. Throws EncodeError with that path for what is no device. */
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
  throw new EncodeError(path, `expected a device's name or index, not ${show(device)}`);
}

/** Makes the message that finds one device. Throws EncodeError. */
export function deviceMessage(device: Device): IfinfomsgLinkAttrsInput {
  if (typeof device === 'number') return { ifiIndex: indexOf(new Map(), device, 'dev') };
  if (device === '') throw new EncodeError('dev', "expected a device's name, not an empty one");
  return Buffer.byteLength(device) <= longestName ? { ifname: device } : { altIfname: device };
}

/** Calls `ask`, and rejects with UnknownDeviceError where the kernel refuses with ENODEV. */
export function ofDevice<T>(device: Device, ask: () => Promise<T>): Promise<T> {
  return ask().catch((error: unknown) => {
    if (!(error instanceof KernelRefusal) || error.errnoName !== 'ENODEV') throw error;
    const name = typeof device === 'number' ? `with index ${device}` : device;
    throw new UnknownDeviceError(name, { cause: error });
  });
}
