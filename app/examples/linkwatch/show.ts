// SPDX-License-Identifier: MIT
import type { Crossing, Device, Event } from './linkwatch-gen.ts';

const columns = ['#', 'DEVICE', 'STATE', 'MTU', 'RECEIVED', 'SENT', 'LABEL', 'THRESHOLD'];

/** Makes a table of devices: a heading, then a line for each. */
export function deviceTable(devices: readonly Device[]): string[] {
  const rows = [columns, ...devices.map(cells)];
  const widths = columns.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cells({ ifindex, name, state = [], mtu, stats = {}, label, threshold }: Device): string[] {
  return [
    String(ifindex),
    name ?? '',
    state.join(' ') || 'down',
    String(mtu),
    traffic(stats.rxPackets, stats.rxBytes),
    traffic(stats.txPackets, stats.txBytes),
    label ?? '',
    threshold === undefined ? '' : `${String(threshold.metric)} ${String(threshold.value)}`,
  ];
}

function traffic(packets = 0n, bytes = 0n): string {
  return `${String(packets)} packet${packets === 1n ? '' : 's'}, ${String(bytes)} bytes`;
}

/** `link v0 registered: down, mtu 1500`. */
export function eventLine({ change, device = {} }: Event): string {
  const { name, label, state = [], mtu } = device;
  const what = `link ${called(name, label)} ${String(change)}`;
  return `${what}: ${state.join(' ') || 'down'}, mtu ${String(mtu)}`;
}

/** `threshold of v0: rx-packets is 120, and was to reach 100`. */
export function crossingLine({ name, label, threshold = {}, value }: Crossing): string {
  const counter = `${String(threshold.metric)} is ${String(value)}`;
  return `threshold of ${called(name, label)}: ${counter}, and was to reach ${String(threshold.value)}`;
}

function called(name = '', label: string | undefined): string {
  return label === undefined ? name : `${name} (${label})`;
}

/** Makes JSON, in which integers that a double cannot hold are strings. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each !== 'bigint'
      ? each
      : each <= BigInt(Number.MAX_SAFE_INTEGER)
        ? Number(each)
        : String(each),
  );
}
