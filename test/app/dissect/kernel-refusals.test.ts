// SPDX-License-Identifier: MIT
// The kernel refuses the requests that we find a mistake in, at the attribute that we mark.
import test from 'ava';
import { decodeAcknowledgement } from '../../../app/core/acknowledgement.ts';
import {
  NETLINK_EXT_ACK,
  NETLINK_GENERIC,
  NETLINK_GET_STRICT_CHK,
  NETLINK_ROUTE,
  SOL_NETLINK,
} from '../../../app/core/constants.ts';
import { decodeMessages, encodeMessage } from '../../../app/core/message.ts';
import { dissect } from '../../../app/dissect/dissect.ts';
import type { Part } from '../../../app/dissect/dissection.ts';
import { subjectWith } from '../../../app/dissect/subject.ts';
import { openNetlink } from '../../../app/socket/netlink-transport.ts';
import type { Transport } from '../../../app/socket/transport.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import { hex } from '../hex.ts';
import { specs } from './corpus.ts';

/** A part of the kernel's ethtool family, which checks its requests by all rules. */
const ethtool = loadSpec(
  `
name: ethtool
protocol: genetlink
doc: A part of it.
attribute-sets:
  - name: header
    attributes:
      - { name: dev-index, type: u32 }
      - { name: dev-name, type: string, checks: { max-len: 15 } }
      - { name: flags, type: u32 }
  - name: linkstate
    attributes:
      - { name: header, type: nest, nested-attributes: header }
operations:
  list:
    - { name: linkstate-get, value: 6, attribute-set: linkstate, do: { request: { attributes: [header] } } }
`,
  'ethtool.yaml',
);

/** The number of ETHTOOL_MSG_LINKSTATE_GET. */
const linkstateGet = 6;

interface Case {
  readonly what: string;
  /** The payload behind the headers, in hexadecimal. */
  readonly fields: readonly string[];
  /** The mistake; undefined: none. */
  readonly mistake?: string;
}

const lo = '0100 0000';
/** ifinfomsg of device 1. */
const link = `0000 0000 ${lo} 00000000 00000000`;

const routeCases: readonly Case[] = [
  { what: 'a device by its index', fields: [link] },
  { what: 'a mask of four bytes', fields: [link, '0800 1d00 01000000'] },
  {
    what: 'a mask of two bytes',
    fields: [link, '0600 1d00 0100 0000'],
    mistake: 'u32 of flags rtext-filter has 4 bytes, but here are 2',
  },
  {
    what: 'a name of 16 characters',
    fields: [link, '1500 0300', '61'.repeat(16), '00 000000'],
    mistake: '16 bytes of text, but it may have 15',
  },
  {
    what: 'an attribute that nobody knows',
    fields: [link, '0800 d007 01000000'],
    mistake: 'link-attrs has no attribute 2000',
  },
  {
    what: 'three bytes behind the attributes',
    fields: [link, '0800 1d00 01000000', '000000'],
    mistake: '3 bytes left over after the attributes',
  },
  {
    what: 'an attribute longer than the message',
    fields: [link, '0c00 1d00 01000000'],
    mistake: 'nla_len is 12, but only 8 bytes are left',
  },
  {
    what: 'an attribute shorter than its header',
    fields: [link, '0300 1d00 01000000'],
    mistake: 'nla_len is 3, less than its own header',
  },
  {
    what: 'half a header',
    fields: [`0000 0000 ${lo}`],
    mistake: 'ifinfomsg has 16 bytes, but here are 8',
  },
];

/** A nest with the index of the device. */
const index = '0800 0100 01000000';

