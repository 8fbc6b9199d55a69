// SPDX-License-Identifier: MIT
// nlkit generate 3: spec 8700ac01cd7b0afd, text 4a665cb1011f2d49
// Generated from echo.yaml by `nlkit generate`: change that, not this.

import {
  type CompiledSpec,
  type Frame,
  type Writer,
  appendString,
  fieldsOf,
  integer,
  littleEndian,
  madeFor,
  maximumDepth,
  short,
  specOf,
  string,
  tooDeep,
  under,
  unknownKey,
} from 'nlkit/generated';

madeFor('echo-gen.ts', 1);

export type TextMessage = Text;

/** A message that is nothing but its text. */
export interface Text {
  /** 1 to 1024 bytes, not terminated. */
  text: string;
}

export type ExchangeMessage = Exchange;

export interface Exchange {
  /** Whose text was answered. */
  portid: number;
  /** What was sent. */
  text: string;
}

export type TextMessageInput = TextInput;

/** A message that is nothing but its text. */
export interface TextInput {
  /** 1 to 1024 bytes, not terminated. */
  readonly text?: string | undefined;
}

export interface EchoOperations {
  /** Send a text, and be answered. */
  readonly say: {
    readonly do: { readonly request: TextMessageInput; readonly reply: TextMessage };
  };
  /** What somebody has sent. */
  readonly exchange: {
    readonly notification: ExchangeMessage;
  };
}

function decodeTextMessage(frame: Frame, start: number, end: number, depth = 0): TextMessage {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes } = frame;
  const value: TextMessage = {
    text: string(bytes, start, end),
  };

  return value;
}

function encodeTextMessage(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    key = 'text';
    if (fields[key] !== undefined) appendString(writer, fields[key]);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'text':
          break;

        default:
          throw unknownKey('text');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeExchangeMessage(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExchangeMessage {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) throw short('exchange', start, end - start, 4);
  const { bytes, words } = frame;
  const value: ExchangeMessage = {
    portid: words[start >> 2]!,
    text: string(bytes, start + 4, end),
  };

  return value;
}

function encodeExchangeMessage(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'portid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'text';
    if (fields[key] !== undefined) appendString(writer, fields[key]);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'portid':
        case 'text':
          break;

        default:
          throw unknownKey('exchange');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/** Answers every text that a program sends, and tells a group of each exchange. */
export const echo: CompiledSpec<EchoOperations> = specOf({
  name: 'echo',
  protocol: 'netlink-raw',
  unit: 31,
  version: 0,
  groups: [{ name: 'exchanges', value: 1 }],
  operations: [
    {
      name: 'say',
      adminPermission: false,
      do: {
        request: {
          value: 16,
          codec: { decode: decodeTextMessage, encode: encodeTextMessage },
          header: 'text',
        },
        reply: {
          value: 17,
          codec: { decode: decodeTextMessage, encode: encodeTextMessage },
          header: 'text',
        },
      },
    },
    {
      name: 'exchange',
      adminPermission: false,
      notification: {
        value: 18,
        codec: { decode: decodeExchangeMessage, encode: encodeExchangeMessage },
        header: 'exchange',
        group: 'exchanges',
      },
    },
  ],
  layouts: () => ({
    structs: {
      exchange: {
        size: 4,
        open: true,
        members: [
          [0, 'portid'],
          [4, 'text'],
        ],
      },
      text: { size: 0, open: true, members: [[0, 'text']] },
    },
    sets: {},
    messages: {},
  }),
});
