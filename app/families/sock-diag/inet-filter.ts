// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { parsePrefix } from '../../core/prefix.ts';
import { show } from '../../core/show.ts';
import { checkNumber } from '../number.ts';
import type { InetDiagExt, TcpState } from './inet-diag-gen.ts';

/** Ports from the one to the other, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Which sockets the kernel is to list. A property that is not given matches any socket. */
export interface InetFilter {
  readonly family?: 'inet' | 'inet6';
  /** UDP and raw sockets are `established` where they have a peer, and `close` where they have none. */
  readonly states?: readonly TcpState[];
  /** `10.0.0.0/8`, or an address alone. An IPv4 one is also found mapped into IPv6. */
  readonly local?: string;
  readonly localPort?: number | PortRange;
  readonly remote?: string;
  readonly remotePort?: number | PortRange;
  /** The index of the device that they are bound to; 0 for sockets that are bound to none. */
  readonly ifindex?: number;
  /** The mark, or some of its bits; needs CAP_NET_ADMIN. */
  readonly mark?: number | { readonly value: number; readonly mask?: number };
  /** The id of the cgroup that they were opened in, v2: the inode number of its folder. */
  readonly cgroup?: bigint;
  /** Which details `message` is to have; all unless given. Fewer are quicker where there are many sockets. */
  readonly details?: readonly InetDiagExt[];
}

/** Codes of struct inet_diag_bc_op, include/uapi/linux/inet_diag.h. */
const code = {
  ...{ localAtLeast: 2, localAtMost: 3, remoteAtLeast: 4, remoteAtMost: 5 },
  ...{ local: 7, remote: 8, device: 9, mark: 10, cgroup: 11 },
} as const;

const AF_UNSPEC = 0;
const AF_INET = 2;
const AF_INET6 = 10;

/** sizeof(struct inet_diag_bc_op): code, yes, and the 16 bits of no. */
const opLength = 4;

interface Step {
  readonly code: number;
  /** The bytes that follow the op. */
  readonly operand: Uint8Array;
}

/**
 * The program that the kernel runs over each socket, undefined where the filter matches all of them. A step
 * that holds goes on with the next one; a step that does not jumps four bytes past the end, which leaves the
 * socket out (inet_diag_bc_run() in net/ipv4/inet_diag.c). EncodeError where a value of the filter is not valid.
 */
export function encodeFilter(filter: InetFilter): Uint8Array | undefined {
  const steps = [
    ...hostSteps('local', filter.local, filter.localPort),
    ...hostSteps('remote', filter.remote, filter.remotePort),
    ...(filter.ifindex === undefined ? [] : [step('device', [u32(filter.ifindex, 'ifindex')])]),
    ...(filter.mark === undefined ? [] : [markStep(filter.mark)]),
    ...(filter.cgroup === undefined ? [] : [cgroupStep(filter.cgroup)]),
  ];
  if (steps.length === 0) return undefined;
  const length = steps.reduce((sum, { operand }) => sum + opLength + operand.length, 0);
  const bytes = new Uint8Array(length);
  const view = viewOf(bytes);
  let offset = 0;
  for (const { code: number, operand } of steps) {
    const next = opLength + operand.length;
    bytes[offset] = number;
    bytes[offset + 1] = next;
    view.setUint16(offset + 2, length - offset + 4, littleEndian);
    bytes.set(operand, offset + opLength);
    offset += next;
  }
  return bytes;
}

function hostSteps(
  side: 'local' | 'remote',
  address: string | undefined,
  port: number | PortRange | undefined,
): Step[] {
  const steps: Step[] = [];
  const one = typeof port === 'number' ? port : undefined;
  if (address !== undefined || one !== undefined) steps.push(hostStep(side, address, one));
  if (typeof port === 'object') {
    const { from, to } = port;
    const path = `${side}Port`;
    // The port stands in the `no` of a second op.
    steps.push({ code: code[`${side}AtLeast`], operand: portOperand(from, `${path}.from`) });
    steps.push({ code: code[`${side}AtMost`], operand: portOperand(to, `${path}.to`) });
  }
  return steps;
}

/** Makes the step with a struct inet_diag_hostcond: family, prefix length, two bytes of padding, port (-1: any), address. */
function hostStep(side: 'local' | 'remote', address = '', port: number | undefined): Step {
  const prefix = address === '' ? { bytes: new Uint8Array(0), length: 0 } : parsePrefix(address);
  if (prefix === undefined) {
    const problem = `expected a prefix such as 10.0.0.0/8, not ${show(address)}`;
    throw new EncodeError(side, problem);
  }
  const families: Readonly<Record<number, number>> = { 0: AF_UNSPEC, 4: AF_INET, 16: AF_INET6 };
  const operand = new Uint8Array(8 + prefix.bytes.length);
  operand[0] = families[prefix.bytes.length] ?? AF_UNSPEC;
  operand[1] = prefix.length;
  const wanted = port === undefined ? -1 : checkNumber(port, 0xffff, `${side}Port`);
  viewOf(operand).setInt32(4, wanted, littleEndian);
  operand.set(prefix.bytes, 8);
  return { code: code[side], operand };
}

function portOperand(port: number, path: string): Uint8Array {
  const operand = new Uint8Array(opLength);
  viewOf(operand).setUint16(2, checkNumber(port, 0xffff, path), littleEndian);
  return operand;
}

function markStep(mark: NonNullable<InetFilter['mark']>): Step {
  if (typeof mark === 'number') return markStep({ value: mark });
  const { value, mask = 0xffffffff } = mark;
  return step('mark', [u32(value, 'mark.value'), u32(mask, 'mark.mask')]);
}

function cgroupStep(id: bigint): Step {
  if (id < 0n || id > 0xffff_ffff_ffff_ffffn) {
    throw new EncodeError('cgroup', `expected a number of 64 bits, not ${show(id)}`);
  }
  const operand = new Uint8Array(8);
  viewOf(operand).setBigUint64(0, id, littleEndian);
  return { code: code.cgroup, operand };
}

function step(name: keyof typeof code, words: readonly number[]): Step {
  const operand = new Uint8Array(words.length * 4);
  for (const [index, word] of words.entries()) {
    viewOf(operand).setUint32(index * 4, word, littleEndian);
  }
  return { code: code[name], operand };
}

function u32(value: number, path: string): number {
  return checkNumber(value, 0xffffffff, path);
}