const ethtoolCases: readonly Case[] = [
  { what: 'a nest', fields: ['0c00 0180', index] },
  {
    what: 'a nest without its flag',
    fields: ['0c00 0100', index],
    mistake: 'NLA_F_NESTED is missing',
  },
  {
    what: 'the flag of a nest on a number',
    fields: ['0c00 0180', '0800 0180 01000000'],
    mistake: 'NLA_F_NESTED is set, but it is no nest',
  },
  {
    what: 'an index of two bytes',
    fields: ['0c00 0180', '0600 0100 0100 0000'],
    mistake: 'u32 has 4 bytes, but here are 2',
  },
  {
    what: 'an index of eight bytes',
    fields: ['1000 0180', '0c00 0100 01000000 00000000'],
    mistake: 'u32 has 4 bytes, but here are 8',
  },
  {
    what: 'a name without an end',
    fields: ['0c00 0180', '0600 0200 6c6f 0000'],
    mistake: 'no NUL at its end',
  },
  {
    what: 'a name that is too long',
    fields: ['1c00 0180', '1500 0200', '61'.repeat(16), '00 000000'],
    mistake: '16 bytes of text, but it may have 15',
  },
  {
    what: 'an attribute in the nest that nobody knows',
    fields: ['1400 0180', index, '0800 6300 00000000'],
    mistake: 'header has no attribute 99',
  },
];

/** Sends a request; what the kernel says: 0, or an error with the place that it dislikes. */
async function ask(
  transport: Transport,
  request: Uint8Array,
): Promise<{ readonly errno: number; readonly offset?: number }> {
  void transport.send(request);
  for (;;) {
    const datagram = transport.receive();
    if (datagram === undefined) {
      await transport.readable();
      continue;
    }
    const { frame, start, end } = datagram;
    for (const message of decodeMessages(frame.bytes.subarray(start, end))) {
      if (message.type === 2) return decodeAcknowledgement(message);
    }
  }
}

/** The attributes that hold the byte, from the outside on. */
function attributesAt(parts: readonly Part[], offset: number): number[] {
  return parts.flatMap((part) => {
    if (offset < part.offset || offset >= part.offset + part.length) return [];
    const inner = attributesAt(part.parts, offset);
    return part.kind === 'attribute' ? [part.offset, ...inner] : inner;
  });
}

function check(
  cases: readonly Case[],
  open: () => Promise<Transport>,
  {
    spec,
    type,
    command,
  }: { readonly spec: Spec; readonly type: () => Promise<number>; readonly command?: number },
): void {
  for (const { what, fields, mistake } of cases) {
    test(`${spec.name}: ${what} is ${mistake === undefined ? 'taken' : 'refused where it is marked'}`, async (t) => {
      const transport = await open();
      try {
        const number = await type();
        const head = command === undefined ? [] : [`0${command} 01 0000`];
        const payload = hex(...head, ...fields);
        // Without padding behind the last attribute: what is left over must be seen.
        const whole = encodeMessage({ type: number, flags: 5, sequence: 7, portId: 0, payload });
        const request = whole.subarray(0, 16 + payload.length);
        const side = { request: true, dump: false };
        const subject = subjectWith(spec, command ?? number, side);
        const dissection = dissect(request, subject);
        t.deepEqual(
          dissection.faults.map(({ text }) => text).filter((text) => !text.includes('padding')),
          mistake === undefined ? [] : [mistake],
        );
        const answer = await ask(transport, request);
        t.is(answer.errno !== 0, mistake !== undefined, `errno ${answer.errno}`);
        const [fault] = dissection.faults;
        if (answer.offset === undefined || fault === undefined) return;
        t.true(
          attributesAt(dissection.parts, fault.offset).includes(answer.offset),
          `at ${answer.offset}`,
        );
      } finally {
        await transport.close();
      }
    });
  }
}

const rtLink = specs.find(({ name }) => name === 'rt-link')!;

async function openStrict(unit: number): Promise<Transport> {
  const transport = await openNetlink(unit, {});
  await transport.setOption(SOL_NETLINK, NETLINK_EXT_ACK, 1);
  await transport.setOption(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
  return transport;
}

/** RTM_GETLINK. */
check(routeCases, () => openStrict(NETLINK_ROUTE), {
  spec: rtLink,
  type: () => Promise.resolve(18),
});

check(ethtoolCases, () => openStrict(NETLINK_GENERIC), {
  spec: ethtool,
  type: ethtoolNumber,
  command: linkstateGet,
});

/** Asks the controller for the family's number. */
async function ethtoolNumber(): Promise<number> {
  const { Generic } = await import('../../../app/families/index.ts');
  await using generic = await Generic.open();
  return (await generic.family('ethtool')).id;
}
