// SPDX-License-Identifier: MIT
// The client against a fake kernel: what goes into several messages, and comes in several.
import test from 'ava';
import { encodeAttribute } from '../../../../app/core/attribute.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import type { Message } from '../../../../app/core/message.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { WireGuard, type WireGuardPeerSettings } from '../../../../app/families/index.ts';
import {
  wireguard,
  type Wgdevice,
  type WgdeviceInput,
} from '../../../../app/families/wireguard/wireguard-gen.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import { hex, text } from '../../hex.ts';
import { ack, answer, FakeKernel } from '../../socket/fake-kernel.ts';

const familyId = 0x20;
const NLM_F_MULTI = 2;
const NLMSG_DONE = 3;
const { request } = wireguard.operations['set-device'].do;

const bytes = (number: number): Uint8Array => new Uint8Array(32).fill(number + 1);
const key = (number: number): string => Buffer.from(bytes(number)).toString('base64');

/** A kernel with WireGuard, which keeps the requests that it gets and answers with `device`. */
class WireGuardKernel extends FakeKernel {
  readonly told: Wgdevice[] = [];
  device: readonly WgdeviceInput[] = [];
  /** The message that is refused, counted from 0. */
  refused: number | undefined;

  override onRequest = (message: Message): void => {
    if (message.type === 0x10) this.#controller(message);
    else if (message.payload[0] === 0) this.#dump(message);
    else {
      const { payload } = message;
      this.told.push(
        request.codec.decode(frameOf(payload.slice(4)), 0, payload.length - 4) as Wgdevice,
      );
      this.deliver(ack(message, this.told.length - 1 === this.refused ? 22 : 0));
    }
  };

  #controller(message: Message): void {
    const attributes = [
      encodeAttribute(1, hex('2000')),
      encodeAttribute(2, text('wireguard\0')),
      encodeAttribute(3, hex('01000000')),
    ];
    this.deliver(answer(message, 0x10, Buffer.concat([hex('01020000'), ...attributes])));
    this.deliver(ack(message));
  }

  #dump(message: Message): void {
    for (const part of this.device) {
      const writer = new Writer();
      writer.append(hex('00010000'));
      request.codec.encode(writer, part);
      this.deliver(answer(message, familyId, writer.bytes.slice(), NLM_F_MULTI));
    }
    this.deliver(answer(message, NLMSG_DONE, hex('00000000'), NLM_F_MULTI));
  }
}

const many: readonly WireGuardPeerSettings[] = Array.from({ length: 100 }, (_, index) => ({
  publicKey: key(index),
  allowedIPs: Array.from({ length: 20 }, (__, n) => `10.0.${index}.${n}`),
}));

test('peers that do not fit one message go in several, one after the other', async (t) => {
  const kernel = new WireGuardKernel();
  await using wg = await WireGuard.open({ through: kernel });
  await wg.set('wg0', { listenPort: 7, replacePeers: true, peers: many });
  t.true(kernel.told.length > 2);
  t.deepEqual(
    kernel.told.map(({ ifname, flags, listenPort }) => [ifname, flags, listenPort]),
    kernel.told.map((_, index) => [
      'wg0',
      ...(index === 0 ? [['replace-peers'], 7] : [undefined, undefined]),
    ]),
  );
  const count = kernel.told
    .flatMap(({ peers = [] }) => peers)
    .flatMap(({ value }) => value.allowedips ?? []);
  t.is(count.length, 2000);
});

test('no further message is sent after a refusal', async (t) => {
  const kernel = new WireGuardKernel();
  kernel.refused = 1;
  await using wg = await WireGuard.open({ through: kernel });
  const error = await t.throwsAsync(wg.set('wg0', { peers: many }), { instanceOf: KernelRefusal });
  t.is(error.errnoName, 'EINVAL');
  t.is(error.operation, 'wireguard set-device');
  t.is(kernel.told.length, 2);
});

test('a device is read from several messages', async (t) => {
  const kernel = new WireGuardKernel();
  const allowed = (ipaddr: string) =>
    [{ index: 0, value: { family: 'inet', ipaddr, cidrMask: 32 } }] as const;
  kernel.device = [
    {
      ...{ ifname: 'wg0', ifindex: 3, listenPort: 7, fwmark: 0 },
      peers: [{ index: 0, value: { publicKey: bytes(1), allowedips: allowed('10.0.0.1') } }],
    },
    { peers: [{ index: 0, value: { publicKey: bytes(1), allowedips: allowed('10.0.0.2') } }] },
    { peers: [{ index: 0, value: { publicKey: bytes(2) } }] },
  ];
  await using wg = await WireGuard.open({ through: kernel });
  const { peers, ...device } = await wg.get('wg0');
  t.deepEqual(device, { ifname: 'wg0', ifindex: 3, listenPort: 7, fwmark: 0 });
  t.deepEqual(
    peers.map(({ publicKey, allowedIPs }) => [publicKey, allowedIPs]),
    [
      [key(1), ['10.0.0.1/32', '10.0.0.2/32']],
      [key(2), []],
    ],
  );
});
