// SPDX-License-Identifier: MIT
// Compares the bytes of states with those of `ip xfrm`, and reads them again.
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { Writer } from '../../../../app/core/writer.ts';
import {
  stateFilter,
  stateMessage,
  stateName,
} from '../../../../app/families/xfrm/state-message.ts';
import { stateOf, type NewState } from '../../../../app/families/xfrm/state.ts';
import { xfrm } from '../../../../app/families/xfrm/xfrm-gen.ts';
import { payloadOfIp, split } from './iproute.ts';
import { hex } from '../../hex.ts';

const { newsa, getsa } = xfrm.operations;
/** sizeof(struct xfrm_usersa_info) */
const headerLength = 224;
/** XFRMA_REPLAY_ESN_VAL */
const replayEsn = 23;

function encoded(state: NewState): Uint8Array {
  const writer = new Writer();
  newsa.do.request.codec.encode(writer, stateMessage(state));
  return writer.bytes.slice();
}

const ends = { source: '10.0.0.1', destination: '10.0.0.2' };
const six = { source: 'fd00::1', destination: 'fd00::2' };
const key16 = hex('000102030405060708090a0b0c0d0e0f');
const key32 = hex('000102030405060708090a0b0c0d0e0f'.repeat(2));

const rows: readonly { readonly state: NewState; readonly ip: string }[] = [
  {
    state: {
      ...{ ...ends, spi: 0x1234, reqid: 7, mode: 'tunnel', replay: { window: 32 } },
      encryption: { name: 'cbc(aes)', key: key16 },
      authentication: { name: 'hmac(sha256)', key: key32, truncateBits: 128 },
      flags: ['noecn', 'align4'],
      extraFlags: ['dont-encap-dscp'],
      mark: { value: 5, mask: 0xff },
      outputMark: { value: 6, mask: 15 },
      ifId: 9,
    },
    ip:
      'src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x1234 reqid 7 mode tunnel replay-window 32 ' +
      'enc cbc(aes) 0x000102030405060708090a0b0c0d0e0f auth-trunc hmac(sha256) ' +
      '0x000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f 128 ' +
      'flag noecn align4 extra-flag dont-encap-dscp mark 5 mask 0xff output-mark 6 mask 15 if_id 9',
  },
  {
    state: {
      ...{ ...six, spi: 0x1234, flags: ['esn'], replay: { window: 128 } },
      aead: { name: 'rfc4106(gcm(aes))', key: hex('00'.repeat(19), '01'), icvBits: 96 },
      selector: { source: 'fd00::/16', protocol: 'tcp', destinationPort: 80 },
      encapsulation: {
        ...{ type: 'espinudp', sourcePort: 4500, destinationPort: 4501 },
        originalAddress: 'fd00::9',
      },
      limits: {
        bytes: { soft: 1000n, hard: 2000n },
        packets: { soft: 10n, hard: 20n },
        age: { soft: 30n, hard: 60n },
        use: { soft: 40n, hard: 50n },
      },
    },
    ip:
      'src fd00::1 dst fd00::2 proto esp spi 0x1234 flag esn replay-window 128 aead ' +
      `rfc4106(gcm(aes)) 0x${'00'.repeat(19)}01 96 encap espinudp 4500 4501 fd00::9 ` +
      'sel src fd00::/16 proto tcp dport 80 limit byte-soft 1000 limit byte-hard 2000 ' +
      'limit packet-soft 10 limit packet-hard 20 limit time-soft 30 limit time-hard 60 ' +
      'limit time-use-soft 40 limit time-use-hard 50',
  },
  {
    state: {
      ...{ ...ends, protocol: 'ah', spi: 300 },
      authentication: { name: 'hmac(md5)', key: key16 },
    },
    ip: 'src 10.0.0.1 dst 10.0.0.2 proto ah spi 300 auth hmac(md5) 0x000102030405060708090a0b0c0d0e0f',
  },
  {
    state: {
      ...{ ...ends, protocol: 'comp', spi: 5, compression: 'deflate' },
      offload: { ifindex: 1, flags: ['inbound'] },
    },
    ip: 'src 10.0.0.1 dst 10.0.0.2 proto comp spi 5 comp deflate offload dev lo dir in',
  },
  {
    state: {
      ...{ ...six, protocol: 'dstopts', spi: 0 },
      ...{ mode: 'routeoptimization', careOfAddress: 'fd00::5' },
    },
    ip: 'src fd00::1 dst fd00::2 proto hao mode ro coa fd00::5',
  },
];

