// SPDX-License-Identifier: MIT
// One request and its answer, byte by byte: `bytes link` asks rtnetlink for device 1, `bytes echo`
// says hello to the echo module. With `--picture` drawn, four bytes a row.
import {
  connect,
  decodeAttributes,
  encodeMessage,
  NETLINK_ROUTE,
  NLM_F_REQUEST,
  type Message,
} from 'nlkit';
import { picture, type Field } from './picture.ts';

/** The payload behind the header: it differs from protocol to protocol. */
type Payload = (bytes: Uint8Array, at: number) => Field[];

interface Question {
  readonly protocol: number;
  readonly type: number;
  readonly payload: Uint8Array;
  readonly types: Readonly<Record<number, string>>;
  readonly fields: Payload;
}

const questions: Readonly<Record<string, Question>> = {
  link: {
    protocol: NETLINK_ROUTE,
    type: 18,
    // struct ifinfomsg with ifi_index 1
    payload: Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    types: { 16: 'RTM_NEWLINK', 18: 'RTM_GETLINK' },
    fields: (bytes, at) => [...linkFields(bytes, at), ...attributeFields(bytes, at, 16)],
  },
  echo: {
    protocol: 31,
    type: 16,
    payload: new TextEncoder().encode('Hello Kernel'),
    types: { 16: 'ECHO_MSG_REQUEST', 17: 'ECHO_MSG_REPLY' },
    fields: (bytes, at) => [
      { at, bytes, name: 'payload', meaning: JSON.stringify(new TextDecoder().decode(bytes)) },
    ],
  },
};

/** The attributes of linux/if_link.h that are explained, by their types. */
const linkAttributes: Readonly<Record<number, string>> = {
  1: 'IFLA_ADDRESS',
  2: 'IFLA_BROADCAST',
  3: 'IFLA_IFNAME',
  4: 'IFLA_MTU',
  13: 'IFLA_TXQLEN',
  16: 'IFLA_OPERSTATE',
  17: 'IFLA_LINKMODE',
};

/** The fields of a struct, in order; `size` in bytes, `name` as in the kernel's header. */
function structFields(
  bytes: Uint8Array,
  at: number,
  layout: readonly (readonly [name: string, size: 1 | 2 | 4])[],
): Field[] {
  let offset = 0;
  return layout.map(([name, size]) => {
    const field = bytes.subarray(offset, offset + size);
    offset += size;
    return { at: at + offset - size, bytes: field, name, meaning: String(number(field)) };
  });
}

/** An unsigned number in the byte order of this machine, which for the workshop is little-endian. */
function number(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

function headerFields(bytes: Uint8Array, types: Question['types']): Field[] {
  const fields = structFields(bytes, 0, [
    ['nlmsg_len', 4],
    ['nlmsg_type', 2],
    ['nlmsg_flags', 2],
    ['nlmsg_seq', 4],
    ['nlmsg_pid', 4],
  ]);
  return fields.map((field) => {
    if (field.name === 'nlmsg_type') {
      return { ...field, meaning: `${field.meaning} ${types[Number(field.meaning)] ?? ''}` };
    }
    if (field.name === 'nlmsg_flags' && Number(field.meaning) === NLM_F_REQUEST) {
      return { ...field, meaning: `${field.meaning} NLM_F_REQUEST` };
    }
    return field;
  });
}

function linkFields(bytes: Uint8Array, at: number): Field[] {
  return structFields(bytes, at, [
    ['ifi_family', 1],
    ['(padding)', 1],
    ['ifi_type', 2],
    ['ifi_index', 4],
    ['ifi_flags', 4],
    ['ifi_change', 4],
  ]);
}

/** Attributes: each with its length, its type and its value, padded to 4 bytes. */
function attributeFields(bytes: Uint8Array, at: number, start: number): Field[] {
  const fields: Field[] = [];
  for (const { type, value } of decodeAttributes(bytes.subarray(start))) {
    const offset = value.byteOffset - bytes.byteOffset;
    fields.push({
      at: at + offset - 4,
      bytes: bytes.subarray(offset - 4, offset + value.length),
      name: linkAttributes[type] ?? `attribute ${type}`,
      meaning: `nla_len ${value.length + 4}, nla_type ${type}`,
    });
  }
  return fields;
}

/** At most eight bytes a row, which is the longest that has a meaning of its own. */
function row({ at, bytes, name, meaning }: Field): string {
  const shown = Buffer.from(bytes.subarray(0, 8))
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ');
  const more = bytes.length > 8 ? ' …' : '';
  return `${String(at).padStart(5)}  ${(shown + more).padEnd(26)} ${name.padEnd(15)} ${meaning}`;
}

function show(title: string, message: Message, { types, fields }: Question): void {
  const bytes = encodeMessage(message);
  const { payload } = message;
  console.log(`${title}: ${16 + payload.length} bytes`);
  const all = [...headerFields(bytes, types), ...fields(payload, 16)];
  const lines = process.argv.includes('--picture') ? picture(bytes, all) : all.map(row);
  for (const line of lines) console.log(line.trimEnd());
}

const question = questions[process.argv[2] ?? 'link'];
if (question === undefined) throw new Error('bytes link, or bytes echo');
const { protocol, type, payload } = question;
await using connection = await connect({ protocol });
const [reply] = await connection.request({ type, payload, acknowledge: false });
if (reply === undefined) throw new Error('there was no answer');
const { sequence, portId } = reply;
show('request', { type, flags: NLM_F_REQUEST, sequence, portId, payload }, question);
show('reply', reply, question);
