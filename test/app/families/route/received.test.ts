// SPDX-License-Identifier: MIT
// Messages that this machine's kernel cannot be made to send are read by both back ends, and written back.
import { endianness } from 'node:os';
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { inetDiag } from '../../../../app/families/sock-diag/inet-diag-gen.ts';
import { rtAddr } from '../../../../app/families/route/rt-addr-gen.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { rtRule } from '../../../../app/families/route/rt-rule-gen.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../../../app/ynl/load/load-spec.ts';
import { hex } from '../../hex.ts';
import { ourSpecs } from '../../ynl/compile/specs.ts';

/** Runs a test on a little-endian machine only, and skips it elsewhere: its bytes are written down in that order. */
const little = endianness() === 'LE' ? test : test.skip;

interface Row {
  readonly spec: string;
  readonly operation: string;
  readonly bytes: Uint8Array;
  /** Some of the members that are read. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The bytes that are written back, where they differ. */
  readonly written?: Uint8Array;
}

const modules = { rtAddr, rtLink, rtRoute, rtRule, inetDiag };
const generated = Object.values(modules).map(({ name, operations }) => ({ name, operations }));

const link = (type: string): string => `00 00 ${type} 04000000 00000000 00000000`;

const rows: Readonly<Record<string, Row>> = {
  'the memory and interrupt of a device, with the padding at the end': {
    spec: 'rt-link',
    operation: 'getlink',
    bytes: hex(
      link('0100'),
      '2400 0e00',
      '0100000000000000 0000000000000000 0000000000000000',
      '0300 00 00 00000000',
    ),
    value: { map: { memStart: 1n, memEnd: 0n, baseAddr: 0n, irq: 3, dma: 0, port: 0 } },
  },
  'flags of a multicast address, which come in the header alone': {
    spec: 'rt-addr',
    operation: 'getmulticast',
    bytes: hex('0a 80 80 00 01000000', '1400 0700 ff020000 00000000 00000000 00000001'),
    value: { ifaFlags: ['permanent'], ifaMulticast: 'ff02::1' },
    written: hex(
      '0a 80 00 00 01000000',
      '0800 0800 80000000',
      '1400 0700 ff020000 00000000 00000000 00000001',
    ),
  },
  'flags of an address, which come in an attribute too': {
    spec: 'rt-addr',
    operation: 'getaddr',
    bytes: hex('02 20 80 00 01000000', '0800 0800 80020000'),
    value: { ifaFlags: ['permanent', 'noprefixroute'] },
    written: hex('02 20 00 00 01000000', '0800 0800 80020000'),
  },
  'the table of a rule, which comes in the header too': {
    spec: 'rt-rule',
    operation: 'getrule',
    bytes: hex('02 00 00 00 fe 00 00 01 00000000'),
    value: { table: 254 },
    written: hex('02 00 00 00 00 00 00 01 00000000', '0800 0f00 fe000000'),
  },
  'an MPLS label in place of an address': {
    spec: 'rt-route',
    operation: 'getroute',
    bytes: hex('1c 14 00 00 fe 04 00 01 00000000', '0800 0100 0012c100', '0800 0400 07000000'),
    value: { rtmFamily: 'mpls', rtaDst: '300', rtaOif: 7 },
  },
  'four MPLS labels, which are as long as an IPv6 address': {
    spec: 'rt-route',
    operation: 'getroute',
    bytes: hex('1c 14 00 00 fe 04 00 01 00000000', '1400 1300 00010000 00020000 fffff000 00064100'),
    value: { rtaNewdst: '16/32/1048575/100' },
  },
  'an MPLS label with a time to live, which no route has': {
    spec: 'rt-route',
    operation: 'getroute',
    bytes: hex('1c 14 00 00 fe 04 00 01 00000000', '0800 0100 0012c1ff'),
    value: { rtaDst: '0x0012c1ff' },
  },
  'link-layer addresses of a GRE tunnel': {
    spec: 'rt-link',
    operation: 'getlink',
    bytes: hex(link('0a03'), '0800 0100 c0000201', '0800 0200 c0000202'),
    value: { ifiType: 778, address: '192.0.2.1', broadcast: '192.0.2.2' },
  },
  'a link-layer address of a GRE tunnel over IPv6': {
    spec: 'rt-link',
    operation: 'getlink',
    bytes: hex(link('3703'), '1400 0100 20010db8 00000000 00000000 00000001'),
    value: { address: '2001:db8::1' },
  },
  'a link-layer address of Ethernet, also of another length': {
    spec: 'rt-link',
    operation: 'getlink',
    bytes: hex(link('0100'), '0a00 0100 020000000001 0000', '0800 0200 c0000202'),
    value: { address: '02:00:00:00:00:01', broadcast: 'c0:00:02:02' },
  },
  'the settings of a VTI tunnel': {
    spec: 'rt-link',
    operation: 'getlink',
    bytes: hex(
      link('0003'),
      '2400 1280',
      '0800 0100 76746900',
      '1800 0280',
      '0800 0200 00000007',
      '0800 0400 c0000201',
      '0400 0700',
    ),
    value: {
      linkinfo: {
        kind: 'vti',
        data: {
          ikey: 7,
          local: '192.0.2.1',
          unknown: [{ type: 7, nested: false, value: hex('') }],
        },
      },
    },
  },
  'the addresses of an IPv4 socket': {
    spec: 'inet-diag',
    operation: 'getsock',
    bytes: hex(
      '02 0a 00 00',
      '0016 0000',
      '7f000001 00000000 00000000 00000000',
      '00000000'.repeat(4),
      '00000000 0500000000000000',
      '00000000'.repeat(5),
    ),
    value: {
      id: {
        idiagSport: 22,
        idiagDport: 0,
        idiagSrc: '127.0.0.1',
        idiagDst: '0.0.0.0',
        idiagIf: 0,
        idiagCookie: 5n,
      },
    },
  },
  'the addresses of an IPv6 socket': {
    spec: 'inet-diag',
    operation: 'getsock',
    bytes: hex(
      '0a 0a 00 00',
      '0016 0000',
      '00000000'.repeat(3),
      '00000001',
      '00000000'.repeat(4),
      '00000000 0500000000000000',
      '00000000'.repeat(5),
    ),
    value: {
      id: {
        idiagSport: 22,
        idiagDport: 0,
        idiagSrc: '::1',
        idiagDst: '::',
        idiagIf: 0,
        idiagCookie: 5n,
      },
    },
  },
};

for (const [what, { spec, operation, bytes, value, written = bytes }] of Object.entries(rows)) {
  little(what, async (t) => {
    const path = (await ourSpecs()).find((file) => file.endsWith(`/${spec}.yaml`))!;
    const compiled = compile(await readSpec(path), { names: 'camel' });
    for (const { operations } of [compiled, generated.find(({ name }) => name === spec)!]) {
      const exchange = (operations as typeof compiled.operations)[operation]!;
      const { codec } = (exchange.dump ?? exchange.do)!.reply!;
      const read = codec.decode(frameOf(bytes), 0, bytes.length);
      for (const [key, item] of Object.entries(value)) t.deepEqual(read[key], item);
      const writer = new Writer();
      codec.encode(writer, read);
      t.is(Buffer.from(writer.bytes).toString('hex'), Buffer.from(written).toString('hex'));
    }
  });
}
