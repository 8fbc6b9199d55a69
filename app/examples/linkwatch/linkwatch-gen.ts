// SPDX-License-Identifier: MIT
// nlkit generate 3: spec f239d0364aec809a, text f98d8511d2708391
// Generated from linkwatch.yaml by `nlkit generate`: change that, not this.

import {
  type CompiledSpec,
  Enumeration,
  Flags,
  type Frame,
  type UnknownAttribute,
  type Writer,
  autoAttribute,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  madeFor,
  maximumDepth,
  short,
  specOf,
  string,
  stringAttribute,
  tooDeep,
  under,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from 'nlkit/generated';

madeFor('linkwatch-gen.ts', 1);

/** What a device has counted. */
export type Metric =
  | 'rx-packets'
  | 'tx-packets'
  | 'rx-bytes'
  | 'tx-bytes'
  | 'rx-errors'
  | 'tx-errors'
  | 'rx-dropped'
  | 'tx-dropped'
  | 'multicast'
  | 'collisions';

/** What a device is doing. */
export type State = 'up' | 'running' | 'loopback' | 'promiscuous';

/** What happened to a device. */
export type Change = 'registered' | 'unregistered' | 'up' | 'down' | 'changed';

/** A network device. */
export interface Device {
  /** Its number */
  ifindex?: number;
  /** Its name */
  name?: string;
  /** What it is doing */
  state?: (State | number)[];
  /** The largest packet it sends, in bytes */
  mtu?: number;
  /** What it has counted */
  stats?: Stats;
  /** What an administrator calls it */
  label?: string;
  /** When to tell those who listen to thresholds. */
  threshold?: Threshold;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** What a device has counted since it is there. */
export interface Stats {
  /** Packets received */
  rxPackets?: bigint;
  /** Packets sent */
  txPackets?: bigint;
  /** Bytes received */
  rxBytes?: bigint;
  /** Bytes sent */
  txBytes?: bigint;
  /** Packets that came damaged */
  rxErrors?: bigint;
  /** Packets that could not be sent */
  txErrors?: bigint;
  /** Packets received for which there was no room */
  rxDropped?: bigint;
  /** Packets to be sent for which there was no room */
  txDropped?: bigint;
  /** Multicast packets received */
  multicast?: bigint;
  /** Collisions while sending */
  collisions?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** A counter and the value at which to tell of it. */
export interface Threshold {
  /** The counter */
  metric?: Metric | number;
  /** The value that it is to reach; 0 for no threshold */
  value?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** Something happened to a device. */
export interface Event {
  /** What it was */
  change?: Change | number;
  /** The device as it is now */
  device?: Device;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** A counter reached its threshold. */
export interface Crossing {
  /** The device's number */
  ifindex?: number;
  /** The device's name */
  name?: string;
  /** What an administrator calls it */
  label?: string;
  /** What was asked for */
  threshold?: Threshold;
  /** What the counter has reached */
  value?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** A network device. */
export interface DeviceInput {
  /** Its number */
  readonly ifindex?: number | undefined;
  /** Its name */
  readonly name?: string | undefined;
  /** What it is doing */
  readonly state?: readonly (State | number)[] | number | undefined;
  /** The largest packet it sends, in bytes */
  readonly mtu?: number | undefined;
  /** What it has counted */
  readonly stats?: StatsInput | undefined;
  /** What an administrator calls it */
  readonly label?: string | undefined;
  /** When to tell those who listen to thresholds. */
  readonly threshold?: ThresholdInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** What a device has counted since it is there. */
export interface StatsInput {
  /** Packets received */
  readonly rxPackets?: number | bigint | undefined;
  /** Packets sent */
  readonly txPackets?: number | bigint | undefined;
  /** Bytes received */
  readonly rxBytes?: number | bigint | undefined;
  /** Bytes sent */
  readonly txBytes?: number | bigint | undefined;
  /** Packets that came damaged */
  readonly rxErrors?: number | bigint | undefined;
  /** Packets that could not be sent */
  readonly txErrors?: number | bigint | undefined;
  /** Packets received for which there was no room */
  readonly rxDropped?: number | bigint | undefined;
  /** Packets to be sent for which there was no room */
  readonly txDropped?: number | bigint | undefined;
  /** Multicast packets received */
  readonly multicast?: number | bigint | undefined;
  /** Collisions while sending */
  readonly collisions?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** A counter and the value at which to tell of it. */
export interface ThresholdInput {
  /** The counter */
  readonly metric?: Metric | number | undefined;
  /** The value that it is to reach; 0 for no threshold */
  readonly value?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkwatchOperations {
  /** Get a device by its number or its name, or list all of the network namespace. */
  readonly 'device-get': {
    readonly do: { readonly request: DeviceInput; readonly reply: Device };
    readonly dump: { readonly request: DeviceInput; readonly reply: Device };
  };
  /** Set a device's threshold, which replaces the one it has; a value of 0 takes it away. */
  readonly 'threshold-set': {
    readonly do: { readonly request: DeviceInput; readonly reply: undefined };
  };
  /** Call a device something; an empty label takes its label away. */
  readonly 'label-set': {
    readonly do: { readonly request: DeviceInput; readonly reply: undefined };
  };
  /** A device came, changed or went. */
  readonly 'link-event': {
    readonly notification: Event;
  };
  /** A counter reached its threshold. */
  readonly 'threshold-event': {
    readonly notification: Crossing;
  };
}

const stateFlags = new Flags<State>([
  ['up', 0],
  ['running', 1],
  ['loopback', 2],
  ['promiscuous', 3],
]);

const metricNames = new Enumeration<Metric>([
  ['rx-packets', 0],
  ['tx-packets', 1],
  ['rx-bytes', 2],
  ['tx-bytes', 3],
  ['rx-errors', 4],
  ['tx-errors', 5],
  ['rx-dropped', 6],
  ['tx-dropped', 7],
  ['multicast', 8],
  ['collisions', 9],
]);

const changeNames = new Enumeration<Change>([
  ['registered', 0],
  ['unregistered', 1],
  ['up', 2],
  ['down', 3],
  ['changed', 4],
]);

function decodeDevice(frame: Frame, start: number, end: number, depth = 0): Device {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Device = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('ifindex', offset, length - 4, 4);

        value.ifindex = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.name = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('state', offset, length - 4, 4);

        value.state = stateFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 4:
        if (length < 8) throw short('mtu', offset, length - 4, 4);

        value.mtu = words[(offset >> 2) + 1]!;
        break;

      case 5:
        value.stats = decodeStats(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        value.label = string(bytes, offset + 4, next);
        break;

      case 7:
        value.threshold = decodeThreshold(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeStats(frame: Frame, start: number, end: number, depth = 0): Stats {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: Stats = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        break;
      case 2:
        if (length < 12) throw short('rx-packets', offset, length - 4, 8);

        value.rxPackets = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 3:
        if (length < 12) throw short('tx-packets', offset, length - 4, 8);

        value.txPackets = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 4:
        if (length < 12) throw short('rx-bytes', offset, length - 4, 8);

        value.rxBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 5:
        if (length < 12) throw short('tx-bytes', offset, length - 4, 8);

        value.txBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 6:
        if (length < 12) throw short('rx-errors', offset, length - 4, 8);

        value.rxErrors = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 7:
        if (length < 12) throw short('tx-errors', offset, length - 4, 8);

        value.txErrors = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 8:
        if (length < 12) throw short('rx-dropped', offset, length - 4, 8);

        value.rxDropped = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 9:
        if (length < 12) throw short('tx-dropped', offset, length - 4, 8);

        value.txDropped = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 10:
        if (length < 12) throw short('multicast', offset, length - 4, 8);

        value.multicast = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 11:
        if (length < 12) throw short('collisions', offset, length - 4, 8);

        value.collisions = unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeThreshold(frame: Frame, start: number, end: number, depth = 0): Threshold {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: Threshold = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('metric', offset, length - 4, 4);

        value.metric = metricNames.name(words[(offset >> 2) + 1]!);
        break;

      case 2:
        if (length < 8) throw short('value', offset, length - 4, 4);

        value.value =
          length < 12
            ? BigInt(words[(offset >> 2) + 1]!)
            : unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeDevice(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifindex': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'name': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'state': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(stateFlags.number(item), 0, 4294967295), littleEndian);
          break;
        }
        case 'mtu': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'stats': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeStats(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'label': {
          stringAttribute(writer, 6, item, 0);
          break;
        }
        case 'threshold': {
          const start0 = writer.beginAttribute(7 | 32768);
          encodeThreshold(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('device');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeStats(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'rxPackets': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txPackets': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxBytes': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txBytes': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxErrors': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txErrors': {
          const at0 = fixedAttribute(writer, 7, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxDropped': {
          const at0 = fixedAttribute(writer, 8, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txDropped': {
          const at0 = fixedAttribute(writer, 9, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'multicast': {
          const at0 = fixedAttribute(writer, 10, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'collisions': {
          const at0 = fixedAttribute(writer, 11, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('stats');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeThreshold(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'metric': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(
            at0,
            integer(metricNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'value': {
          autoAttribute(writer, 2, item, false, littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('threshold');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeEvent(frame: Frame, start: number, end: number, depth = 0): Event {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: Event = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('change', offset, length - 4, 4);

        value.change = changeNames.name(words[(offset >> 2) + 1]!);
        break;

      case 2:
        value.device = decodeDevice(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeEvent(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'change': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(
            at0,
            integer(changeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'device': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeDevice(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('event');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeCrossing(frame: Frame, start: number, end: number, depth = 0): Crossing {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Crossing = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('ifindex', offset, length - 4, 4);

        value.ifindex = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.name = string(bytes, offset + 4, next);
        break;

      case 3:
        value.label = string(bytes, offset + 4, next);
        break;

      case 4:
        value.threshold = decodeThreshold(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        if (length < 8) throw short('value', offset, length - 4, 4);

        value.value =
          length < 12
            ? BigInt(words[(offset >> 2) + 1]!)
            : unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeCrossing(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifindex': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'name': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'label': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'threshold': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeThreshold(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'value': {
          autoAttribute(writer, 5, item, false, littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('crossing');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * Watches the devices of a network namespace: lists them with what they have counted, tells of
 * each that comes, changes or goes, and of a counter that passes a threshold.
 */
export const linkwatch: CompiledSpec<LinkwatchOperations> = specOf({
  name: 'linkwatch',
  protocol: 'genetlink',
  unit: 16,
  version: 1,
  groups: [
    { name: 'links', value: undefined },
    { name: 'thresholds', value: undefined },
  ],
  operations: [
    {
      name: 'device-get',
      adminPermission: false,
      do: {
        request: {
          value: 1,
          codec: { decode: decodeDevice, encode: encodeDevice },
          set: 'device',
          attributes: ['ifindex', 'name'],
        },
        reply: { value: 1, codec: { decode: decodeDevice, encode: encodeDevice }, set: 'device' },
      },
      dump: {
        request: { value: 1, codec: { decode: decodeDevice, encode: encodeDevice }, set: 'device' },
        reply: { value: 1, codec: { decode: decodeDevice, encode: encodeDevice }, set: 'device' },
      },
    },
    {
      name: 'threshold-set',
      adminPermission: true,
      do: {
        request: {
          value: 2,
          codec: { decode: decodeDevice, encode: encodeDevice },
          set: 'device',
          attributes: ['ifindex', 'threshold'],
        },
      },
    },
    {
      name: 'label-set',
      adminPermission: true,
      do: {
        request: {
          value: 3,
          codec: { decode: decodeDevice, encode: encodeDevice },
          set: 'device',
          attributes: ['ifindex', 'label'],
        },
      },
    },
    {
      name: 'link-event',
      adminPermission: false,
      notification: {
        value: 4,
        codec: { decode: decodeEvent, encode: encodeEvent },
        set: 'event',
        group: 'links',
      },
    },
    {
      name: 'threshold-event',
      adminPermission: false,
      notification: {
        value: 5,
        codec: { decode: decodeCrossing, encode: encodeCrossing },
        set: 'crossing',
        group: 'thresholds',
      },
    },
  ],
  layouts: () => ({
    structs: {},
    sets: {
      crossing: {
        '1': { name: 'ifindex' },
        '2': { name: 'name' },
        '3': { name: 'label' },
        '4': { name: 'threshold', nest: 'threshold' },
        '5': { name: 'value' },
      },
      threshold: { '1': { name: 'metric' }, '2': { name: 'value' } },
      event: { '1': { name: 'change' }, '2': { name: 'device', nest: 'device' } },
      device: {
        '1': { name: 'ifindex' },
        '2': { name: 'name' },
        '3': { name: 'state' },
        '4': { name: 'mtu' },
        '5': { name: 'stats', nest: 'stats' },
        '6': { name: 'label' },
        '7': { name: 'threshold', nest: 'threshold' },
      },
      stats: {
        '1': { name: 'pad' },
        '2': { name: 'rxPackets' },
        '3': { name: 'txPackets' },
        '4': { name: 'rxBytes' },
        '5': { name: 'txBytes' },
        '6': { name: 'rxErrors' },
        '7': { name: 'txErrors' },
        '8': { name: 'rxDropped' },
        '9': { name: 'txDropped' },
        '10': { name: 'multicast' },
        '11': { name: 'collisions' },
      },
    },
    messages: {},
  }),
});
