// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** The namespace has no network device of that name. */
export class UnknownDeviceError extends NetlinkError {
  readonly code = 'unknown-device';
  readonly device: string;
  /** Where the device is named: `dev`, `nextHops[1].dev`. */
  override readonly path: string;

  constructor(
    device: string,
    { path = 'dev', ...options }: ErrorOptions & { readonly path?: string } = {},
  ) {
    super(`there is no network device ${device}`, {
      ...options,
      hint: '`ip link` lists those that are there; each network namespace has its own',
    });
    this.device = device;
    this.path = path;
  }
}
