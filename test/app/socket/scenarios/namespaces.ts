// SPDX-License-Identifier: MIT
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { connect, SystemError } from '../../../../app/index.ts';
import {
  decodeAddress,
  decodeLink,
  linkRequest,
  RTM_GETLINK,
  RTNLGRP_IPV4_IFADDR,
} from '../rtnetlink.ts';

const ip = (...words: string[]): void => void execFileSync('ip', words);

/** A process in a network namespace of its own, which is there once it has said so. */
async function neighbour(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn('unshare', ['--net', 'sh', '-c', 'echo there; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const { pid } = child;
  if (pid === undefined) throw new Error('not started');
  return {
    pid,
    end: async () => {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
    },
  };
}

async function refusal(netns: string | number): Promise<unknown> {
  try {
    await using connection = await connect({ protocol: 0, netns });
    return connection.portId;
  } catch (error) {
    if (!(error instanceof SystemError)) return String(error);
    return [error.syscall, error.errnoName, error.message, error.hint];
  }
}

// In a network namespace of its own, with another one beside it.
const there = await neighbour();
const path = `/proc/${String(there.pid)}/ns/net`;
const own = readlinkSync('/proc/self/ns/net');
ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', String(there.pid));
// This namespace's number for the other one.
ip('link', 'set', 'lo', 'up');

const names: string[][] = [];
for (const netns of [there.pid, path]) {
  await using connection = await connect({ protocol: 0, netns });
  const links = await connection.dump({ type: RTM_GETLINK, payload: linkRequest() }).all();
  names.push(links.map((link) => decodeLink(link).ifname).sort());
}
const unmoved = readlinkSync('/proc/self/ns/net') === own;

// Without an id for it, nothing of the other namespace is heard here.
const [id] = JSON.parse(execFileSync('ip', ['-j', 'netns', 'list-id'], { encoding: 'utf8' })) as {
  nsid: number;
}[];
await using connection = await connect({ protocol: 0 });
await using everywhere = await connection.subscribe(RTNLGRP_IPV4_IFADDR, {
  allNamespaces: true,
  timeout: 20_000,
});
await using here = await connection.subscribe(RTNLGRP_IPV4_IFADDR, { timeout: 20_000 });
execFileSync('nsenter', [`--net=${path}`, 'ip', 'addr', 'add', '192.0.2.1/32', 'dev', 'far']);
ip('addr', 'add', '192.0.2.2/32', 'dev', 'near');
const heard: unknown[] = [];
for await (const message of everywhere) {
  heard.push([decodeAddress(message).local, message.namespaceId]);
  if (heard.length === 2) break;
}
const first = await here.next();

console.log(
  JSON.stringify({
    names,
    unmoved,
    id: id?.nsid,
    heard,
    here: first.done === true ? undefined : decodeAddress(first.value).local,
    refusals: [
      await refusal('no-such-namespace'),
      await refusal(2 ** 31 - 1),
      await refusal('/proc/self/ns/uts'),
      await refusal('..'),
    ],
  }),
);
await there.end();
