// SPDX-License-Identifier: MIT
// Requests about values that may name devices.
import type { WaitOptions } from '../../socket/wait.ts';
import { fit } from '../../ynl/fit.ts';
import type { Device, DeviceIndexes } from './device.ts';
import type { DeviceLookup } from './device-lookup.ts';

/** How a kind of value becomes a message. */
export interface Making<Value, Message> {
  /** The name of the argument, for errors about the whole value. */
  readonly at: string;
  /** The devices that the value names. */
  readonly devicesOf: (value: Value) => readonly (Device | null | undefined)[];
  readonly messageOf: (value: Value, indexes: DeviceIndexes) => Message;
}

/** Sends the message that is made of a value, once the devices that it names are found. */
export function sendMade<Value, Message, Answer>(
  devices: DeviceLookup,
  { at, devicesOf, messageOf }: Making<Value, Message>,
  value: Value,
  options: WaitOptions,
  send: (message: Message) => Promise<Answer>,
): Promise<Answer> {
  return devices.with(
    () => fit(at, value, devicesOf),
    options,
    (indexes) => send(fit(at, value, (given) => messageOf(given, indexes))),
    value,
  );
}
