// SPDX-License-Identifier: MIT
import { units } from '../../../app/core/units.ts';

export { unitNames } from '../../../app/core/units.ts';

/** The number of `NETLINK_ROUTE`, `ROUTE`, `0x1f /* NETLINK_??? *\/` or `31`. */
export function unitNumber(text: string): number | undefined {
  const number = /^(?:0x[0-9a-f]+|\d+)(?: |$)/.exec(text)?.[0];
  const unit = number === undefined ? units[text.replace(/^NETLINK_/, '')] : Number(number);
  return unit !== undefined && unit < 32 ? unit : undefined;
}
