// SPDX-License-Identifier: MIT
import { device, gateway } from './namespace.ts';

/** Lines for `ip -batch` that add so many host routes from 10.0.0.0 on, through the gateway. */
export function routeLines(count: number): string {
  let lines = '';
  for (let number = 0; number < count; number += 1) {
    lines += `route add ${address(number)}/32 via ${gateway} dev ${device} metric 100\n`;
  }
  return lines;
}

export function address(number: number): string {
  return `10.${number >> 16}.${(number >> 8) & 0xff}.${number & 0xff}`;
}
