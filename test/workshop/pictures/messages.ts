// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { encodeAttribute } from '../../../app/core/attribute.ts';
import { NLM_F_ACK, NLM_F_REQUEST } from '../../../app/core/constants.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import type { Part } from '../../../app/dissect/dissection.ts';
import { dissect } from '../../../app/dissect/dissect.ts';
import { type Subject, subjectOf } from '../../../app/dissect/subject.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { type Language, root } from '../page.ts';
import { drawnBytes, type Group } from './bytes.ts';
import type { Drawing } from './drawing.ts';

interface Words {
  readonly hello: readonly [title: string, description: string];
  readonly family: readonly [title: string, description: string];
  readonly header: string;
  readonly text: string;
  readonly generic: string;
  readonly attribute: string;
  readonly padding: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    hello: [
      'The message “Hello Kernel”, byte by byte',
      'The 28 bytes of the message, four a row. Bytes 0 to 15 are nlmsghdr: nlmsg_len 28, nlmsg_type 16, nlmsg_flags 1 (NLM_F_REQUEST), nlmsg_seq 1 and nlmsg_pid 0. Bytes 16 to 27 are the text “Hello Kernel”.',
    ],
    family: [
      'A message of generic netlink, byte by byte',
      'The 32 bytes of a request for the family nlctrl, four a row. Bytes 0 to 15 are nlmsghdr, bytes 16 to 19 genlmsghdr with the command 3, and from 20 on there is an attribute: its length 11, its type 2, the text “nlctrl” with a NUL, and a byte of padding up to a multiple of 4.',
    ],
    header: 'begins every message',
    text: 'is the text',
    generic: 'follows in generic netlink',
    attribute: 'is an attribute',
    padding: 'padding',
  },
  th: {
    hello: [
      'ข้อความ “Hello Kernel” ทีละไบต์',
      'ข้อความยาว 28 ไบต์ วาดแถวละสี่ไบต์ ไบต์ที่ 0 ถึง 15 คือ nlmsghdr มี nlmsg_len เป็น 28, nlmsg_type เป็น 16, nlmsg_flags เป็น 1 (NLM_F_REQUEST), nlmsg_seq เป็น 1 และ nlmsg_pid เป็น 0 ไบต์ที่ 16 ถึง 27 คือตัวหนังสือ “Hello Kernel”',
    ],
    family: [
      'ข้อความของ generic netlink ทีละไบต์',
      'คำขอยาว 32 ไบต์ที่ถามถึง family ชื่อ nlctrl วาดแถวละสี่ไบต์ ไบต์ที่ 0 ถึง 15 คือ nlmsghdr ไบต์ที่ 16 ถึง 19 คือ genlmsghdr ซึ่งมีคำสั่งเป็น 3 ตั้งแต่ไบต์ที่ 20 คือแอตทริบิวต์ มีความยาว 11 ชนิด 2 ค่าคือ “nlctrl” ตามด้วย NUL และเติมอีกหนึ่งไบต์ให้ครบจำนวนที่ 4 หารลงตัว',
    ],
    header: 'นำหน้าทุกข้อความ',
    text: 'คือตัวหนังสือ',
    generic: 'ตามมาใน generic netlink',
    attribute: 'คือแอตทริบิวต์',
    padding: 'ส่วนเติม',
  },
};

/** The message of step 8, as hello.c makes it. */
export function helloMessage(language: Language): Drawing {
  const said = words[language];
  const payload = Buffer.from('Hello Kernel');
  const bytes = encodeMessage({ type: 16, flags: NLM_F_REQUEST, sequence: 1, portId: 0, payload });
  const [header] = partsOf(bytes, undefined);
  const text: Part = {
    ...{ kind: 'bytes', name: 'text', offset: 16, length: payload.length },
    ...{ value: '"Hello Kernel"', faults: [], parts: [] },
  };
  return drawn(said.hello, bytes, said, [
    ...(header ? [{ part: header, classes: 'header', name: header.name, about: said.header }] : []),
    { part: text, classes: 'program', name: 'payload', about: said.text },
  ]);
}

/** Returns the request of `nlkit call nlctrl getfamily '{family-name: nlctrl}'`, sent from one of its ports. */
export function familyRequest(portId: number): Uint8Array {
  const name = encodeAttribute(2, Buffer.from('nlctrl\0'));
  const payload = Buffer.concat([Uint8Array.of(3, 2, 0, 0), name]);
  const flags = NLM_F_REQUEST | NLM_F_ACK;
  return encodeMessage({ type: 16, flags, sequence: 2, portId, payload });
}

export function familyMessage(language: Language): Drawing {
  const said = words[language];
  const nlctrl = loadSpec(readFileSync(`${root}app/families/nlctrl/nlctrl.yaml`, 'utf8'), 'nlctrl');
  const bytes = familyRequest(12_224);
  const about = { header: said.header, genl: said.generic, attribute: said.attribute };
  const classes = ['header', 'genl', 'attribute'] as const;
  const parts = partsOf(bytes, subjectOf(nlctrl, bytes));
  return drawn(
    said.family,
    bytes,
    said,
    classes.flatMap((each, index) => {
      const part = parts[index];
      if (part === undefined) return [];
      return [{ part: withHeader(part), classes: each, name: part.name, about: about[each] }];
    }),
  );
}

/** The message's parts, with its flags as the kernel's headers have them. */
function partsOf(bytes: Uint8Array, subject: Subject | undefined): Part[] {
  const withFlags = (part: Part): Part =>
    part.name === 'nlmsg_flags' ? { ...part, value: flagsOf(bytes) } : part;
  return dissect(bytes, subject, { unit: 31 })
    .parts.filter(({ kind }) => kind !== 'padding')
    .map((part) => ({ ...part, parts: part.parts.map(withFlags) }));
}

function flagsOf(bytes: Uint8Array): string {
  const flags = bytes[6] ?? 0;
  const acknowledged = (flags & NLM_F_ACK) !== 0;
  return `${String(flags)} ${acknowledged ? 'REQUEST | ACK' : 'NLM_F_REQUEST'}`;
}

/** An attribute with its own header as parts, as its bytes are. */
function withHeader(part: Part): Part {
  if (part.kind !== 'attribute') return part;
  const { offset, length, number = 0, name, value } = part;
  const none = { faults: [], parts: [] };
  const member = { kind: 'member', length: 2, ...none } as const;
  return {
    ...part,
    parts: [
      { ...member, name: 'nla_len', offset, value: String(length) },
      { ...member, name: 'nla_type', offset: offset + 2, value: `${String(number)} ${name}` },
      {
        kind: 'bytes',
        name: 'value',
        offset: offset + 4,
        length: length - 4,
        ...none,
        ...(value !== undefined && { value }),
      },
    ],
  };
}

function drawn(
  [title, description]: Words['hello'],
  bytes: Uint8Array,
  said: Words,
  groups: readonly Group[],
): Drawing {
  const { height, body } = drawnBytes(bytes, groups, 4, said.padding);
  return { title, description, height: height + 4, body };
}
