// SPDX-License-Identifier: MIT
// Every method of every client is called with values that no type allows: whatever it throws is a NetlinkError,
// whose path names the part of the value that is wrong.
import { inspect } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { NetlinkError } from '../../../app/core/errors/netlink-error.ts';
import { UnknownDeviceError } from '../../../app/families/route/unknown-device-error.ts';
import { type Client, clients, parts, yes } from './hostile-clients.ts';

function circular(): object {
  const value: Record<string, unknown> = {};
  value['family'] = value;
  return value;
}

/** Values to put in place of each part of an argument: one of each kind. */
const few: readonly unknown[] = [null, -1, 2n ** 70n, 'x', Symbol('symbol'), [null], {}];

/** An object that cannot be converted to text. */
const bare: unknown = Object.create(null);

const hostile: readonly unknown[] = [
  ...few,
  ...[undefined, 5, NaN, 1e300, -1n, '', '\0', '\ud800', 'constructor'],
  ...['__proto__', true, () => 1, [], [[]], new Date(NaN), bare],
  ...[new Uint8Array(3), new Map(), circular(), { constructor: 1, family: Symbol('inside') }],
];

/** Methods that send no request. */
const closing = ['constructor', 'close', 'deviceIndex'];

/** Yields the value, and copies of the sample in which one part is the value. */
function* spoilt(
  sample: unknown,
  value: unknown,
  depth = 0,
): Generator<readonly [string, unknown]> {
  yield ['', value];
  const plain = typeof sample === 'object' && sample !== null && depth < 4;
  if (depth > 0 && !few.includes(value)) return;
  if (!plain || sample instanceof Uint8Array || sample instanceof EventTarget) return;
  for (const [name, part] of Object.entries(sample)) {
    for (const [path, changed] of spoilt(part, value, depth + 1)) {
      const copy: object = Array.isArray(sample) ? [...(sample as unknown[])] : { ...sample };
      yield [`.${name}${path}`, Object.assign(copy, { [name]: changed })];
    }
  }
}

/** Tells whether the method returns a promise, so that it must reject and never throw. */
function promises(client: object, method: string, sample: readonly unknown[]): boolean {
  const call = (client as Record<string, (...given: unknown[]) => unknown>)[method];
  const result = call?.apply(client, [...sample]);
  if (!(result instanceof Promise)) return false;
  result.then(
    (made: unknown) => (made as { return?: () => unknown } | undefined)?.return?.(),
    () => undefined,
  );
  return true;
}

/** Calls the method and reads all that it gives. */
async function outcome(
  client: object,
  method: string,
  given: readonly unknown[],
  promised = false,
): Promise<unknown> {
  try {
    const call = (client as Record<string, (...given: unknown[]) => unknown>)[method];
    let made: unknown;
    try {
      made = call?.apply(client, [...given]);
    } catch (error) {
      return promised ? new Error(`thrown, and not rejected: ${String(error)}`) : error;
    }
    let result = await made;
    if (Array.isArray(result)) result = await Promise.all(result as unknown[]);
    if (typeof result !== 'object' || result === null) return undefined;
    if ('return' in result) await (result as AsyncIterator<unknown>).return?.();
    else if (Symbol.asyncIterator in result) {
      for await (const _ of result as AsyncIterable<unknown>);
    }
    if ('all' in result) await (result as { all: () => Promise<unknown> }).all();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function check(t: ExecutionContext, name: string, { open, samples }: Client): Promise<void> {
  const client = await open(yes());
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(client)).filter(
    (method) =>
      !closing.includes(method) &&
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(client), method)?.get === undefined,
  );
  t.deepEqual(Object.keys(samples).sort(), methods.sort(), 'a sample for every method');
  const wrong = new Map<string, string>();
  let refused = 0;
  for (const [method, sample] of Object.entries(samples)) {
    const promised = promises(client, method, sample);
    for (const [place, value] of hostile.flatMap((one) =>
      sample.map((_, index) => [index, one] as const),
    )) {
      for (const [path, changed] of spoilt(sample[place], value)) {
        const error = await outcome(client, method, sample.with(place, changed), promised);
        if (error === undefined) continue;
        refused += 1;
        const told =
          error instanceof EncodeError ||
          error instanceof ArgumentError ||
          error instanceof UnknownDeviceError;
        const right = error instanceof NetlinkError && told === (error.path !== '');
        const what = `${name}.${method} argument ${place}${path}`;
        if (!right) {
          const stack = error instanceof Error ? error.stack : undefined;
          const shown = stack?.split('\n').slice(0, 4).join(' ') ?? typeof error;
          wrong.set(what, `${what} = ${inspect(value)}: ${shown}`);
        }
      }
    }
  }
  t.deepEqual([...wrong.values()], []);
  t.true(refused > 20, `${refused} refused`);
}

for (const [name, client] of Object.entries({ ...clients, ...parts })) {
  test(`${name} throws a NetlinkError with a path for every wrong argument`, (t) =>
    check(t, name, client));
}

for (const [name, { open, samples }] of Object.entries(clients)) {
  test(`${name} rejects with ClosedError once closed, and with AbortError once aborted`, async (t) => {
    const reason = new Error('enough');
    const client = (await open(yes())) as { close(): Promise<void> };
    const aborted = { signal: AbortSignal.abort(reason) };
    const outcomes = async (last?: object): Promise<Map<string, unknown>> => {
      const found = new Map<string, unknown>();
      for (const [method, sample] of Object.entries(samples)) {
        const given = last === undefined ? sample : [...sample.slice(0, -1), last];
        found.set(method, await outcome(client, method, given));
      }
      return found;
    };
    for (const [method, error] of await outcomes(aborted)) {
      t.true(error instanceof AbortError, `${name}.${method}: ${String(error)}`);
      t.is((error as AbortError).cause, reason);
      t.is((error as AbortError).name, 'AbortError');
    }
    await client.close();
    for (const [method, error] of await outcomes()) {
      t.true(error instanceof ClosedError, `${name}.${method}: ${String(error)}`);
    }
  });
}
