// SPDX-License-Identifier: MIT
// A right call of every method of every client, for hostile.test.ts to spoil, and a kernel that acknowledges all.
import { encodeAttribute } from '../../../app/core/attribute.ts';
import type { Message } from '../../../app/core/message.ts';
import {
  Conntrack,
  Crypto,
  Generic,
  L2tp,
  Nftables,
  nft,
  Route,
  SocketDiag,
  WireGuard,
  Xfrm,
} from '../../../app/families/index.ts';
import { NftablesTransaction } from '../../../app/families/nftables/nftables-transaction.ts';
import { rtLink } from '../../../app/families/route/rt-link-gen.ts';
import { connect } from '../../../app/socket/connect.ts';
import { SpecClient } from '../../../app/ynl/client.ts';
import { ack, answer, FakeKernel } from '../socket/fake-kernel.ts';

const GENL_ID_CTRL = 16;
const CTRL_CMD_GETFAMILY = 3;
const DUMP = 0x300;
const DONE = 3;
const MULTI = 2;

/** Acknowledges everything, lists nothing, and has every generic family. */
export function yes(): FakeKernel {
  const kernel = new FakeKernel();
  kernel.onRequest = (request: Message) => {
    if ((request.flags & DUMP) === DUMP) {
      kernel.deliver(answer(request, DONE, new Uint8Array(4), MULTI));
      return;
    }
    // NFNL_MSG_BATCH_BEGIN is the same type, with another first byte.
    const asksForFamily =
      request.type === GENL_ID_CTRL && request.payload[0] === CTRL_CMD_GETFAMILY;
    if (asksForFamily) kernel.deliver(answer(request, GENL_ID_CTRL, family()));
    kernel.deliver(ack(request));
  };
  return kernel;
}

/** CTRL_CMD_NEWFAMILY: id 32, version 1, the groups `l2tp` and `notify`. */
function family(): Uint8Array {
  const text = (value: string): Uint8Array => Buffer.from(`${value}\0`);
  const u32 = (value: number): Uint8Array => new Uint8Array(new Uint32Array([value]).buffer);
  const group = (name: string, id: number): Uint8Array =>
    encodeAttribute(
      id,
      Buffer.concat([encodeAttribute(1, text(name)), encodeAttribute(2, u32(id))]),
    );
  return Buffer.concat([
    Uint8Array.of(1, 2, 0, 0),
    encodeAttribute(1, Uint8Array.of(32, 0)),
    encodeAttribute(2, text('any')),
    encodeAttribute(3, u32(1)),
    encodeAttribute(7, Buffer.concat([group('l2tp', 1), group('notify', 2)])),
  ]);
}

const wait = { timeout: 5000, signal: new AbortController().signal, onWarning: () => undefined };
const prefix = '192.0.2.0/24';
const [one, two] = ['192.0.2.1', '192.0.2.2'];
const key = 'xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=';
const selector = { source: prefix, destination: prefix, protocol: 'udp', sourcePort: 5 };
const tuple = { protocol: 'tcp', source: one, destination: two, sourcePort: 1, destinationPort: 2 };
const link = { name: 'v0', kind: 'veth', mtu: 1400, address: '02:00:00:00:00:01', up: true };
const route = { dst: prefix, via: one, dev: 1, table: 5, metric: 7, nexthops: [{ via: one }] };
const mac = '02:00:00:00:00:01';
const neighbour = { dev: 1, dst: one, lladdr: mac, state: 'reachable', router: true };
const template = { source: one, destination: two, protocol: 'esp', mode: 'tunnel', reqid: 1 };
const policy = { direction: 'out', selector, templates: [template], mark: { value: 1, mask: 2 } };
const state = {
  ...{ source: one, destination: two, spi: 256, protocol: 'esp', mode: 'tunnel', selector },
  encryption: { name: 'cbc(aes)', key: new Uint8Array(16) },
  authentication: { name: 'hmac(sha256)', key: new Uint8Array(32), truncateBits: 96 },
  ...{ limits: { softBytes: 1n }, mark: { value: 1, mask: 2 }, replay: { window: 32 } },
};
const socketKey = { protocol: 'tcp', local: { address: one, port: 1 }, cookie: 5n, ifindex: 1 };
const filter = { family: 'inet', states: ['listen'], local: prefix, localPort: { from: 1, to: 2 } };
const filterTable = { family: 'inet', table: 't' };
const addOne = (t: NftablesTransaction): void => {
  t.addTable({ family: 'inet', name: 't' });
};
const request = { type: 20, flags: 0, payload: new Uint8Array(4) };

/** The right arguments of a method. */
type Samples = Readonly<Record<string, readonly unknown[]>>;

