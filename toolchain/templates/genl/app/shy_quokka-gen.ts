// SPDX-License-Identifier: MIT
// nlkit generate 3: spec 600a6dc35de989f9, text 9c975c055ffa0b33
// Generated from shy_quokka.yaml by `nlkit generate`: change that, not this.

import {
  type CompiledSpec,
  type Frame,
  type UnknownAttribute,
  type Writer,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
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
} from 'nlkit/generated';

madeFor('shy_quokka-gen.ts', 1);

/** The setting as it is, or as it was. */
export interface Setting {
  /** Which change made it so, counted from 0 */
  number?: number;
  /** The level */
  level?: number;
  /** Why it is so */
  note?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** The setting as it is, or as it was. */
export interface SettingInput {
  /** Which change made it so, counted from 0 */
  readonly number?: number | undefined;
  /** The level */
  readonly level?: number | undefined;
  /** Why it is so */
  readonly note?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ShyQuokkaOperations {
  /** Get the setting as it is. */
  readonly get: {
    readonly do: { readonly request: SettingInput; readonly reply: Setting };
  };
  /** Change the level, the note or both; what is left out stays as it is. */
  readonly set: {
    readonly do: { readonly request: SettingInput; readonly reply: undefined };
  };
  /** List what the setting has been, the oldest first. */
  readonly history: {
    readonly dump: { readonly request: SettingInput; readonly reply: Setting };
  };
  /** The setting was changed. */
  readonly changed: {
    readonly notification: Setting;
  };
}

function decodeSetting(frame: Frame, start: number, end: number, depth = 0): Setting {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Setting = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('number', offset, length - 4, 4);

        value.number = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('level', offset, length - 4, 4);

        value.level = words[(offset >> 2) + 1]!;
        break;

      case 3:
        value.note = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeSetting(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'number': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'level': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'note': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('setting');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/** A setting that programs read, administrators change, and listeners hear about. */
export const shyQuokka: CompiledSpec<ShyQuokkaOperations> = specOf({
  name: 'shy_quokka',
  protocol: 'genetlink',
  unit: 16,
  version: 1,
  groups: [{ name: 'changes', value: undefined }],
  operations: [
    {
      name: 'get',
      adminPermission: false,
      do: {
        request: {
          value: 1,
          codec: { decode: decodeSetting, encode: encodeSetting },
          set: 'setting',
        },
        reply: {
          value: 1,
          codec: { decode: decodeSetting, encode: encodeSetting },
          set: 'setting',
        },
      },
    },
    {
      name: 'set',
      adminPermission: true,
      do: {
        request: {
          value: 2,
          codec: { decode: decodeSetting, encode: encodeSetting },
          set: 'setting',
          attributes: ['level', 'note'],
        },
      },
    },
    {
      name: 'history',
      adminPermission: false,
      dump: {
        request: {
          value: 3,
          codec: { decode: decodeSetting, encode: encodeSetting },
          set: 'setting',
        },
        reply: {
          value: 3,
          codec: { decode: decodeSetting, encode: encodeSetting },
          set: 'setting',
        },
      },
    },
    {
      name: 'changed',
      adminPermission: false,
      notification: {
        value: 4,
        codec: { decode: decodeSetting, encode: encodeSetting },
        set: 'setting',
        group: 'changes',
      },
    },
  ],
  layouts: () => ({
    structs: {},
    sets: { setting: { '1': { name: 'number' }, '2': { name: 'level' }, '3': { name: 'note' } } },
    messages: {},
  }),
});
