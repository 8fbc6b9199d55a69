// SPDX-License-Identifier: MIT

/** The units of netlink by their names in include/uapi/linux/netlink.h, without NETLINK_. */
export const units: Readonly<Record<string, number>> = {
  ROUTE: 0,
  UNUSED: 1,
  USERSOCK: 2,
  FIREWALL: 3,
  SOCK_DIAG: 4,
  INET_DIAG: 4,
  NFLOG: 5,
  XFRM: 6,
  SELINUX: 7,
  ISCSI: 8,
  AUDIT: 9,
  FIB_LOOKUP: 10,
  CONNECTOR: 11,
  NETFILTER: 12,
  IP6_FW: 13,
  DNRTMSG: 14,
  KOBJECT_UEVENT: 15,
  GENERIC: 16,
  SCSITRANSPORT: 18,
  ECRYPTFS: 19,
  RDMA: 20,
  CRYPTO: 21,
  SMC: 22,
};

const names = new Map<number, string>();
for (const [name, unit] of Object.entries(units)) {
  if (!names.has(unit)) names.set(unit, lowerCase(name));
}

/** `route`, `sock-diag`; undefined where the kernel has no name for it. */
export function unitName(unit: number): string | undefined {
  return names.get(unit);
}

/** The title in place of a family's name: `route`, `unit 31`. */
export function unitTitle(unit: number): string {
  return unitName(unit) ?? `unit ${unit}`;
}

/** All names: `route`, `sock-diag`. */
export function unitNames(): string[] {
  return Object.keys(units).map(lowerCase);
}

function lowerCase(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
