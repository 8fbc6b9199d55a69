// SPDX-License-Identifier: MIT
import test from 'ava';
import { MessageReader } from '../../../../app/trace/message-reader.ts';
import { CountingFilter } from '../../../../toolchain/trace/filter/counting-filter.ts';
import { message, ownSpec, request, tapped } from '../../../app/trace/datagrams.ts';

function filtered(
  ...requests: readonly (readonly [family: string, operation: string, type: number])[]
) {
  const filter = new CountingFilter({ pass: () => [] });
  const reader = new MessageReader();
  for (const [family, operation, type] of requests) {
    const payload = request(ownSpec(family), operation, {});
    for (const item of reader.read(tapped(message({ type, payload })))) filter.pass(item);
  }
  return filter;
}

const present = ['nlctrl', 'nl80211'];

test('a family that the controller does not name may still come, or is a slip', (t) => {
  const absent = (...family: string[]) => filtered().absent({ family }, [], present);
  t.deepEqual(absent('nl80211', 'rt-link'), []);
  t.deepEqual(absent('nl80221'), [
    { text: 'there is no family nl80221 now', hint: 'did you mean nl80211?' },
  ]);
  for (const name of ['my_sensor', 'wireguard']) {
    t.deepEqual(absent(name), [
      {
        text: `there is no family ${name} now`,
        hint: 'if its module is loaded meanwhile, its messages are shown',
      },
    ]);
  }
});

test('a family that no message had is told with those that there were', (t) => {
  const filter = filtered(['rt-route', 'getroute', 26], ['rt-link', 'getlink', 18]);
  t.deepEqual(filter.unmet({ family: ['my_sensor'] }, []), [
    { text: 'no message had the family my_sensor', hint: 'messages have rt-link, rt-route' },
  ]);
  t.deepEqual(filtered().unmet({ family: ['my_sensor'] }, []), [
    {
      text: 'no message had the family my_sensor',
      hint: 'nlkit families lists those that have a spec',
    },
  ]);
});

test('what was told as the trace began is not told again at its end', (t) => {
  const filter = filtered(['rt-link', 'getlink', 18]);
  t.is(filter.absent({ family: ['my_sensor'] }, [], present).length, 1);
  t.deepEqual(filter.unmet({ family: ['my_sensor'] }, []), []);
});

test('an attribute of --where that no message had is told, with one of nearly that name', (t) => {
  const unmet = (...where: string[]) => {
    const filter = new CountingFilter({ pass: () => [] }, { where });
    const value = { 'ifi-index': 3, ifname: 'lo', linkinfo: { kind: 'vxlan' } };
    const payload = request(ownSpec('rt-link'), 'newlink', value);
    const items = new MessageReader().read(tapped(message({ type: 16, payload })));
    items.forEach((item) => filter.pass(item));
    return filter.unmet({ where }, []);
  };
  t.deepEqual(unmet('ifi-index=4', 'linkinfo.kind', 'ifname=eth0'), []);
  t.deepEqual(unmet('ifi-indx=3', 'linkinfo.knd=vxlan', 'metric', 'linkinfo.ifname'), [
    { text: 'no message had the attribute ifi-indx', hint: 'did you mean ifi-index?' },
    { text: 'no message had the attribute linkinfo.knd', hint: 'did you mean linkinfo.kind?' },
    {
      text: 'no message had the attribute metric',
      hint: 'without --where all of them are shown',
    },
    {
      text: 'no message had the attribute linkinfo.ifname',
      hint: 'without --where all of them are shown',
    },
  ]);
});
