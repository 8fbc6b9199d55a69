// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { decodeReplay, encodeReplay } from '../../../../app/families/xfrm/replay.ts';
import { hex } from '../../hex.ts';
import { sentByIp } from './iproute.ts';

test('a replay state is laid out as struct xfrm_replay_state_esn', (t) => {
  const state = {
    sent: 0x1_0000_0002n,
    received: 0x3_0000_0004n,
    window: 33,
    bitmap: [0x80000001, 5],
  };
  const bytes = hex(
    '02000000', // bmp_len
    '02000000', // oseq
    '04000000', // seq
    '01000000', // oseq_hi
    '03000000', // seq_hi
    '21000000', // replay_window
    '01000080', // bmp[0]
    '05000000', // bmp[1]
  );
  t.deepEqual(encodeReplay(state, ''), bytes);
  t.deepEqual(decodeReplay(bytes), state);
});

test('ip and the client lay out a window the same, but for the bitmap of zeroes that ip leaves out', async (t) => {
  const command =
    'state add src 10.0.0.1 dst 10.0.0.2 proto comp spi 1 comp deflate flag esn replay-window 64';
  const { attributes } = await sentByIp(224, ...command.split(' '));
  const bytes = attributes.get(23)!; // XFRMA_REPLAY_ESN_VAL
  t.deepEqual(encodeReplay({ window: 64 }, '').subarray(0, 24), bytes.subarray(0, 24));
});

test('a window that is too large, a larger bitmap, and bytes that are cut short are refused', (t) => {
  t.throws(() => encodeReplay({ window: 32769 }, 'replay'), {
    instanceOf: EncodeError,
    message: 'replay.window: expected a number of packets from 0 to 32768, not 32769',
  });
  t.throws(() => encodeReplay({ window: 32, bitmap: [0, 0] }, 'replay'), {
    instanceOf: EncodeError,
    message: 'replay.bitmap: expected at most 1 words for this window',
  });
  t.throws(() => decodeReplay(encodeReplay({ window: 32 }, '').subarray(0, 27)), {
    instanceOf: ProtocolError,
  });
  t.throws(() => decodeReplay(hex('0000')), { instanceOf: ProtocolError });
});
