// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { Exchange } from '../../../app/socket/exchange.ts';
import { requestPlan, type Waiter } from '../../../app/socket/exchange-settings.ts';
import { Outstanding } from '../../../app/socket/outstanding.ts';
import { holds } from '../../property.ts';

const waiter: Waiter<never> = { done: () => undefined, failed: () => undefined };

function newExchange(): Exchange<never> {
  const clock = { timeout: Infinity, deadline: Infinity };
  const settings = { decode: () => undefined, clock, onWarning: undefined };
  const request = { type: 16 };
  return new Exchange(request, requestPlan(request, false, false), waiter, settings);
}

test('outstanding requests behave like a map by sequence number', (t) => {
  // Each step sends some, then has one in so many of them answered; some never are.
  const steps = fc.array(fc.record({ sent: fc.nat(700), answered: fc.nat(9) }), { maxLength: 12 });
  const sameAsMap = fc.property(steps, (sizes) => {
    const outstanding = new Outstanding(Infinity);
    const model = new Map<number, Exchange<unknown>>();
    for (const { sent, answered } of sizes) {
      for (let count = 0; count < sent; count += 1) {
        const exchange = newExchange();
        outstanding.add(exchange);
        if (model.has(exchange.sequence)) return false;
        model.set(exchange.sequence, exchange);
      }
      for (const [sequence, exchange] of model) {
        if (answered === 0 || sequence % answered !== 0) continue;
        outstanding.remove(exchange);
        outstanding.remove(exchange);
        model.delete(sequence);
      }
      const all = new Set(outstanding);
      if (all.size !== model.size || outstanding.size !== model.size) return false;
      for (const [sequence, exchange] of model) {
        if (outstanding.get(sequence) !== exchange || !all.has(exchange)) return false;
      }
    }
    return outstanding.get(0) === undefined;
  });
  holds(t, sameAsMap);
});

test('iteration starts with the request that was sent first', (t) => {
  const outstanding = new Outstanding(Infinity);
  const exchanges = Array.from({ length: 2000 }, () => newExchange());
  for (const exchange of exchanges) outstanding.add(exchange);
  t.deepEqual([...outstanding], exchanges);
  for (const exchange of exchanges.slice(0, 1990)) outstanding.remove(exchange);
  const last = newExchange();
  outstanding.add(last);
  t.deepEqual([...outstanding], [...exchanges.slice(1990), last]);
  outstanding.clear();
  t.deepEqual([[...outstanding], outstanding.size], [[], 0]);
});
