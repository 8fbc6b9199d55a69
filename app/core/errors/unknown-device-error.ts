// SPDX-License-Identifier: MIT
import { NetlinkError } from './netlink-error.ts';

/** No network device has that name, in the namespace that was asked. */
export class UnknownDeviceError extends NetlinkError {
  readonly code = 'unknown-device';
  readonly device: string;

  constructor(device: string, options: ErrorOptions = {}) {
    super(`there is no network device ${device}`, {
      ...options,
      hint: '`ip link` lists those that are there; each network namespace has its own',
    });
    this.device = device;
  }
}
