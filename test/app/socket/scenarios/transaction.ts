// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect, encodeAttribute, KernelRefusal } from '../../../../app/index.ts';

/** include/uapi/linux/netfilter/nfnetlink.h, nf_tables.h */
const NETLINK_NETFILTER = 12;
const NFNL_MSG_BATCH_BEGIN = 0x10;
const NFNL_MSG_BATCH_END = 0x11;
const NFNL_SUBSYS_NFTABLES = 10;
const NFT_MSG_NEWTABLE = NFNL_SUBSYS_NFTABLES << 8;
const NFT_MSG_DELTABLE = NFT_MSG_NEWTABLE + 2;
const REQUEST = 1;
const ACK = 4;
const CREATE = 0x400;

/** struct nfgenmsg: the family, version 0, a resource id that is big endian. */
function nfgenmsg(family: number, resource: number): Uint8Array {
  return Uint8Array.of(family, 0, resource >> 8, resource & 255);
}
const begin = {
  type: NFNL_MSG_BATCH_BEGIN,
  flags: REQUEST,
  payload: nfgenmsg(0, NFNL_SUBSYS_NFTABLES),
  operation: 'begin',
};
const end = { ...begin, type: NFNL_MSG_BATCH_END, operation: 'end' };

function table(type: number, name: string, flags: number) {
  const attribute = encodeAttribute(1, Buffer.from(`${name}\0`)); // NFTA_TABLE_NAME
  const payload = Buffer.concat([nfgenmsg(2, 0), attribute]);
  return { type, flags: REQUEST | flags, payload, operation: `table ${name}` };
}

// By its path: a package of npm's has a command of the same name.
function tables(): string[] {
  const listed = JSON.parse(
    execFileSync('/usr/sbin/nft', ['-j', 'list', 'tables'], { encoding: 'utf8' }),
  ) as {
    nftables: { table?: { name: string } }[];
  };
  return listed.nftables.flatMap((one) => (one.table === undefined ? [] : [one.table.name])).sort();
}

function reasonOf(error: unknown): unknown {
  if (!(error instanceof KernelRefusal)) return String(error);
  const { operation, errnoName, index, others } = error;
  return { operation, errnoName, index, others: others.map(reasonOf) };
}

// In a network namespace of its own: tables of nftables, made in one transaction or not at all.
await using connection = await connect({ protocol: NETLINK_NETFILTER });
const made = await connection.transaction([
  begin,
  table(NFT_MSG_NEWTABLE, 'one', CREATE),
  table(NFT_MSG_NEWTABLE, 'two', CREATE | ACK),
  end,
]);
const afterMade = tables();
const refused = await connection
  .transaction([
    begin,
    table(NFT_MSG_NEWTABLE, 'three', CREATE | ACK),
    table(NFT_MSG_DELTABLE, 'none', ACK),
    table(NFT_MSG_DELTABLE, 'nor-this', 0),
    end,
  ])
  .catch(reasonOf);
const many = Array.from({ length: 500 }, (_, index) =>
  table(NFT_MSG_NEWTABLE, `t${String(index)}`, CREATE | ACK),
);
const unknown = { ...begin, payload: nfgenmsg(0, 200) };
const noSubsystem = await connection
  .transaction([
    unknown,
    table(NFT_MSG_NEWTABLE, 'four', CREATE | ACK),
    { ...end, payload: unknown.payload },
  ])
  .catch(reasonOf);
const afterRefused = tables();
await connection.transaction([begin, ...many, end]);

console.log(
  JSON.stringify({
    made: made.map(({ length }) => length),
    afterMade,
    refused,
    noSubsystem,
    afterRefused,
    afterMany: tables().length,
  }),
);
