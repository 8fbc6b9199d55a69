// SPDX-License-Identifier: MIT
import type { Language } from '../page.ts';
import type { Drawing } from './drawing.ts';
import { arrow, box, line, text, width, type Svg } from './svg.ts';

interface Words {
  readonly title: string;
  readonly description: string;
  readonly userSpace: string;
  readonly program: string;
  readonly library: string;
  readonly calls: string;
  readonly kernel: string;
  readonly core: string;
  readonly unit: string;
  readonly owners: readonly (readonly string[])[];
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'The layers between a program and a kernel module',
    description:
      'A program, and a library if it uses one, make the socket calls socket, bind, sendmsg and recvmsg. Below them, in the kernel, netlink hands each datagram to the owner of its unit: unit 0 is devices and routes, 6 IPsec, 12 the packet filter, 16 the generic families, and 31 our own module.',
    userSpace: 'user space',
    program: 'program',
    library: 'library, or none',
    calls: 'the socket calls',
    kernel: 'kernel',
    core: 'netlink passes datagrams on, by their unit',
    unit: 'unit',
    owners: [
      ['devices,', 'routes'],
      ['IPsec'],
      ['packet', 'filter'],
      ['families', 'by name'],
      ['our', 'module'],
    ],
  },
  th: {
    title: 'ชั้นต่าง ๆ ระหว่างโปรแกรมกับ kernel module',
    description:
      'โปรแกรม (และไลบรารี ถ้าใช้) เรียกฟังก์ชันของ socket คือ socket, bind, sendmsg และ recvmsg ถัดลงไปใน kernel ตัว netlink ส่ง datagram แต่ละก้อนต่อให้เจ้าของ unit โดย unit 0 คืออุปกรณ์และเส้นทาง 6 คือ IPsec 12 คือตัวกรองแพ็กเก็ต 16 คือ generic family และ 31 คือโมดูลของเราเอง',
    userSpace: 'พื้นที่ผู้ใช้ (user space)',
    program: 'โปรแกรม',
    library: 'ไลบรารี (ถ้าใช้)',
    calls: 'ฟังก์ชันของ socket',
    kernel: 'kernel',
    core: 'netlink ส่ง datagram ต่อให้เจ้าของ unit',
    unit: 'unit',
    owners: [
      ['อุปกรณ์', 'เส้นทาง'],
      ['IPsec'],
      ['ตัวกรอง', 'แพ็กเก็ต'],
      ['family', 'ตามชื่อ'],
      ['โมดูล', 'ของเรา'],
    ],
  },
};

interface Unit {
  readonly number: number;
  readonly name: string;
}

/** The units that are drawn; the last one is the workshop's own. */
const units: readonly Unit[] = [
  { number: 0, name: 'ROUTE' },
  { number: 6, name: 'XFRM' },
  { number: 12, name: 'NETFILTER' },
  { number: 16, name: 'GENERIC' },
  { number: 31, name: 'echo' },
];

const margin = 10;
const column = (width - 2 * margin) / units.length;
const middleOf = (index: number): number => margin + column * (index + 0.5);
const own = middleOf(units.length - 1);

export function layers(language: Language): Drawing {
  const said = words[language];
  const inner = width - 2 * margin;
  return {
    title: said.title,
    description: said.description,
    height: 356,
    body: [
      text(margin, 22, 'soft small', said.userSpace),
      box(margin, 30, inner, 34, 'program'),
      text(margin + 12, 51, 'program strong', said.program),
      text(width - margin - 12, 51, 'program code end', 'hello · ip · nft · wg'),
      box(margin, 72, inner - column - 6, 30, 'program'),
      text(margin + 12, 91, 'program strong', said.library),
      text(width - margin - column - 18, 91, 'program code end', 'nlkit · libmnl'),
      box(margin, 110, inner, 44, 'plain'),
      text(width / 2, 127, 'plain small mid', said.calls),
      text(width / 2, 145, 'code mid', 'socket() · bind() · sendmsg() · recvmsg()'),
      line(0, 168, width, 168, 'rule dash'),
      text(margin, 183, 'soft small', said.kernel),
      box(margin, 192, inner, 34, 'netlink'),
      text(width / 2, 213, 'netlink strong mid', said.core),
      ...units.flatMap((unit, index) =>
        unitColumn(unit, index, said.owners[index] ?? [], said.unit),
      ),
      arrow(own, 64, own, 110, 'program'),
      arrow(own, 154, own, 192, 'program'),
      arrow(own, 226, own, 246, 'module'),
    ],
  };
}

function unitColumn(
  { number, name }: Unit,
  index: number,
  owner: readonly string[],
  unit: string,
): Svg[] {
  const middle = middleOf(index);
  const ours = index === units.length - 1;
  const classes = ours ? 'module' : 'plain';
  return [
    ...(ours ? [] : [line(middle, 226, middle, 246, 'rule')]),
    box(middle - column / 2 + 3, 246, column - 6, 98, classes),
    text(middle, 263, `${classes} small mid`, unit),
    text(middle, 282, `${classes} strong mid`, String(number)),
    text(middle, 298, `${classes} tiny mid`, name),
    ...owner.map((row, at) => text(middle, 318 + 14 * at, `${classes} small mid`, row)),
  ];
}
