// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { encodeAlgorithm } from '../../../../app/families/xfrm/algorithm.ts';
import { encodeTemplates } from '../../../../app/families/xfrm/template.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../../../app/ynl/load/load-spec.ts';
import { hex } from '../../hex.ts';
import { type Payload, payloadOfIp, split } from './iproute.ts';

const path = fileURLToPath(new URL('../../../../../app/families/xfrm/xfrm.yaml', import.meta.url));
const operations = new Map(
  Object.entries(compile(await readSpec(path), { names: 'camel' }).operations),
);

function address(first: string): Uint8Array {
  return hex(first.padEnd(32, '0'));
}

const none = 0xffff_ffff_ffff_ffffn;
const lft = {
  ...{ softByteLimit: none, hardByteLimit: none, softPacketLimit: none, hardPacketLimit: none },
  ...{ softAddExpiresSeconds: 0n, hardAddExpiresSeconds: 0n },
  ...{ softUseExpiresSeconds: 0n, hardUseExpiresSeconds: 0n },
};
const curlft = { bytes: 0n, packets: 0n, addTime: 0n, useTime: 0n };
const stats = { replayWindow: 0, replay: 0, integrityFailed: 0 };
const anything = {
  ...{ daddr: address(''), saddr: address(''), dport: 0, dportMask: 0, sport: 0, sportMask: 0 },
  ...{ family: 'inet', prefixlenD: 0, prefixlenS: 0, proto: 0, ifindex: 0, user: 0 },
};

function byType({ attributes }: Payload): (readonly [number, Uint8Array])[] {
  return [...attributes].sort(([a], [b]) => a - b);
}

interface Row {
  readonly operation: string;
  readonly ip: string;
  readonly value: Record<string, unknown>;
}

