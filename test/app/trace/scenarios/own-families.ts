// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { KernelRefusal, SystemError } from '../../../../app/index.ts';
import { ownSpecs } from '../../../../app/trace/own-specs.ts';
import { readMessages, type TracedMessage } from '../../../../app/trace/index.ts';
import type { Value } from '../../../../app/ynl/codec.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { UnknownFamilyError } from '../../../../app/ynl/unknown-family-error.ts';
import { ownSpec } from '../datagrams.ts';

// In a network namespace of its own: lists everything that nlkit's specs can list, and compares what a client got with
// what its tap saw.

for (const command of [
  'ip link add left type veth peer name right',
  'ip address add 192.0.2.1/24 dev left',
  'ip link set lo up',
  'ip link set left up',
  'ip route add 198.51.100.0/24 via 192.0.2.254',
  'ip rule add from 192.0.2.1 table 7',
  'ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:01 dev left',
]) {
  execFileSync('/bin/sh', ['-c', command]);
}
/** Kernels may lack these; they are listed empty then, or refused. */
for (const command of [
  'ip link add wg0 type wireguard',
  'ip link add link left name left.7 type vlan id 7',
  'ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 enc "cbc(aes)" 0x000102030405060708090a0b0c0d0e0f',
  'nft add table inet t',
]) {
  try {
    execFileSync('/bin/sh', ['-c', command], { stdio: 'ignore' });
  } catch {
    // The comparison holds without.
  }
}

/** The fields without which a listing is empty. */
const asked: Readonly<Record<string, Value>> = {
  'inet-diag getsock': { 'sdiag-family': 'inet', 'sdiag-protocol': 6, 'idiag-states': 0xfff },
  'unix-diag getsock': { 'sdiag-family': 'unix', 'udiag-states': 0xfff, 'udiag-show': 0xff },
  'netlink-diag getsock': {
    ...{ 'sdiag-family': 'netlink', 'sdiag-protocol': 'all', 'ndiag-show': 0xff },
  },
  'rt-link getstats': { 'filter-mask': 1 },
  'nlctrl getpolicy': { 'family-name': 'nlctrl' },
};

/** Sockets for sock_diag to list. */
await using listening = createServer().listen(0, '127.0.0.1');
await using local = createServer().listen('\0nlkit-trace-test');
await Promise.all([once(listening, 'listening'), once(local, 'listening')]);

export interface Comparison {
  readonly family: string;
  readonly operation: string;
  /** Values that the client got; undefined: it was refused. */
  readonly values?: number;
  readonly equal: boolean;
  /** The refusal's text as the client reports it. */
  readonly client?: string;
  readonly trace?: string;
}

const compared: Comparison[] = [];

async function compare(family: string, operation: string): Promise<Comparison> {
  const seen: TracedMessage[] = [];
  const tap = readMessages((message) => seen.push(message), { secrets: true });
  const named = { family, operation };
  try {
    await using client = await SpecClient.open(compile(ownSpec(family), { names: 'spec' }), {
      tap,
    });
    const values = await client.dump(operation, asked[`${family} ${operation}`] ?? {}).all();
    const read = seen
      .filter((one) => one.kind === 'reply' && one.family === family)
      .slice(-values.length || Infinity)
      .map(({ value }) => value);
    return { ...named, values: values.length, equal: isDeepStrictEqual(read, values) };
  } catch (error) {
    if (error instanceof KernelRefusal) {
      const refused = seen.findLast(({ error: found }) => found !== undefined)?.error;
      const client = `${error.errnoName} ${error.kernelText ?? ''} ${error.attribute ?? ''}`;
      const trace = `${refused?.name} ${refused?.text ?? ''} ${refused?.attribute ?? ''}`;
      return { ...named, equal: client === trace, client, trace };
    }
    // This kernel does not have it at all.
    if (error instanceof SystemError || error instanceof UnknownFamilyError) {
      return { ...named, equal: true, client: error.message };
    }
    throw error;
  }
}

for (const { name } of ownSpecs) {
  for (const [operation, { dump }] of ownSpec(name).operations) {
    if (dump !== undefined) compared.push(await compare(name, operation));
  }
}

console.log(JSON.stringify(compared));