export interface Client {
  readonly open: (kernel: FakeKernel) => Promise<object>;
  readonly samples: Samples;
}

export const clients: Readonly<Record<string, Client>> = {
  Connection: {
    open: (through) => connect({ protocol: 0, through }),
    samples: {
      batch: [[request], wait],
      dump: [request, { ...wait, retries: 1 }],
      first: [request, wait],
      request: [request, wait],
      subscribe: [[1, 2], { ...wait, limit: 5 }],
      transaction: [[{ ...request, flags: 4 }], wait],
    },
  },
  SpecClient: {
    open: (through) => SpecClient.open(rtLink, { through }),
    samples: {
      batch: [[{ operation: 'newlink', value: { ifname: 'x' }, flags: 1 }], wait],
      do: [
        'newlink',
        { ifname: 'x', ifiIndex: 1, linkinfo: { kind: 'veth' } },
        { ...wait, flags: 1 },
      ],
      dump: ['getlink', { ifiIndex: 1 }, wait],
      subscribe: [['rtnlgrp-link'], wait],
      transaction: [[{ operation: 'newlink', value: { ifname: 'x' }, flags: 5 }], wait],
    },
  },
  Route: {
    open: (through) => Route.open({ through }),
    samples: {
      addAddress: [{ dev: 1, address: prefix, broadcast: one, flags: ['nodad'] }, wait],
      addFdbEntry: [{ dev: 1, lladdr: mac, remote: one, vlan: 5, in: 'self' }, wait],
      addLink: [{ ...link, peer: { name: 'v1' }, master: 1, data: {}, netns: 1 }, wait],
      addNeighbour: [neighbour, { ...wait, ifExists: 'replace' }],
      addRoute: [route, { ...wait, ifExists: 'append' }],
      addRoutes: [[route, route], wait],
      addRule: [
        {
          family: 'inet',
          from: prefix,
          table: 5,
          priority: 7,
          iif: 'lo',
          uidRange: [1, 2],
        },
        wait,
      ],
      addresses: [{ dev: 1, family: 'inet' }, wait],
      deleteAddress: [{ dev: 1, address: prefix }, wait],
      deleteFdbEntry: [{ dev: 1, lladdr: mac }, wait],
      deleteLink: [1, wait],
      deleteNeighbour: [neighbour, wait],
      deleteRoute: [route, wait],
      deleteRoutes: [[route], wait],
      deleteRule: [{ family: 'inet', table: 5 }, wait],
      fdb: [{ dev: 1, master: 1 }, wait],
      link: [1, wait],
      links: [{ master: 1, kind: 'veth' }, wait],
      neighbours: [{ dev: 1, family: 'inet' }, wait],
      on: [['link'], wait],
      routeTo: [one, { iif: 1, from: two, mark: 5 }, wait],
      routes: [{ family: 'inet', table: 5, dev: 1 }, wait],
      rules: [{ family: 'inet' }, wait],
      setLink: [1, { ...link, name: 'v1', master: null, netns: 1 }, wait],
    },
  },
  Xfrm: {
    open: (through) => Xfrm.open({ through }),
    samples: {
      addPolicy: [policy, wait],
      addState: [state, wait],
      allocateSpi: [{ source: one, destination: two, minimum: 256, maximum: 300 }, wait],
      deletePolicy: [{ direction: 'out', selector }, wait],
      deleteState: [{ destination: two, spi: 256, source: one, mark: { value: 1 } }, wait],
      flushPolicies: ['main', wait],
      flushStates: ['esp', wait],
      on: [['acquire'], wait],
      policies: [wait],
      policy: [{ direction: 'out', selector, index: 5 }, wait],
      policyInfo: [wait],
      state: [{ destination: two, spi: 256 }, wait],
      stateInfo: [wait],
      states: [{ protocol: 'esp', source: prefix }, wait],
      updatePolicy: [policy, wait],
      updateState: [state, wait],
    },
  },
  L2tp: {
    open: (through) => L2tp.open({ through }),
    samples: {
      changeSession: [{ tunnelId: 1, id: 2 }, { sendSequence: true, reorderTimeout: 5 }, wait],
      createSession: [{ tunnelId: 1, id: 2, peerId: 3, cookie: new Uint8Array(4) }, wait],
      createTunnel: [{ id: 1, peerId: 2, local: one, remote: two, localPort: 5 }, wait],
      deleteSession: [{ ifname: 'l0' }, wait],
      deleteTunnel: [{ id: 1 }, wait],
      on: [['tunnel'], wait],
      session: [{ tunnelId: 1, id: 2 }, wait],
      sessions: [{ tunnelId: 1 }, wait],
      tunnel: [{ id: 1 }, wait],
      tunnels: [wait],
    },
  },
  Crypto: {
    open: (through) => Crypto.open({ through }),
    samples: {
      algorithm: [{ name: 'aes' }, wait],
      algorithms: [wait],
      delete: [{ driver: 'aes-generic' }, wait],
      instantiate: [{ driver: 'aes-generic', priority: 5 }, wait],
      setPriority: [{ driver: 'aes-generic' }, 5, wait],
    },
  },
  WireGuard: {
    open: (through) => WireGuard.open({ through }),
    samples: {
      get: ['wg0', wait],
      set: [
        'wg0',
        {
          ...{ privateKey: key, listenPort: 5, fwmark: 1 },
          peers: [
            {
              publicKey: key,
              endpoint: { address: one, port: 5 },
              allowedIPs: [prefix],
              remove: true,
            },
          ],
        },
        wait,
      ],
    },
  },
  SocketDiag: {
    open: (through) => SocketDiag.open({ through }),
    samples: {
      destroy: [socketKey, wait],
      inetSocket: [socketKey, wait],
      netlink: [{ unit: 0 }, wait],
      on: [['tcp'], wait],
      raw: [filter, wait],
      tcp: [{ ...filter, mark: { value: 1, mask: 2 }, cgroup: 5n, details: ['info'] }, wait],
      udp: [filter, wait],
      unix: [{ states: ['listen'] }, wait],
      unixSocket: [{ inode: 5, cookie: 6n }, wait],
    },
  },
  Generic: {
    open: (through) => Generic.open({ through }),
    samples: {
      families: [wait],
      family: ['nlctrl', wait],
      on: [['family'], wait],
      policy: ['nlctrl', { ...wait, operation: 3 }],
    },
  },
  Nftables: {
    open: (through) => Nftables.open({ through }),
    samples: {
      chains: [filterTable, wait],
      elements: [{ ...filterTable, name: 's' }, wait],
      flowtables: [filterTable, wait],
      generation: [wait],
      objects: [filterTable, wait],
      on: [['table', 'trace'], wait],
      rules: [{ ...filterTable, chain: 'c' }, wait],
      sets: [filterTable, wait],
      snapshot: [filterTable, { ...wait, retries: 1 }],
      tables: [{ family: 'inet' }, wait],
      transaction: [addOne, { ...wait, generation: 5, retries: 1, echo: true }],
    },
  },
  Conntrack: {
    open: (through) => Conntrack.open({ through }),
    samples: {
      connections: [{ family: 'ipv4', ...tuple, mark: 1, markMask: 2, zone: 1 }, wait],
      create: [{ ...tuple, reply: tuple, timeout: 5, mark: 1, status: ['assured'] }, wait],
      createExpectation: [{ ...tuple, mask: tuple, master: tuple, timeout: 5, flags: [] }, wait],
      delete: [{ ...tuple, zone: 1, id: 5 }, wait],
      deleteExpectation: [{ ...tuple, zone: 1 }, wait],
      expectations: [wait],
      flush: [{ family: 'ipv4' }, wait],
      get: [{ ...tuple, icmp: { id: 1, type: 8, code: 0 } }, wait],
      on: [['connection', 'expectation'], { ...wait, changes: ['new'] }],
      statistics: [wait],
      totals: [wait],
      update: [tuple, { mark: 1, markMask: 2, timeout: 3 }, wait],
    },
  },
};

