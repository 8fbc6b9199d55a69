// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeAttributes } from '../../../../app/core/attribute.ts';

/** A message without struct nlmsghdr: the bytes of the fixed header, and those of each attribute by its type. */
export interface Payload {
  readonly header: Uint8Array;
  readonly attributes: ReadonlyMap<number, Uint8Array>;
}

export function split(payload: Uint8Array, headerLength: number): Payload {
  const attributes = decodeAttributes(payload.subarray(headerLength));
  return {
    header: payload.slice(0, headerLength),
    attributes: new Map([...attributes].map(({ type, value }) => [type, value.slice()])),
  };
}

/**
 * Runs `ip xfrm …` under strace in a network namespace of its own; resolves with the bytes that it sends after
 * struct nlmsghdr. The kernel may refuse the request: it may lack ESP.
 */
export async function payloadOfIp(...args: string[]): Promise<Uint8Array> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-ip-'));
  try {
    const trace = join(directory, 'trace');
    const strace = ['strace', '-xx', '-s', '65536', '-e', 'trace=sendmsg', '-o', trace];
    const command = ['--map-root-user', '--net', ...strace, 'ip', 'xfrm', ...args];
    const complaint = await new Promise<string>((resolve) => {
      execFile('unshare', command, (_, __, stderr) => resolve(stderr));
    });
    const text = await readFile(trace, 'utf8');
    // strace prints the netlink header as a struct, and the rest as one string.
    const escaped = /nlmsg_type=XFRM_MSG_\w+, .*?\}, "((?:\\x[0-9a-f]{2})+)"\]/.exec(text)?.[1];
    if (escaped === undefined) throw new Error(`ip sent nothing: ${complaint}${text}`);
    return new Uint8Array(Buffer.from(escaped.replaceAll('\\x', ''), 'hex'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The payload that `ip xfrm …` sends, divided into header and attributes. */
export async function sentByIp(headerLength: number, ...args: string[]): Promise<Payload> {
  return split(await payloadOfIp(...args), headerLength);
}
