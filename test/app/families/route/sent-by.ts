// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMessages, type Message } from '../../../../app/core/message.ts';

/** Tells the message without content that ip sends first, to see what the kernel supports. */
function isProbe({ payload }: Message): boolean {
  return payload.every((byte) => byte === 0);
}

/** Tells requests that change nothing: RTM_GET*, whose numbers are 2 more than a multiple of four. */
function asks({ type }: Message): boolean {
  return type % 4 === 2;
}

/**
 * The last request that an `ip` or `bridge` command makes, as strace sees it, in a network namespace of its
 * own with a bridge br0 that has index 7. Whether the kernel does what it says is of no account: it
 * may lack the kind of device.
 */
export async function sentBy(line: string): Promise<Message> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-ip-'));
  try {
    const trace = join(directory, 'trace');
    const script =
      'ip link add br0 index 7 type bridge && ip link set br0 up && ' +
      `exec strace -e trace=sendmsg,sendto -e write=all -o "$0" ${line}`;
    const complaint = await new Promise<string>((resolve) => {
      execFile(
        'unshare',
        ['--map-root-user', '--net', 'sh', '-c', script, trace],
        (_, __, stderr) => resolve(stderr),
      );
    });
    const messages = dumped(await readFile(trace, 'utf8'));
    const message = messages.findLast((one) => !asks(one) && !isProbe(one));
    if (message === undefined) throw new Error(`${line} asked for nothing: ${complaint}`);
    return message;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Reads the messages in the hexadecimal that strace writes below each call. */
function dumped(trace: string): Message[] {
  const messages: Message[] = [];
  let bytes: number[] = [];
  const take = (): void => {
    if (bytes.length > 0) messages.push(...decodeMessages(Uint8Array.from(bytes)));
    bytes = [];
  };
  for (const line of trace.split('\n')) {
    const row = /^ \| [0-9a-f]+ {2}((?:[0-9a-f]{2} {1,2})+)/.exec(line)?.[1];
    if (row === undefined) take();
    else
      bytes.push(
        ...row
          .trim()
          .split(/ +/)
          .map((byte) => Number.parseInt(byte, 16)),
      );
  }
  take();
  return messages;
}
