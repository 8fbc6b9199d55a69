// SPDX-License-Identifier: MIT
// The expressions of builders, without a kernel: values, bytes and refused arguments.
import test from 'ava';
import { Writer } from '../../../../app/core/writer.ts';
import { boundsOf, prefixOf, successor } from '../../../../app/families/nftables/types/interval.ts';
import {
  ipv4Address,
  ipv6Address,
  mark,
  port,
} from '../../../../app/families/nftables/types/datatype.ts';
import { adaptChecks } from '../../../../app/families/nftables/rules/family-checks.ts';
import { hookNumber, priorityNumber } from '../../../../app/families/nftables/tables/hook.ts';
import * as nft from '../../../../app/families/nftables/nft.ts';
import { nftables } from '../../../../app/families/nftables/nftables-gen.ts';
import { ruleMessage } from '../../../../app/families/nftables/rules/rule-message.ts';
import { commentOf } from '../../../../app/families/nftables/userdata.ts';
import {
  setType,
  setTypeLength,
  setTypeNumber,
  setTypeOf,
} from '../../../../app/families/nftables/sets/set-type.ts';
import type { NfgenmsgRuleAttrsInput } from '../../../../app/families/nftables/nftables-gen.ts';
import { NftablesTransaction } from '../../../../app/families/nftables/nftables-transaction.ts';
import type { SetLayout } from '../../../../app/families/nftables/sets/element-codec.ts';
import { layoutOf } from '../../../../app/families/nftables/sets/set-message.ts';
import { NLM_F_CREATE } from '../../../../app/core/constants.ts';
import { KernelRefusal } from '../../../../app/socket/errors/kernel-refusal.ts';
import { hex } from '../../hex.ts';

const { accept, ip, limit, tcp } = nft;

test('a rule for a port has the bytes that the kernel takes', (t) => {
  const options = { family: 'inet', table: 'f', chain: 'c' } as const;
  const { rule, sets } = ruleMessage(
    { ...options, expressions: [tcp.dport(22), accept()], comment: 'ssh' },
    () => 1,
  );
  const writer = new Writer();
  nftables.operations.newrule.do.request.codec.encode(writer, rule);
  t.deepEqual(sets, []);
  t.deepEqual(
    writer.bytes,
    hex(
      ...['01 00 0000', '0600 0100 6600 0000', '0600 0200 6300 0000'],
      // Expressions; in each its name, its attributes.
      'e400 0480',
      ...['2400 0180', '0900 0100 6d657461 00 000000'],
      ...['1400 0280', '0800 0100 00000001', '0800 0200 00000010'],
      ...['2c00 0180', '0800 0100 636d7000', '2000 0280', '0800 0100 00000001'],
      ...['0800 0200 00000000', '0c00 0380', '0500 0100 06 000000'],
      ...['3400 0180', '0c00 0100 7061796c 6f616400', '2400 0280', '0800 0100 00000001'],
      ...['0800 0200 00000002', '0800 0300 00000002', '0800 0400 00000002'],
      ...['2c00 0180', '0800 0100 636d7000', '2000 0280', '0800 0100 00000001'],
      ...['0800 0200 00000000', '0c00 0380', '0600 0100 0016 0000'],
      ...['3000 0180', '0e00 0100 696d6d65 64696174 6500 0000', '1c00 0280'],
      ...['0800 0100 00000000', '1000 0280', '0c00 0280', '0800 0100 00000001'],
      ...['0a00 0700', '00 04 73736800 0000'],
    ),
  );
  t.is(commentOf(rule.userdata as Uint8Array), 'ssh');
});

test('a list of values becomes a set without a name', (t) => {
  let id = 6;
  const { rule, sets } = ruleMessage(
    { family: 'inet', table: 'f', chain: 'c', expressions: [tcp.dport([22, 80])] },
    () => (id += 1),
  );
  t.deepEqual(sets, [{ type: port, values: [22, 80], id: 7 }]);
  t.deepEqual(rule.expressions.elem.at(-1), {
    name: 'lookup',
    data: { set: '__set%d', sreg: 1, setId: 7 },
  });
});

const looked = { family: 'inet', table: 'f', chain: 'c', expressions: [] } as const;

/** The names of the expressions of the only rule, and which sets were asked for. */
async function lookedUp(
  build: (t: NftablesTransaction) => void,
  ask: () => Promise<SetLayout>,
): Promise<{ readonly names: readonly unknown[]; readonly asked: number }> {
  const transaction = new NftablesTransaction();
  build(transaction);
  let asked = 0;
  const messages = await transaction.messages(async () => {
    asked += 1;
    return ask();
  });
  const rule = messages.findLast(({ call }) => call.operation === 'newrule')?.call.value;
  const { elem = [] } = (rule as NfgenmsgRuleAttrsInput).expressions ?? {};
  return { names: elem.map(({ name }) => name), asked };
}

const byMark = { ...looked, expressions: [nft.meta.mark({ set: 'marks' })] };
const ordered = ['meta', 'byteorder', 'lookup'];