for (const { state, ip } of rows) {
  test(`ip and the client lay out '${ip}' the same`, async (t) => {
    const theirs = split(await payloadOfIp('state', 'add', ...ip.split(' ')), headerLength);
    const ours = split(encoded(state), headerLength);
    t.deepEqual(ours.header, theirs.header);
    // ip omits the bitmap, which is empty for a new state.
    const byType = (one: typeof ours) =>
      [...one.attributes]
        .map(([type, value]) => [type, type === replayEsn ? value.subarray(0, 24) : value] as const)
        .sort(([a], [b]) => a - b);
    t.deepEqual(byType(ours), byType(theirs));
  });

  test(`the state of '${ip}' is read, and written again unchanged`, (t) => {
    const bytes = encoded(state);
    const message = getsa.do.reply!.codec.decode(frameOf(bytes), 0, bytes.length);
    const { replay, authentication, ...same } = state;
    const read = stateOf(message);
    t.like(read, same);
    if (replay !== undefined) t.is(read.replay.window, replay.window);
    if (authentication !== undefined) {
      t.deepEqual(read.authentication, { truncateBits: 96, ...authentication });
    }
    // The state that was read can be added.
    const { truncateBits: _, ...untruncated } = read.authentication ?? { truncateBits: 0 };
    const added = authentication?.truncateBits === undefined && authentication !== undefined;
    t.deepEqual(
      encoded(added ? { ...read, authentication: untruncated as typeof authentication } : read),
      bytes,
    );
  });
}

test('replay counters are written and read', (t) => {
  const state: NewState = {
    ...ends,
    spi: 300,
    replay: { window: 32, sent: 7n, received: 9n, bitmap: [5] },
  };
  const bytes = encoded(state);
  const message = getsa.do.reply!.codec.decode(frameOf(bytes), 0, bytes.length);
  t.deepEqual(message.replayVal, { oseq: 7, seq: 9, bitmap: 5 });
  t.deepEqual(stateOf(message).replay, { window: 32, sent: 7n, received: 9n, bitmap: [5] });
});

test('the key and the filter of states are laid out as messages', (t) => {
  t.deepEqual(
    stateName({
      destination: 'fd00::2',
      spi: 7,
      protocol: 'ah',
      source: 'fd00::1',
      mark: { value: 1 },
    }),
    {
      ...{ daddr: hex('fd00', '00'.repeat(13), '02'), spi: 7, proto: 'ah', family: 'inet6' },
      ...{ srcaddr: hex('fd00', '00'.repeat(13), '01'), mark: { v: 1, m: 0xffffffff } },
    },
  );
  t.deepEqual(stateFilter({}), {});
  t.deepEqual(stateFilter({ protocol: 'esp', destination: '10.0.0.0/8' }), {
    proto: 'esp',
    addressFilter: {
      ...{ saddr: new Uint8Array(16), daddr: hex('0a', '00'.repeat(15)) },
      ...{ family: 'inet', splen: 0, dplen: 8 },
    },
  });
});

for (const [state, message] of [
  [{ ...ends, source: 'fd00::1', spi: 1 }, 'source: expected an address of inet, not fd00::1'],
  [{ ...ends, destination: 'there', spi: 1 }, 'destination: expected an IP address, not "there"'],
  [{ ...ends, spi: -1 }, 'spi: expected a number from 0 to 4294967295, not -1'],
  [
    { ...ends, spi: 1, mark: { value: 2 ** 32 } },
    'mark.value: expected a number from 0 to 4294967295, not 4294967296',
  ],
  [
    { ...ends, spi: 1, encryption: { name: '', key: key16 } },
    'encryption.name: expected a name of 1 to 63 bytes, not ""',
  ],
  [
    { ...ends, spi: 1, selector: { source: 'fd00::1', destination: '10.0.0.1' } },
    'selector: source and destination are of different families',
  ],
] satisfies [NewState, string][]) {
  test(`a state is refused with '${message}'`, (t) => {
    t.throws(() => stateMessage(state), { instanceOf: EncodeError, message });
  });
}

test('a filter with addresses of two families is refused', (t) => {
  t.throws(() => stateFilter({ source: '10.0.0.0/8', destination: 'fd00::/8' }), {
    instanceOf: EncodeError,
    message: 'destination: expected an address of inet, not fd00::/8',
  });
});
