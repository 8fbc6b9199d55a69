// SPDX-License-Identifier: MIT
// Messages that are made together with what they consist of, for pages without a kernel.
import type { Dissection, Fault, Part, PartKind } from '../../../../app/dissect/dissection.ts';
import type { MessageEvent } from '../../../../toolchain/events.ts';

/** An attribute to be made: text, number, bytes, or attributes within. */
export interface MadeAttribute {
  readonly name: string;
  readonly number: number;
  readonly doc?: string;
  readonly secret?: true;
  readonly value: string | number | Uint8Array | readonly MadeAttribute[];
}

export interface MadeMessage extends Omit<
  MessageEvent,
  'type' | 'bytes' | 'messageType' | 'flags' | 'value'
> {
  readonly messageType?: number;
  readonly flags?: number;
  readonly value?: unknown;
  readonly doc?: string;
  readonly attributes?: readonly MadeAttribute[];
  /** In place of attributes. */
  readonly payload?: { readonly name: string; readonly value: string; readonly bytes: Uint8Array };
  readonly faults?: readonly Fault[];
}

export interface Made {
  readonly event: MessageEvent;
  readonly dissection: Dissection;
}

/** Makes a message of a generic family, or with a payload one of a unit of its own. */
export function madeMessage(made: MadeMessage): Made {
  const { doc, attributes = [], payload, faults = [], ...given } = made;
  const { messageType = 28, flags = 5, value = null } = given;
  const body: number[] = [];
  const inner: Part[] = [];
  if (payload === undefined) {
    body.push(1, 2, 0, 0);
    inner.push(
      part('header', 'genlmsghdr', 16, 4, {
        parts: [
          part('member', 'cmd', 16, 1, { type: 'u8', value: '1' }),
          part('member', 'version', 17, 1, { type: 'u8', value: '2' }),
          part('member', 'reserved', 18, 2, { type: 'u16', value: '0' }),
        ],
      }),
      ...attributes.flatMap((attribute) => madeAttribute(attribute, body)),
    );
  } else {
    body.push(...payload.bytes);
    const { name, value: shown } = payload;
    inner.push(part('member', name, 16, body.length, { type: 'string', value: shown }));
    const length = body.length;
    pad(body);
    if (body.length > length) inner.push(padding(16 + length, body.length - length));
  }
  const length = 16 + body.length;
  const header = Buffer.alloc(16);
  header.writeUInt32LE(length, 0);
  header.writeUInt16LE(messageType, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt32LE(given.sequence, 8);
  header.writeUInt32LE(given.port ?? 0, 12);
  const members: readonly [string, number, number, string, number][] = [
    ['nlmsg_len', 0, 4, 'u32', length],
    ['nlmsg_type', 4, 2, 'u16', messageType],
    ['nlmsg_flags', 6, 2, 'u16', flags],
    ['nlmsg_seq', 8, 4, 'u32', given.sequence],
    ['nlmsg_pid', 12, 4, 'u32', given.port ?? 0],
  ];
  const nlmsghdr = part('header', 'nlmsghdr', 0, 16, {
    parts: members.map(([name, offset, size, type, shown]) =>
      part('member', name, offset, size, { type, value: String(shown) }),
    ),
  });
  const bytes = Buffer.concat([header, Buffer.from(body)]).toString('hex');
  const name = `${given.family ?? ''} ${given.operation ?? ''}`;
  return {
    event: { type: 'message', ...given, messageType, flags, value, bytes },
    dissection: { name, ...(doc !== undefined && { doc }), parts: [nlmsghdr, ...inner], faults },
  };
}

function madeAttribute(attribute: MadeAttribute, body: number[]): Part[] {
  const { name, number, doc, secret, value } = attribute;
  const start = body.length;
  body.push(0, 0, 0, 0);
  const parts: Part[] = [];
  let told: { type: string; value?: string };
  if (typeof value === 'string') {
    body.push(...Buffer.from(`${value}\0`));
    told = { type: 'string', value };
  } else if (typeof value === 'number') {
    const four = Buffer.alloc(4);
    four.writeUInt32LE(value >>> 0);
    body.push(...four);
    told = { type: 'u32', value: String(value) };
  } else if (value instanceof Uint8Array) {
    body.push(...value);
    told = { type: 'binary', value: Buffer.from(value).toString('hex') };
  } else {
    for (const inner of value) parts.push(...madeAttribute(inner, body));
    told = { type: 'nest' };
  }
  const length = body.length - start;
  body[start] = length & 0xff;
  body[start + 1] = length >> 8;
  body[start + 2] = number;
  const made = part('attribute', name, 16 + start, length, {
    ...{ ...told, number, parts },
    ...(doc !== undefined && { doc }),
    ...(secret === true && { secret: true, value: '' }),
  });
  pad(body);
  const padded = body.length - start - length;
  return padded === 0 ? [made] : [made, padding(16 + start + length, padded)];
}

function pad(body: number[]): void {
  while (body.length % 4 !== 0) body.push(0);
}

function padding(offset: number, length: number): Part {
  return part('padding', 'padding', offset, length, {});
}

function part(
  kind: PartKind,
  name: string,
  offset: number,
  length: number,
  more: Partial<Part>,
): Part {
  return { kind, name, offset, length, faults: [], parts: [], ...more };
}
