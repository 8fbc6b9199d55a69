// SPDX-License-Identifier: MIT
import test from 'ava';
import { subjectOf, subjectWith } from '../../../app/dissect/subject.ts';
import { hex, text } from '../hex.ts';
import { described } from './described.ts';
import { dissected, specNamed } from './dissected.ts';

test('a message of rtnetlink has its header, fixed header, attributes and nests', (t) => {
  const { name, doc, parts, faults } = dissected(
    'rt-link',
    hex(
      '44000000 1000 0506 01000000 00000000',
      '00 00 0000 00000000 00000000 00000000',
      '0800 0300 62723000',
      '1c00 1200',
      ' 0a00 0100 6272696467650000',
      ' 0c00 0200',
      '  0500 0700 01 000000',
    ),
  );
  t.is(name, 'rt-link newlink');
  t.truthy(doc);
  t.deepEqual(faults, []);
  t.deepEqual(described(parts), [
    '0+16 nlmsghdr',
    '  0+4 nlmsg_len = 68',
    '  4+2 nlmsg_type = 16 newlink',
    '  6+2 nlmsg_flags = [request, ack, excl, create]',
    '  8+4 nlmsg_seq = 1',
    '  12+4 nlmsg_pid = 0',
    '16+16 ifinfomsg',
    '  16+1 ifi-family = unspec',
    '  17+1 pad',
    '  18+2 ifi-type = 0',
    '  20+4 ifi-index = 0',
    '  24+4 ifi-flags = []',
    '  28+4 ifi-change = []',
    '32+8 ifname (3) = br0',
    '40+28 linkinfo (18)',
    '  44+10 kind (1) = bridge',
    '  54+2 padding',
    '  56+12 data (2)',
    '    60+5 vlan-filtering (7) = 1',
    '    65+3 padding',
  ]);
});

test('a message of generic netlink has genlmsghdr', (t) => {
  const { name, parts, faults } = dissected(
    'nlctrl',
    hex('20000000 1000 0500 01000000 00000000', '03 02 0000', '0b00 0200 6e6c6374726c00 00'),
  );
  t.is(name, 'nlctrl getfamily');
  t.deepEqual(faults, []);
  t.deepEqual(described(parts.slice(1)), [
    '16+4 genlmsghdr',
    '  16+1 cmd = 3 getfamily',
    '  17+1 version = 2',
    '  18+2 reserved = 0',
    '20+11 family-name (2) = nlctrl',
    '31+1 padding',
  ]);
});

test('a refusal has the request that it carries, with a mark at what the kernel dislikes', (t) => {
  const request = hex(
    '30000000 1000 0500 01000000 00000000',
    '00000000 01000000 00000000 00000000',
    '0600 0400 0100 0000',
    '0800 0300 61000000',
  );
  const bytes = hex(
    '5c000000 0200 0002 01000000 2a000000',
    'deffffff',
    Buffer.from(request).toString('hex'),
    '0a00 0100 6e6f21212100 0000',
    '0800 0200 20000000',
  );
  // nlmsg_len claims eight bytes less than there are.
  bytes[0] = bytes.length;
  const { name, parts, faults } = dissected(undefined, bytes, {
    request: subjectOf(specNamed('rt-link'), request),
  });
  t.is(name, 'error ERANGE of rt-link newlink');
  t.deepEqual(
    faults.map(({ offset, length, text: what }) => [offset, length, what]),
    [
      [52, 6, 'the kernel refuses it: no!!!'],
      [56, 2, 'u32 has 4 bytes, but here are 2'],
    ],
  );
  t.deepEqual(
    described(parts).filter((line) => !/nlmsg_|ifi-|pad/.test(line)),
    [
      '0+16 nlmsghdr',
      '16+4 nlmsgerr',
      '  16+4 error = -34 ERANGE',
      '20+48 rt-link newlink',
      '  20+16 nlmsghdr',
      '  36+16 ifinfomsg',
      '  52+6 mtu (4) = 0100',
      '  60+8 ifname (3) = a',
      '68+10 msg (1) = no!!!',
      '80+8 offs (2) = 32',
    ],
  );
});

test('an acknowledgement with the header of its request alone has no mistakes', (t) => {
  const bytes = hex(
    '24000000 0200 0001 01000000 2a000000',
    '00000000',
    '44000000 1000 0506 01000000 2a000000',
  );
  const request = subjectWith(specNamed('rt-link'), 16, { request: true, dump: false });
  const { name, faults } = dissected(undefined, bytes, { request });
  t.is(name, 'acknowledgement of rt-link newlink');
  t.deepEqual(faults, []);
});

test('the end of a dump has its error number; one that a module made by hand its text', (t) => {
  const { name, parts } = dissected(
    undefined,
    hex('14000000 0300 0200 01000000 2a000000 f0ffffff'),
  );
  t.is(name, 'done');
  t.deepEqual(described(parts.slice(1)), ['16+4 done', '  16+4 error = -16 EBUSY']);
  const hello = Uint8Array.from([
    ...hex('1f000000 0300 0000 00000000 00000000'),
    ...text('Hello Userspace'),
  ]);
  t.deepEqual(described(dissected(undefined, hello, { unit: 31 }).parts.slice(1)), [
    '16+15 bytes = 48656c6c6f20557365727370616365',
  ]);
});

test('a family without a spec has its attributes by their numbers', (t) => {
  const { name, parts, faults } = dissected(
    undefined,
    hex(
      '28000000 2200 0500 01000000 00000000',
      '07 01 0000',
      '0600 0100 beef 0000',
      '0c00 0280',
      ' 0800 0300 01020304',
    ),
    { unit: 16 },
  );
  t.is(name, 'type 34 cmd 7');
  t.deepEqual(faults, []);
  t.deepEqual(described(parts.slice(2)), [
    '20+6 attribute 1 (1) = beef',
    '26+2 padding',
    '28+12 attribute 2 (2)',
    '  32+8 attribute 3 (3) = 01020304',
  ]);
});

test('keys of WireGuard and of XFRM are not shown, unless they are asked for', (t) => {
  const key = '11'.repeat(32);
  const bytes = hex('38000000 2200 0500 01000000 00000000', '01 01 0000', '2400 0300', key);
  const [, , hidden] = dissected('wireguard', bytes).parts;
  t.like(hidden, { name: 'private-key', secret: true, value: undefined });
  const [, , shown] = dissected('wireguard', bytes, { secrets: true }).parts;
  t.like(shown, { name: 'private-key', value: key });
});

test('an error in an error is bytes, however many there are', (t) => {
  const one = hex('ffffff7f 0200 0000 00000000 00000000 ea ff ff ff');
  const bytes = Buffer.concat(Array.from({ length: 20_000 }, () => one));
  const { parts } = dissected(undefined, bytes);
  t.deepEqual(
    parts.map(({ kind, name }) => `${kind} ${name}`),
    ['header nlmsghdr', 'header nlmsgerr', 'message error'],
  );
  t.deepEqual(
    parts[2]?.parts.map(({ kind, length }) => [kind, length]),
    [
      ['header', 16],
      ['bytes', bytes.length - 36],
    ],
  );
});
