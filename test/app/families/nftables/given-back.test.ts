// SPDX-License-Identifier: MIT
// Rulesets of nft can be added again as we listed them.
import test from 'ava';
import { inNamespace } from '../../commands/shell.ts';
import { runScript } from '../../socket/scenario.ts';

function script(name: string): URL {
  return new URL(`scenarios/${name}.js`, import.meta.url);
}

test('random rulesets of nft are the same after they were listed, deleted and added again', async (t) => {
  const made = (await runScript(script('random-rulesets'), '12')) as Record<string, number>;
  // Some need what a kernel does not have.
  const { rules = 0, refused = 0 } = made;
  t.true(rules > 70, `${rules} rules`);
  t.true(refused < rules / 2, `${refused} of ${rules} rules were refused`);
});

test('chains of devices are read in the words that add them, and added again', async (t) => {
  const { before, empty, after, read } = (await runScript(script('devices'))) as Readonly<
    Record<'before' | 'empty' | 'after' | 'read', unknown>
  >;
  t.deepEqual(after, before);
  t.deepEqual(empty, []);
  const inet = { family: 'inet', table: 't' };
  const netdev = { family: 'netdev', table: 'n', type: 'filter' };
  t.deepEqual(read, [
    {
      ...{ ...inet, name: 'in', type: 'filter', hook: 'ingress', priority: 3 },
      ...{ policy: 'drop', devices: ['lo'] },
    },
    { ...inet, name: 'forward', type: 'filter', hook: 'forward', priority: 0, policy: 'accept' },
    {
      ...{ ...netdev, name: 'some', hook: 'ingress', priority: -5, policy: 'accept' },
      ...{ devices: ['d0', 'd1'], comment: 'two of them' },
    },
    {
      ...{ ...netdev, name: 'one', hook: 'egress', priority: 9, policy: 'accept' },
      devices: ['d0'],
    },
    {
      ...{ family: 'bridge', table: 'b', name: 'pre', type: 'filter', hook: 'prerouting' },
      ...{ priority: -300, policy: 'accept' },
    },
  ]);
});

