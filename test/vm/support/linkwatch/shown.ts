// SPDX-License-Identifier: MIT
import type { Device } from '../../../../app/examples/linkwatch/linkwatch-gen.ts';
import type { Guest } from '../../../../toolchain/testing/guest.ts';

interface IpLink {
  readonly ifindex: number;
  readonly ifname: string;
  readonly mtu: number;
  readonly flags: readonly string[];
  readonly promiscuity: number;
  readonly stats64: Readonly<Record<'rx' | 'tx', Readonly<Record<string, number>>>>;
}

/** All devices, as `ip` in the guest shows them. */
export async function ipLinks(guest: Guest, netns?: string): Promise<readonly IpLink[]> {
  const where = netns === undefined ? [] : ['-n', netns];
  const json = await guest.succeed(['ip', ...where, '-json', '-statistics', '-details', 'link']);
  return JSON.parse(json) as IpLink[];
}

/** A device of `ip` in the names of linkwatch. */
export function asIpHasIt({ ifindex, ifname, mtu, flags, promiscuity, stats64 }: IpLink): Device {
  const { rx, tx } = stats64;
  const states = [
    ['up', flags.includes('UP')],
    ['running', flags.includes('LOWER_UP')],
    ['loopback', flags.includes('LOOPBACK')],
    ['promiscuous', promiscuity > 0],
  ] as const;
  return {
    ...{ ifindex, name: ifname, mtu },
    state: states.filter(([, is]) => is).map(([name]) => name),
    stats: {
      rxPackets: BigInt(rx['packets']!),
      txPackets: BigInt(tx['packets']!),
      rxBytes: BigInt(rx['bytes']!),
      txBytes: BigInt(tx['bytes']!),
      rxErrors: BigInt(rx['errors']!),
      txErrors: BigInt(tx['errors']!),
      rxDropped: BigInt(rx['dropped']!),
      txDropped: BigInt(tx['dropped']!),
      multicast: BigInt(rx['multicast']!),
      collisions: BigInt(tx['collisions']!),
    },
  };
}
