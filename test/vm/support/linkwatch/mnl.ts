// SPDX-License-Identifier: MIT
import {
  type Crossing,
  type Device,
  type Event,
  linkwatch,
} from '../../../../app/examples/linkwatch/linkwatch-gen.ts';
import { frameOf } from '../../../../app/index.ts';
import type { Guest } from '../../../../toolchain/testing/guest.ts';

/** The bytes of struct nlmsghdr and struct genlmsghdr. */
const headers = 20;
const DEVICE_GET = 1;
const LINK_EVENT = 4;
const THRESHOLD_EVENT = 5;

/** The conversation of the client on libmnl. */
export interface Spoken {
  readonly request: Uint8Array;
  readonly replies: readonly Uint8Array[];
  /** The errno of the kernel's refusal. */
  readonly errno: number | undefined;
  /** True where a message said that the dump was interrupted. */
  readonly interrupted: boolean;
}

/** Runs the client on libmnl, as root or as this user. */
export async function mnl(guest: Guest, args: readonly string[], user = 0): Promise<Spoken> {
  const id = String(user);
  const as = user === 0 ? [] : ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups'];
  const command = [...as, 'test/projects/linkwatch-mnl/client', ...args];
  const { exitCode, stdout, stderr } = await guest.run(command);
  if (exitCode !== 0 && exitCode !== 1) throw new Error(stdout + stderr);
  const lines = stdout.split('\n');
  const of = (sign: string): string[] =>
    lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
  const [errno] = of('!');
  return {
    request: Uint8Array.from(Buffer.from(of('>')[0] ?? '', 'hex')),
    replies: of('<').map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
    errno: errno === undefined ? undefined : Number(errno),
    interrupted: lines.includes('~'),
  };
}

/** The device in a reply to device-get. */
export function deviceOf(reply: Uint8Array): Device {
  if (reply[16] !== DEVICE_GET) throw new Error(`a message of command ${String(reply[16])}`);
  const { codec } = linkwatch.operations['device-get'].do.reply!;
  return codec.decode(frameOf(reply), headers, reply.length);
}

/** The event in a notification. */
export function eventOf(message: Uint8Array): Event | Crossing {
  const { operations } = linkwatch;
  const { codec } =
    message[16] === LINK_EVENT
      ? operations['link-event'].notification
      : operations['threshold-event'].notification;
  if (message[16] !== LINK_EVENT && message[16] !== THRESHOLD_EVENT)
    throw new Error(`a message of command ${String(message[16])}`);
  return codec.decode(frameOf(message), headers, message.length);
}