test('stateful objects, maps to them and elements with state are the same by nft and by us', async (t) => {
  const {
    ours,
    theirs,
    elements,
    expectation,
    listed,
    names,
    marks,
    concatenations,
    halves,
    bytes,
  } = (await runScript(script('objects'))) as {
    readonly ours: unknown;
    readonly theirs: unknown;
    readonly elements: Readonly<Record<string, Readonly<Record<'ours' | 'theirs', string[]>>>>;
    readonly expectation: unknown;
    readonly listed: Readonly<Record<string, unknown>>;
    readonly names: unknown;
    readonly marks: unknown;
    readonly halves: unknown;
    readonly bytes: unknown;
    readonly concatenations: readonly {
      readonly type: string;
      readonly before: { readonly keys: readonly string[]; readonly nft: unknown };
      readonly gone: unknown;
      readonly after: unknown;
    }[];
  };
  t.deepEqual(ours, theirs);
  t.like(expectation, { timeout: 3_600_000, dport: 5432, size: 12 });
  t.like(listed, {
    a: { packets: '3n', bytes: '300n' },
    b: { bytes: `${25 << 20}n`, consumed: `${3 << 10}n`, flags: ['invert'] },
    c: { rate: '400n', unit: '60n', burst: 7, flags: ['inv'] },
    f: { timeout: 3_600_000, dport: 5432, size: 12, l4proto: 6 },
    g: { mss: 1460, wscale: 7 },
  });
  t.deepEqual(concatenations[0]?.before.keys, [
    '"1100000000070000"',
    '{"from":"0600000000010000","to":"0600000000640000"}',
  ]);
  t.is(concatenations.length, 6);
  for (const { type, before, gone, after } of concatenations) {
    t.deepEqual(gone, [], type);
    t.deepEqual(after, before, type);
  }
  const once = ['e\udcff0', { from: 'lo0', to: 'lo5' }, { prefix: 'q\udcff' }, { prefix: 'wé' }];
  const mark = [{ from: 0x20, to: 0x0115 }, `20${'00'.repeat(3)}15010000`];
  t.deepEqual(marks, [mark, mark]);
  const comments = once.map(() => 'k\udcfe');
  t.deepEqual(names, { comments, once, left: [], again: once });
  t.deepEqual(halves, ['elements[0].key', 'elements[0].key.prefix', 'comment']);
  t.deepEqual(bytes, {
    comment: '000401000000070373fd00',
    keys: ['65ff30', '6c6f30', '71ff', '77c3a9'].map((name) => name.padEnd(32, '0')),
    rule: [
      '000372fd00',
      { dreg: 1, key: 'iifname' },
      { data: { value: '7aff'.padEnd(32, '0') }, op: 'eq', sreg: 1 },
      { dreg: 1, key: 'oifname' },
      { data: { value: '7aff' }, op: 'eq', sreg: 1 },
    ],
  });
  for (const { ours: own, theirs: others } of Object.values(elements)) t.deepEqual(own, others);
  t.deepEqual(
    Object.fromEntries(Object.entries(elements).map(([name, { ours: own }]) => [name, own])),
    {
      counted: [
        '{"key":"10.0.0.1","object":"a","comment":"one"}',
        '{"key":{"catchall":true},"object":"a"}',
      ],
      names: ['{"key":{"prefix":"eth"},"object":"b","comment":"all of them"}'],
      each: [
        '{"key":80,"comment":"web","expressions":[{"name":"counter","data":{"bytes":"500n","packets":"5n"}}]}',
        '{"key":81,"expressions":[{"name":"counter","data":{"bytes":"0n","packets":"0n"}}]}',
      ],
      whole: [
        '{"key":{"from":"0.0.0.0","to":"0.0.0.255"}}',
        '{"key":{"from":"255.255.255.0","to":"255.255.255.255"}}',
      ],
    },
  );
});

test('nlkit call adds a ruleset again from the lines of nlkit dump', async (t) => {
  const { stdout, stderr, exitCode } = await inNamespace(`
    set -e
    export PATH=/usr/sbin:$PATH
    nft -f - <<'END'
    table inet t {
      comment "ours"
      counter hits { packets 3 bytes 300; }
      ct expectation calls { protocol tcp; dport 5432; timeout 1h; size 12; l3proto ip; }
      map counted { type ipv4_addr : counter; elements = { 10.0.0.1 comment "one" : "hits" }; }
      chain in {
        type filter hook input priority 5; policy drop;
        meta mark vmap { 0x10-0x115 : accept, 0x1000 : jump more } comment "marked"
        counter packets 4 bytes 400
      }
      chain more { }
    }
END
    given=()
    list() {
      while IFS= read -r line; do given+=("$1" "$line"); done < <(nlkit dump nftables "$2" "$3" --json)
    }
    list newtable gettable '{}'
    list newchain getchain '{}'
    list newobj getobj '{nfgen-family: inet, table: t}'
    list newset getset '{nfgen-family: inet, table: t}'
    for set in counted __map0; do
      list newsetelem getsetelem "{nfgen-family: inet, table: t, set: $set}"
    done
    list newrule getrule '{nfgen-family: inet, table: t}'
    nft list ruleset
    nft flush ruleset
    echo =====
    nlkit call nftables batch-begin '{res-id: 10}' "\${given[@]}" batch-end --create --append
    nft list ruleset`);
  t.is(stderr, '');
  t.is(exitCode, 0);
  const [before = '', after] = stdout.replaceAll(/ expires \w+/g, '').split('=====\n');
  t.regex(before, /timeout 1h.*vmap { 0x00000010-0x00000115 : accept/s);
  t.is(after, before);
});