const element = {
  key: ['10.0.0.1', { from: 1, to: 2 }],
  ...{ verdict: { code: 'jump', chain: 'c' }, timeout: 5, expiration: 5n, comment: 'x' },
  expressions: [nft.counter()],
};
const rule = {
  ...{ ...filterTable, chain: 'c', position: 5, comment: 'x' },
  expressions: [nft.tcp.dport([22, 80]), nft.counter()],
};

/** Steps of transactions: some mistakes are found only when the transaction is sent. */
const steps: Samples = {
  addChain: [{ ...filterTable, name: 'c', hook: 'input', priority: 5, policy: 'drop' }],
  addElements: [{ ...filterTable, set: 's', elements: [new Uint8Array(4)] }],
  addRule: [rule],
  addSet: [
    {
      ...{ ...filterTable, name: 's', type: ['ipv4_addr', 'mark'], value: 'verdict', size: 5 },
      ...{ flags: ['interval'], timeout: 5, gcInterval: 5, policy: 'memory', comment: 'x' },
      ...{ expressions: [nft.counter()], elements: [element], exclusive: true },
    },
  ],
  addFlowtable: [{ ...filterTable, name: 'f', priority: 5, devices: ['eth0'], flags: ['counter'] }],
  addObject: [{ ...filterTable, name: 'o', type: 'counter', data: { bytes: 5n }, comment: 'x' }],
  addRuleset: [
    {
      ...{ tables: [{ family: 'inet', name: 't' }], chains: [], flowtables: [], objects: [] },
      ...{ sets: [], rules: [rule] },
    },
  ],
  addTable: [{ family: 'inet', name: 't', flags: ['dormant'], comment: 'x', exclusive: true }],
  call: [{ operation: 'newset', value: { ...filterTable, name: 's', flags: [] }, flags: 5 }],
  deleteAllElements: [{ ...filterTable, name: 's' }],
  deleteChain: [{ ...filterTable, name: 'c' }],
  deleteFlowtable: [{ ...filterTable, name: 'f' }],
  deleteObject: [{ ...filterTable, name: 'o', type: 'counter' }],
  deleteElements: [{ ...filterTable, set: 's', elements: [{ key: new Uint8Array(4) }] }],
  deleteRule: [{ ...filterTable, chain: 'c', handle: 5 }],
  deleteRules: [{ ...filterTable, chain: 'c' }],
  deleteSet: [{ ...filterTable, name: 's' }],
  deleteTable: [{ family: 'inet', name: 't' }],
  flush: ['inet'],
  insertRule: [rule],
  replaceRule: [{ ...rule, handle: 5n }],
};

