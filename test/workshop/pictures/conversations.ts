// SPDX-License-Identifier: MIT
import type { Language } from '../page.ts';
import type { Drawing } from './drawing.ts';
import { arrow, box, line, text, width, type Svg } from './svg.ts';

type Side = 'client' | 'server' | 'program' | 'kernel';

/** One side's action at one moment: a call, broken into lines where it is too long for its column. */
interface Act {
  readonly side: Side;
  readonly call: readonly string[];
}

/** A moment of both conversations: what is on one row is for the same purpose. */
interface Moment {
  readonly purpose: Purpose;
  readonly acts: readonly Act[];
  /** The messages that travel at this moment. */
  readonly arrows: readonly (readonly [from: Side, to: Side])[];
}

type Purpose = 'socket' | 'address' | 'connection' | 'question' | 'answer' | 'end';

interface Words {
  readonly title: string;
  readonly description: string;
  readonly sides: Readonly<Record<Side, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  /** Below the calls that netlink does not have. */
  readonly none: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Two socket conversations: TCP and netlink',
    description:
      'Over TCP, the server calls socket, bind, listen and accept, and the client socket and connect, before they send and receive. Over netlink, the module makes its socket by netlink_kernel_create, and the program calls socket and bind; there is nothing to listen to, to accept or to connect. The program sends, which calls the module’s input function; the module answers by nlmsg_unicast, and the program receives.',
    sides: { client: 'client', server: 'server', program: 'program', kernel: 'kernel module' },
    purposes: {
      socket: 'a socket on each side',
      address: 'an address',
      connection: 'a connection',
      question: 'a question',
      answer: 'an answer',
      end: 'the end',
    },
    none: 'not needed',
  },
  th: {
    title: 'บทสนทนาผ่าน socket สองแบบ: TCP กับ netlink',
    description:
      'แบบ TCP ฝั่ง server เรียก socket, bind, listen และ accept ฝั่ง client เรียก socket และ connect แล้วจึงส่งและรับกันได้ แบบ netlink โมดูลสร้าง socket ด้วย netlink_kernel_create ส่วนโปรแกรมเรียก socket และ bind ไม่ต้อง listen, accept หรือ connect เมื่อโปรแกรมส่ง ฟังก์ชัน input ของโมดูลจะถูกเรียก โมดูลตอบด้วย nlmsg_unicast แล้วโปรแกรมก็รับคำตอบ',
    sides: { client: 'client', server: 'server', program: 'โปรแกรม', kernel: 'kernel module' },
    purposes: {
      socket: 'แต่ละฝั่งสร้าง socket',
      address: 'กำหนดที่อยู่',
      connection: 'เชื่อมต่อ',
      question: 'ถาม',
      answer: 'ตอบ',
      end: 'ปิด',
    },
    none: 'ไม่ต้องทำ',
  },
};

const act = (side: Side, ...call: string[]): Act => ({ side, call });

const moments: readonly Moment[] = [
  {
    purpose: 'socket',
    acts: [
      act('client', 'socket()'),
      act('server', 'socket()'),
      act('program', 'socket()'),
      act('kernel', 'netlink_kernel_', 'create()'),
    ],
    arrows: [],
  },
  { purpose: 'address', acts: [act('server', 'bind()'), act('program', 'bind()')], arrows: [] },
  {
    purpose: 'connection',
    acts: [act('client', 'connect()'), act('server', 'listen()', 'accept()')],
    arrows: [['client', 'server']],
  },
  {
    purpose: 'question',
    acts: [
      act('client', 'send()'),
      act('server', 'read()'),
      act('program', 'sendmsg()'),
      act('kernel', 'echo_input()'),
    ],
    arrows: [
      ['client', 'server'],
      ['program', 'kernel'],
    ],
  },
  {
    purpose: 'answer',
    acts: [
      act('client', 'recv()'),
      act('server', 'write()'),
      act('program', 'recvmsg()'),
      act('kernel', 'nlmsg_unicast()'),
    ],
    arrows: [
      ['server', 'client'],
      ['kernel', 'program'],
    ],
  },
  {
    purpose: 'end',
    acts: [
      act('client', 'close()'),
      act('server', 'close()'),
      act('program', 'close()'),
      act('kernel', 'netlink_kernel_', 'release()'),
    ],
    arrows: [],
  },
];

const columns: Readonly<
  Record<Side, { readonly x: number; readonly w: number; readonly part: string }>
> = {
  client: { x: 6, w: 66, part: 'program' },
  server: { x: 88, w: 66, part: 'program' },
  program: { x: 166, w: 66, part: 'program' },
  kernel: { x: 248, w: 106, part: 'module' },
};
const sides = Object.keys(columns) as Side[];
/** Between the two conversations. */
const middle = 160;

const top = 62;
const row = 66;

export function conversations(language: Language): Drawing {
  const said = words[language];
  const height = top + row * moments.length + 4;
  return {
    title: said.title,
    description: said.description,
    height,
    body: [
      text(80, 20, 'strong mid', 'TCP'),
      text(260, 20, 'strong mid', 'netlink'),
      ...sides.map((side) => text(centre(side), 42, 'soft mid', said.sides[side])),
      line(middle, 8, middle, height - 8, 'rule'),
      ...moments.flatMap((moment, index) => rowOf(moment, top + row * index, said)),
    ],
  };
}

function centre(side: Side): number {
  const { x, w } = columns[side];
  return x + w / 2;
}

function rowOf({ purpose, acts, arrows }: Moment, y: number, said: Words): Svg[] {
  const missing = purpose === 'connection';
  return [
    line(6, y - 9, width - 6, y - 9, 'rule'),
    text(7, y + 6, 'soft small', said.purposes[purpose]),
    ...acts.flatMap((one) => callBox(one, y)),
    ...arrows.map(([from, to]) => between(from, to, y + 31)),
    ...(missing ? [text(260, y + 35, 'soft mid', said.none)] : []),
  ];
}

function callBox({ side, call }: Act, y: number): Svg[] {
  const { x, w, part } = columns[side];
  const first = y + (call.length === 1 ? 35 : 28);
  return [
    box(x, y + 13, w, 36, part),
    ...call.map((each, index) => text(centre(side), first + 14 * index, `${part} tiny mid`, each)),
  ];
}

function between(from: Side, to: Side, y: number): Svg {
  const [left, right] = [columns[from], columns[to]];
  return left.x < right.x
    ? arrow(left.x + left.w, y, right.x, y, '')
    : arrow(left.x, y, right.x + right.w, y, '');
}