const rows: readonly Row[] = [
  {
    operation: 'newsa',
    ip:
      'state add src 10.0.0.1 dst 10.0.0.2 proto comp spi 0x12 reqid 7 mode tunnel comp deflate ' +
      'replay-window 32 flag noecn align4 extra-flag dont-encap-dscp mark 5 mask 0xff if_id 9 ' +
      'output-mark 6 mask 15 offload dev lo dir in',
    value: {
      sel: { ...anything, family: 'unspec' },
      id: { daddr: address('0a000002'), spi: 0x12, proto: 'comp' },
      saddr: address('0a000001'),
      ...{ lft, curlft, stats, seq: 0, reqid: 7, family: 'inet', mode: 'tunnel' },
      ...{ replayWindow: 32, flags: ['noecn', 'align4'] },
      algComp: encodeAlgorithm({ name: 'deflate', key: hex() }, ''),
      mark: { v: 5, m: 0xff },
      saExtraFlags: ['dont-encap-dscp'],
      offloadDev: { ifindex: 1, flags: ['inbound'] },
      ...{ setMark: 6, setMarkMask: 15, ifId: 9 },
    },
  },
  {
    operation: 'newsa',
    ip:
      'state add src fd00::1 dst fd00::2 proto comp spi 1 comp deflate encap espinudp 4500 4501 ' +
      'fd00::3 sel src fd00::/16 proto tcp dport 80 dev lo',
    value: {
      sel: {
        ...{ ...anything, saddr: address('fd00'), dport: 80, dportMask: 0xffff, family: 'inet6' },
        ...{ prefixlenS: 16, proto: 6, ifindex: 1 },
      },
      id: { daddr: hex('fd00', '00'.repeat(13), '02'), spi: 1, proto: 'comp' },
      saddr: hex('fd00', '00'.repeat(13), '01'),
      ...{ lft, curlft, stats, seq: 0, reqid: 0, family: 'inet6', mode: 'transport' },
      ...{ replayWindow: 0, flags: [] },
      algComp: encodeAlgorithm({ name: 'deflate', key: hex() }, ''),
      encap: {
        ...{ encapType: 'espinudp', encapSport: 4500, encapDport: 4501 },
        encapOa: hex('fd00', '00'.repeat(13), '03'),
      },
    },
  },
  {
    operation: 'updsa',
    ip: 'state update src fd00::1 dst fd00::2 proto hao mode ro coa fd00::5',
    value: {
      sel: { ...anything, family: 'unspec' },
      id: { daddr: hex('fd00', '00'.repeat(13), '02'), spi: 0, proto: 'dstopts' },
      saddr: hex('fd00', '00'.repeat(13), '01'),
      ...{ lft, curlft, stats, seq: 0, reqid: 0, family: 'inet6', mode: 'routeoptimization' },
      ...{ replayWindow: 0, flags: [] },
      coaddr: hex('fd00', '00'.repeat(13), '05'),
    },
  },
  {
    operation: 'delsa',
    ip: 'state delete src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x1234 mark 5 mask 255',
    value: {
      ...{ daddr: address('0a000002'), spi: 0x1234, family: 'inet', proto: 'esp' },
      ...{ srcaddr: address('0a000001'), mark: { v: 5, m: 255 } },
    },
  },
  {
    operation: 'getsa',
    ip: 'state get src fd00::1 dst fd00::2 proto ah spi 7',
    value: {
      daddr: hex('fd00', '00'.repeat(13), '02'),
      ...{ spi: 7, family: 'inet6', proto: 'ah' },
      srcaddr: hex('fd00', '00'.repeat(13), '01'),
    },
  },
  {
    operation: 'allocspi',
    ip: 'state allocspi src 10.0.0.1 dst 10.0.0.2 proto esp reqid 3 mode tunnel min 9 max 10',
    value: {
      info: {
        sel: { ...anything, family: 'unspec' },
        id: { daddr: address('0a000002'), spi: 0, proto: 'esp' },
        saddr: address('0a000001'),
        ...{
          lft: Object.fromEntries(Object.keys(lft).map((name) => [name, 0n])),
          curlft,
          stats,
          seq: 0,
          reqid: 3,
          family: 'inet',
          mode: 'tunnel',
        },
        ...{ replayWindow: 0, flags: [] },
      },
      ...{ min: 9, max: 10 },
    },
  },
  { operation: 'flushsa', ip: 'state flush proto esp', value: { proto: 'esp' } },
  {
    operation: 'newpolicy',
    ip:
      'policy add src 10.1.0.0/16 dst 10.2.0.0/24 dir fwd ptype main action block priority 42 ' +
      'flag localok icmp if_id 9 mark 5 tmpl src 10.0.0.1 dst 10.0.0.2 proto esp mode tunnel',
    value: {
      sel: {
        ...{ ...anything, saddr: address('0a01'), daddr: address('0a02') },
        ...{ prefixlenS: 16, prefixlenD: 24 },
      },
      ...{ lft, curlft, priority: 42, index: 0, dir: 'fwd', action: 'block' },
      ...{ flags: ['localok', 'icmp'], share: 'any' },
      tmpl: encodeTemplates(
        [{ source: '10.0.0.1', destination: '10.0.0.2', mode: 'tunnel' }],
        'templates',
      ),
      policyType: { type: 'main', reserved1: 0, reserved2: 0 },
      ...{ mark: { v: 5, m: 0xffffffff }, ifId: 9 },
    },
  },
  {
    operation: 'delpolicy',
    ip: 'policy delete dir out index 9',
    value: {
      ...{ sel: anything, index: 9, dir: 'out' },
    },
  },
  {
    operation: 'getpolicy',
    ip: 'policy get src 10.1.0.0/16 dir in',
    value: {
      sel: { ...anything, saddr: address('0a01'), prefixlenS: 16 },
      ...{ index: 0, dir: 'in' },
    },
  },
  {
    operation: 'getspdinfo',
    ip: 'policy count',
    value: { flags: 0xffffffff },
  },
  {
    operation: 'newspdinfo',
    ip: 'policy set hthresh4 24 16 hthresh6 64 48',
    value: {
      flags: 0xffffffff,
      ipv4Hthresh: { lbits: 24, rbits: 16 },
      ipv6Hthresh: { lbits: 64, rbits: 48 },
    },
  },
  {
    operation: 'setdefault',
    ip: 'policy setdefault in block out accept',
    value: { in: 'block', fwd: 'unspec', out: 'accept' },
  },
];

for (const { operation, ip, value } of rows) {
  test(`the request of 'ip xfrm ${ip}' is read and written again unchanged`, async (t) => {
    const payload = await payloadOfIp(...ip.split(' '));
    const codec = operations.get(operation)!.do!.request.codec;
    t.deepEqual(codec.decode(frameOf(payload), 0, payload.length), value);

    const empty = new Writer();
    codec.encode(empty, {});
    const writer = new Writer();
    codec.encode(writer, value);
    // ip omits the padding after a header without attributes.
    const padded = new Uint8Array((payload.length + 3) & ~3);
    padded.set(payload);
    const ours = split(writer.bytes, empty.length);
    const theirs = split(padded, empty.length);
    t.deepEqual(ours.header, theirs.header);
    t.deepEqual(byType(ours), byType(theirs));
  });
}