/** Builders of expressions, one for each kind of field. */
const builders: Samples = {
  'ct.setMark': [5],
  'ct.state': [{ only: ['new'], of: ['new'] }],
  'icmp.type': [['redirect']],
  'ip.saddr': [{ not: [prefix] }],
  'meta.iifname': [{ prefix: 'x' }],
  'meta.maskedMark': [1, 2],
  'meta.setMark': [5],
  'tcp.dport': [{ not: [{ from: 1, to: 2 }] }],
  'tcp.flags': [{ not: ['syn'] }],
  compare: ['eq', new Uint8Array(4), 1],
  counter: [{ packets: 1n, bytes: 2n }],
  dnat: [{ address: { from: one, to: two }, port: { from: 1, to: 2 }, random: true }],
  goTo: ['c'],
  immediate: [new Uint8Array(4), 1],
  inRange: ['eq', new Uint8Array(4), new Uint8Array(4)],
  jump: ['c'],
  keepBits: [new Uint8Array(4), 1],
  limit: [{ rate: 5, per: 'second', unit: 'bytes', burst: 5, over: true }],
  loadConnection: ['mark', 1, 'reply'],
  loadMeta: ['mark', 1],
  loadPayload: ['network-header', 5, 4],
  log: [{ prefix: 'x', level: 'info', flags: ['ipopt'] }],
  lookup: ['s', true, 1],
  mapTo: ['m', 1, 1],
  mapped: [[nft.tcp.dport], 'm'],
  masquerade: [{ port: 5, persistent: true }],
  objectMap: [[nft.tcp.dport], 'm'],
  redirect: [{ port: { from: 1, to: 2 } }],
  reject: ['no-route', 'icmp'],
  snat: [{ address: one, port: 5, family: 'ipv4' }],
  toNetworkOrder: [4, 1],
  together: [[nft.ip.saddr, nft.tcp.dport], { set: 's', not: true }],
  verdictMap: [[nft.tcp.dport], 'm'],
};

type Call = (...given: readonly unknown[]) => unknown;

/** A client whose methods each take one step, in a transaction of its own. */
function transactions(
  names: readonly string[],
  add: (t: NftablesTransaction, name: string) => Call,
): Client['open'] {
  return async (through) => {
    const nftables = await Nftables.open({ through });
    const methods = names.map((name) => [
      name,
      async (...given: readonly unknown[]) =>
        nftables.transaction((t) => {
          add(t, name)(...given);
        }),
    ]);
    return Object.create(Object.fromEntries(methods) as object) as object;
  };
}

const notSteps = ['constructor', 'isElements', 'messages'];
const stepNames = Object.getOwnPropertyNames(NftablesTransaction.prototype).filter(
  (name) => !notSteps.includes(name),
);

/** The parts of transactions: `t.addRule(…)`, and the expressions of rules. */
export const parts: Readonly<Record<string, Client>> = {
  NftablesTransaction: {
    samples: steps,
    open: transactions(stepNames, (t, name) => {
      const methods = t as unknown as Readonly<Record<string, Call>>;
      return (...given) => methods[name]?.apply(t, [...given]);
    }),
  },
  nft: {
    samples: builders,
    open: transactions(Object.keys(builders), (t, name) => {
      const build = name.split('.').reduce<unknown>((from, key) => {
        return (from as Readonly<Record<string, unknown>>)[key];
      }, nft) as Call;
      return (...given) => {
        const expressions = [build(...given)] as nft.Expression[];
        t.addRule({ family: 'inet', table: 't', chain: 'c', expressions });
      };
    }),
  },
};
