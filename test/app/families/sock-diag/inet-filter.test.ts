// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { encodeFilter, type InetFilter } from '../../../../app/families/sock-diag/inet-filter.ts';
import { hex } from '../../hex.ts';

test('a filter that matches all sockets needs no program', (t) => {
  t.is(encodeFilter({ family: 'inet', states: ['listen'], details: [] }), undefined);
});

// Laid out as struct inet_diag_bc_op: code, yes, no; then what it compares with.
for (const [filter, bytes] of [
  [{ localPort: 80 }, ['07 0c 1000', '00 00 0000', '50000000']],
  [{ local: '10.0.0.0/8' }, ['07 10 1400', '02 08 0000', 'ffffffff', '0a000000']],
  [{ remote: '10.1.2.3', remotePort: 7 }, ['08 10 1400', '02 20 0000', '07000000', '0a010203']],
  [
    { remote: 'fd00::/8' },
    ['08 1c 2000', '0a 08 0000', 'ffffffff', 'fd000000000000000000000000000000'],
  ],
  [{ localPort: { from: 1, to: 1023 } }, ['02 08 1400', '00 00 0100', '03 08 0c00', '00 00 ff03']],
  [{ remotePort: { from: 9, to: 9 } }, ['04 08 1400', '00 00 0900', '05 08 0c00', '00 00 0900']],
  [
    { ifindex: 3, mark: { value: 5 } },
    ['09 08 1800', '03000000', '0a 0c 1000', '05000000 ffffffff'],
  ],
  [{ mark: { value: 4, mask: 6 } }, ['0a 0c 1000', '04000000 06000000']],
  [{ cgroup: 0x123456789n }, ['0b 0c 1000', '8967452301000000']],
] satisfies [InetFilter, string[]][]) {
  const name = JSON.stringify(filter, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  test(`the filter ${name} is compiled to its program`, (t) => {
    t.deepEqual(encodeFilter(filter), hex(...bytes));
  });
}

for (const [filter, message] of [
  [{ local: 'home' }, 'local: expected a prefix such as 10.0.0.0/8, not "home"'],
  [{ remotePort: 65536 }, 'remotePort: expected a number from 0 to 65535, not 65536'],
  [{ localPort: { from: -1, to: 2 } }, 'localPort.from: expected a number from 0 to 65535, not -1'],
  [{ ifindex: 0.5 }, 'ifindex: expected a number from 0 to 4294967295, not 0.5'],
  [{ cgroup: -1n }, 'cgroup: expected a number of 64 bits, not -1'],
] satisfies [InetFilter, string][]) {
  test(`a filter is refused with '${message}'`, (t) => {
    t.throws(() => encodeFilter(filter), { instanceOf: EncodeError, message });
  });
}
