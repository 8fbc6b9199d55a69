// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect, KernelRefusal } from '../../../../app/index.ts';
import { decodeLink, linkRequest, nameAttribute, RTM_GETLINK, RTM_NEWLINK } from '../rtnetlink.ts';

// In a network namespace of its own: what a dump lists, what one request gets, what is refused.
execFileSync('ip', ['link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right']);
await using connection = await connect({ protocol: 0 });

const links = (await connection.dump({ type: RTM_GETLINK, payload: linkRequest() }).all()).map(
  decodeLink,
);
const left = links.find(({ ifname }) => ifname === 'left')?.ifindex ?? 0;
const one = await connection.request({ type: RTM_GETLINK, payload: linkRequest(left) });

// The new name is longer than IFNAMSIZ: the policy refuses it, and says where it stands.
const refusal = await connection
  .request({
    type: RTM_NEWLINK,
    payload: linkRequest(left, nameAttribute('a-name-that-is-too-long')),
    operation: 'rename',
  })
  .catch((error: unknown) => error);
const { message, errnoName, kernelText, offset, policy } = refusal as KernelRefusal;
const byIp = JSON.parse(execFileSync('ip', ['-j', 'link'], { encoding: 'utf8' })) as {
  ifindex: number;
  ifname: string;
}[];

console.log(
  JSON.stringify({
    links,
    byIp: byIp.map(({ ifindex, ifname }) => ({ ifindex, ifname })),
    one: one.map(decodeLink),
    refusal: {
      isRefusal: refusal instanceof KernelRefusal,
      message,
      errnoName,
      kernelText,
      offset,
      policy,
    },
  }),
);
