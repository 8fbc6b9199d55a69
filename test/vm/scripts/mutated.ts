// SPDX-License-Identifier: MIT
/*
 * Runs in a guest, beside the library there: sends mutated requests to a module until so many have
 * reached it, and prints a line every few hundred.
 *
 *	node mutated.js echo|linkwatch COUNT SEED
 *
 * With echo it then keeps its socket open until its input ends.
 *
 * linkwatch may be unloaded and loaded meanwhile: its family is looked up again, and its groups joined
 * again on a socket that outlives them.
 */
import { finished } from 'node:stream/promises';
import { connect } from '../../../app/socket/connect.ts';
import type { Connection } from '../../../app/socket/connection.ts';
import { openNetlink } from '../../../app/socket/netlink-transport.ts';
import type { Transport } from '../../../app/socket/transport.ts';
import { findFamily } from '../../../app/spec/genetlink-family.ts';
import { OverrunError } from '../../../app/core/errors/overrun-error.ts';
import { mutate, random } from '../../app/mutation.ts';

const ECHO = 31;
const ECHO_MSG_REQUEST = 16;
const NETLINK_GENERIC = 16;
const NLMSG_ERROR = 2;
const ENOENT = 2;
const NLM_F_REQUEST = 1;
const NLM_F_ACK = 4;
const NLM_F_DUMP = 0x300;
const linesEvery = 250;

const u32 = (value: number): number[] => [...new Uint8Array(Uint32Array.of(value).buffer)];
const u16 = (value: number): number[] => [...new Uint8Array(Uint16Array.of(value).buffer)];
const text = (value: string): number[] => [...Buffer.from(value), 0];

function attribute(type: number, data: readonly number[]): number[] {
  const padding = new Array<number>((4 - (data.length % 4)) % 4).fill(0);
  return [...u16(4 + data.length), ...u16(type), ...data, ...padding];
}

function message(type: number, flags: number, body: readonly number[]): Uint8Array {
  const head = [...u32(16 + body.length), ...u16(type), ...u16(flags), ...u32(1), ...u32(0)];
  return Uint8Array.from([...head, ...body]);
}

/** What is right: a request of each operation. */
function rightOnes(which: string, type: number): Uint8Array[] {
  const acknowledged = NLM_F_REQUEST | NLM_F_ACK;
  if (which === 'echo') {
    return [
      message(type, acknowledged, [...Buffer.from('Hello Kernel')]),
      message(type, NLM_F_REQUEST, [...Buffer.from('x'.repeat(1000))]),
      message(0, 0, [...Buffer.from('Hello Kernel')]),
    ];
  }
  const lo = attribute(1, u32(1));
  const threshold = [...attribute(1, u32(2)), ...attribute(2, u32(1))];
  return [
    message(type, acknowledged, [1, 1, 0, 0, ...lo]),
    message(type, acknowledged, [1, 1, 0, 0, ...attribute(2, text('lo'))]),
    message(type, NLM_F_REQUEST | NLM_F_DUMP, [1, 1, 0, 0]),
    message(type, acknowledged, [2, 1, 0, 0, ...lo, ...attribute(0x8007, threshold)]),
    message(type, acknowledged, [3, 1, 0, 0, ...lo, ...attribute(6, text('label'))]),
  ];
}

/** Takes all that is there. True: the kernel says that it has no such family. */
function drain(transport: Transport): boolean {
  let gone = false;
  for (;;) {
    try {
      const datagram = transport.receive();
      if (datagram === undefined) return gone;
      const { frame, start, end } = datagram;
      const { bytes } = frame;
      const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
      if (view.byteLength >= 20 && view.getUint16(4, true) === NLMSG_ERROR) {
        gone ||= view.getInt32(16, true) === -ENOENT;
      }
    } catch (error) {
      // More answers than fit: what a mutated length can make of one request.
      if (!(error instanceof OverrunError)) throw error;
    }
  }
}

/** Waits until somebody has loaded it. */
async function lookUp(control: Connection): Promise<number> {
  for (;;) {
    try {
      const { id, groups } = await findFamily(control, 'linkwatch');
      // What it tells is not read: the group is there to be in.
      await control.subscribe([...groups.values()], { timeout: Infinity });
      return id;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const [which = '', count = '0', seed = '1'] = process.argv.slice(2);
const next = random(Number(seed));
const generic = which === 'linkwatch';
let control = await connect({ protocol: generic ? NETLINK_GENERIC : ECHO });
let type = generic ? await lookUp(control) : ECHO_MSG_REQUEST;
let right = rightOnes(which, type);
const transport = await openNetlink(generic ? NETLINK_GENERIC : ECHO, {});
for (let reached = 0, lines = 0; reached < Number(count);) {
  const source = right[Math.floor(next() * right.length)] ?? new Uint8Array();
  const mutated = mutate(source, next);
  // Newer kernels take no empty datagram.
  if (mutated.length === 0) continue;
  // To this module, whatever else is wrong with it.
  if (mutated.length >= 6 && generic) mutated.set(u16(type), 4);
  await transport.send(mutated);
  if (drain(transport) && generic) {
    await control.close();
    control = await connect({ protocol: NETLINK_GENERIC });
    type = await lookUp(control);
    right = rightOnes(which, type);
    continue;
  }
  reached += 1;
  if (Math.floor(reached / linesEvery) > lines) {
    lines += 1;
    process.stdout.write(`${String(reached)}\n`);
    // Sending and receiving wait for nothing: give the rest of the process its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
// Its unit is in use until then.
if (!generic) await finished(process.stdin.resume());
await transport.close();
await control.close();