for (const [interval, names] of [
  [true, ordered],
  [false, ['meta', 'lookup']],
] as const) {
  const what = interval ? 'intervals' : 'values';
  const flags = interval ? (['interval'] as const) : [];
  const unasked = async (): Promise<SetLayout> => Promise.reject(new Error('asked'));

  test(`a number in host order is looked up in a set of ${what}`, async (t) => {
    const layout = layoutOf({ keyType: 19, keyLen: 4, flags });
    const build = (b: NftablesTransaction): void => {
      b.addRule(byMark);
      b.addRule(byMark);
    };
    t.deepEqual(await lookedUp(build, async () => Promise.resolve(layout)), { names, asked: 1 });
  });

  test(`... of ${what} that is made in the same transaction`, async (t) => {
    const set = { family: 'inet', table: 'f', name: 'marks' } as const;
    const made = await lookedUp((b) => {
      b.addSet({ ...set, type: 'mark', flags });
      b.addRule(byMark);
    }, unasked);
    t.deepEqual(made, { names, asked: 0 });
  });

  test(`... of ${what} that was listed and is given back`, async (t) => {
    const listed = { nfgenFamily: 'inet', table: 'f', name: 'marks', handle: 1 } as const;
    const given = await lookedUp((b) => {
      const value = { ...listed, keyType: 19, keyLen: 4, flags };
      b.call({ operation: 'newset', value, flags: NLM_F_CREATE });
      b.addRule(byMark);
    }, unasked);
    t.deepEqual(given, { names, asked: 0 });
  });
}

test('a missing set is left for the kernel to refuse; any other refusal rejects', async (t) => {
  const refuse = (errno: number) => async (): Promise<SetLayout> =>
    Promise.reject(new KernelRefusal('nftables getset', { errno }));
  const build = (b: NftablesTransaction): void => {
    b.addRule(byMark);
  };
  t.deepEqual((await lookedUp(build, refuse(2))).names, ['meta', 'lookup']);
  await t.throwsAsync(lookedUp(build, refuse(1)), { instanceOf: KernelRefusal, message: /EPERM/ });
});

test('checks of headers are made once, and adapted to the family', (t) => {
  const both = [ip.saddr('10.0.0.1'), tcp.dport(22), tcp.sport(7)].flat();
  const names = (family: Parameters<typeof adaptChecks>[0]): string[] =>
    adaptChecks(family, both).map(({ name, data }) =>
      name === 'meta' ? (data as { key: string }).key : name,
    );
  const rest = ['l4-proto', 'cmp', 'payload', 'cmp', 'payload', 'cmp'];
  t.deepEqual(names('ip'), ['payload', 'cmp', ...rest]);
  t.deepEqual(names('inet'), ['nfproto', 'cmp', 'payload', 'cmp', ...rest]);
  t.deepEqual(names('ip6'), ['nfproto', 'cmp', 'payload', 'cmp', ...rest]);
  t.deepEqual(names('bridge'), ['protocol', 'cmp', 'payload', 'cmp', ...rest]);
});

for (const [text, bytes, mask] of [
  ['10.1.2.3', '0a010203', 'ffffffff'],
  ['10.1.2.3/24', '0a010200', 'ffffff00'],
  ['10.1.255.3/17', '0a018000', 'ffff8000'],
  ['10.1.2.3/0', '00000000', '00000000'],
] as const) {
  test(`the prefix ${text} is compared by whole bytes or under its mask`, (t) => {
    t.like(prefixOf(ipv4Address, text), { bytes: hex(bytes), mask: hex(mask) });
  });
}

test('intervals become their first and last bytes', (t) => {
  const of = (from: string, to: string): unknown => ({ from: hex(from), to: hex(to) });
  t.deepEqual(boundsOf(port, 80), of('0050', '0050'));
  t.deepEqual(boundsOf(port, { from: 80, to: 443 }), of('0050', '01bb'));
  t.deepEqual(boundsOf(ipv4Address, '10.0.0.0/30'), of('0a000000', '0a000003'));
  t.deepEqual(
    boundsOf(ipv6Address, 'fd00::/121'),
    of(`fd${'00'.repeat(15)}`, `fd${'00'.repeat(14)}7f`),
  );
  t.deepEqual(boundsOf(mark, { from: 1, to: 256 }), of('00000001', '00000100'));
  t.deepEqual(successor(hex('00ff')), hex('0100'));
  t.is(successor(hex('ffff')), undefined);
});

test('types of sets have the numbers of nft', (t) => {
  const pair = setType(['ipv4_addr', 'inet_service']);
  t.is(setTypeNumber(pair), (7 << 6) | 13);
  t.is(setTypeLength(pair), 8);
  t.is(setTypeLength(setType('inet_service')), 2);
  t.deepEqual(setTypeOf((7 << 6) | 13), pair);
  const five = setType(['ether_type', 'mark', 'mark', 'inet_service', 'inet_proto']);
  t.deepEqual(setTypeOf(setTypeNumber(five)), five);
  // A sixth type shifts bits of the first out of the number: ether_type would be nf_proto, of one byte.
  t.is(setTypeOf(setTypeNumber([...five, mark])), undefined);
  t.deepEqual(setTypeOf(19), [mark]);
  t.is(setTypeOf(63), undefined);
  t.is(setTypeOf(0), undefined);
});

test('names of hooks and priorities depend on the family', (t) => {
  t.is(hookNumber('inet', 'postrouting'), 4);
  t.is(hookNumber('arp', 'output'), 1);
  t.is(hookNumber('netdev', 'egress'), 1);
  t.is(priorityNumber('ip', 'dstnat'), -100);
  t.is(priorityNumber('bridge', 'dstnat'), -300);
  t.is(priorityNumber('arp', -5), -5);
});

test('a limit tells packets from bytes', (t) => {
  const { data } = limit({ rate: 10, per: 'minute', unit: 'bytes' });
  t.deepEqual(data, { rate: 10, unit: 60, burst: 0, type: 'pkt-bytes', flags: [] });
});
