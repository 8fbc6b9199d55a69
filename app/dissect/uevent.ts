// SPDX-License-Identifier: MIT
import { textOfBytes } from '../core/byte-text.ts';
import { viewOf } from '../core/byte-order.ts';
import { inline } from '../ynl/value-text.ts';
import type { Dissection } from './dissection.ts';
import { newPart, type Range } from './part.ts';

// Datagrams of NETLINK_KOBJECT_UEVENT have no nlmsghdr: texts with a NUL behind each, the first one without a key
// (lib/kobject_uevent.c). udevd puts a header of its own before them (struct monitor_netlink_header of systemd).

interface UeventText {
  /** With the NUL. */
  readonly range: Range;
  readonly text: string;
}

interface Uevent {
  /** Bytes of udevd's header; 0 in what the kernel sends. */
  readonly header: number;
  readonly texts: readonly UeventText[];
}

const udevName = 'libudev\0';
const udevMagic = 0xfeedcafe;

function split(bytes: Uint8Array): Uevent {
  const header = headerOf(bytes);
  const texts: UeventText[] = [];
  for (let start = header; start < bytes.length;) {
    const nul = bytes.indexOf(0, start);
    const stop = nul === -1 ? bytes.length : nul;
    const end = nul === -1 ? stop : nul + 1;
    texts.push({ range: [start, end], text: textOfBytes(bytes.subarray(start, stop)) });
    start = end;
  }
  return { header, texts };
}

function headerOf(bytes: Uint8Array): number {
  if (bytes.length < 24 || textOfBytes(bytes.subarray(0, 8)) !== udevName) return 0;
  const view = viewOf(bytes);
  if (view.getUint32(8) !== udevMagic) return 0;
  return Math.min(Math.max(view.getUint32(16, true), 24), bytes.length);
}

/** Reads a uevent: its action, and its texts by their keys. */
export function readUevent(bytes: Uint8Array): {
  readonly action: string;
  readonly value: Readonly<Record<string, string>>;
} {
  const { texts } = split(bytes);
  const pairs = texts.flatMap(({ text }): [string, string][] => {
    const at = text.indexOf('=');
    return at < 1 ? [] : [[text.slice(0, at), text.slice(at + 1)]];
  });
  const value = Object.fromEntries(pairs);
  const first = texts[0]?.text ?? '';
  return { action: value['ACTION'] ?? /^([a-z]+)@/.exec(first)?.[1] ?? 'uevent', value };
}

/** Takes a uevent apart: one part for each of its texts. */
export function dissectUevent(bytes: Uint8Array): Dissection {
  const { header, texts } = split(bytes);
  const parts = texts.map(({ range, text }) => {
    const at = text.indexOf('=');
    const name = at < 1 ? 'event' : text.slice(0, at);
    return newPart('item', name, range, { value: inline(at < 1 ? text : text.slice(at + 1)) });
  });
  const first = header === 0 ? [] : [newPart('bytes', 'header of udevd', [0, header])];
  const { action } = readUevent(bytes);
  return { name: `uevent ${action}`, parts: [...first, ...parts], faults: [] };
}
