// SPDX-License-Identifier: MIT

/** Ages, which change from one question to the next. */
const moving = /^(age|cstamp|tstamp|ifa-prefered|ifa-valid|rta-expires|.*-timer)$/;

/** The keys that pyynl gives unknown attributes and padding. */
const leftOut = /^(UnknownAttr\(.*|pad)$/;

/** A subset of rt_link says that there may be several; pyynl reads the set that it is of. */
const several = 'alt-ifname';

/**
 * Our value as pyynl prints it: numbers plain, bytes in hex, what is unknown left out.
 */
export function likePyynl(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(likePyynl);
  if (typeof value !== 'object' || value === null) return value;
  return ordered(value, likePyynl, (name) => name === 'unknown');
}

/** pyynl's own value, without what is unknown, padding, or moves; an array's nests as ours. */
export function sameShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sameShape).map(withIndex);
  if (typeof value !== 'object' || value === null) return value;
  return ordered(value, sameShape, (name) => leftOut.test(name));
}

/** A nest of an indexed array: `{ 1: {…} }` there. */
function withIndex(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const [[index, value] = ['', undefined], ...others] = Object.entries(
    item as Record<string, unknown>,
  );
  return /^\d+$/.test(index) && others.length === 0 ? { index: Number(index), value } : item;
}

/** Flags are a set there, in no order. */
function ordered(
  value: object,
  each: (value: unknown) => unknown,
  leaveOut: (name: string) => boolean,
): Record<string, unknown> {
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([name]) => !leaveOut(name) && !moving.test(name))
    .map(([name, one]): [string, unknown] => [
      name,
      name === several && typeof one === 'string' ? [one] : one,
    ])
    .map(([name, one]): [string, unknown] => [name, sorted(each(one))])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries);
}

function sorted(value: unknown): unknown {
  const names = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return names ? [...value].sort() : value;
}
