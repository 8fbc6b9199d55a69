// SPDX-License-Identifier: MIT
import { OverrunError } from 'nlkit';
import type { SpecClient } from 'nlkit/client';
import type { Device, LinkwatchOperations } from './linkwatch-gen.ts';
import type {
  DeviceKey,
  LabelOptions,
  ListenOptions,
  ListOptions,
  ThresholdOptions,
} from './options.ts';
import { crossingLine, deviceTable, eventLine, json } from './show.ts';

type Client = SpecClient<LinkwatchOperations>;
type Print = (line: string) => void;

/** Shows one device or all. As JSON, memory does not grow with their number. */
export async function list(client: Client, options: ListOptions, print: Print): Promise<void> {
  if (options.device !== undefined) {
    const device = (await client.do('device-get', options.device)) ?? {};
    if (options.json) print(json(device));
    else deviceTable([device]).forEach(print);
  } else if (options.json) {
    for await (const device of client.dump('device-get')) print(json(device));
  } else {
    // all() lists again where devices came or went meanwhile.
    deviceTable(byNumber(await client.dump('device-get').all())).forEach(print);
  }
}

/** Sorts by index: the kernel lists devices in the order of a hash table. */
export function byNumber(devices: readonly Device[]): Device[] {
  return [...devices].sort((a, b) => (a.ifindex ?? 0) - (b.ifindex ?? 0));
}

export async function label(client: Client, options: Omit<LabelOptions, 'command'>): Promise<void> {
  const ifindex = await numberOf(client, options.device);
  await client.do('label-set', { ifindex, label: options.text });
}

export async function threshold(client: Client, options: ThresholdOptions): Promise<void> {
  const ifindex = await numberOf(client, options.device);
  const { value } = options;
  // The codec rejects a counter that does not exist.
  const metric = options.metric as 'rx-packets';
  await client.do('threshold-set', { ifindex, threshold: { metric, value } });
}

async function numberOf(client: Client, device: DeviceKey): Promise<number | undefined> {
  if ('ifindex' in device) return device.ifindex;
  return (await client.do('device-get', device))?.ifindex;
}

/** Shows events of devices. It reports events that were lost, and goes on. */
export async function listen(
  client: Client,
  options: Omit<ListenOptions, 'command'> & {
    /** Stops listening, without an error. */
    readonly signal: AbortSignal;
    readonly print: Print;
    readonly warn: Print;
  },
): Promise<void> {
  const { count = Infinity, signal, print, warn } = options;
  const groups = ['links', 'thresholds'];
  await using events = await client.subscribe(groups, { timeout: Infinity, signal });
  if (!options.json) print('Listening, until Ctrl-C');
  for (let seen = 0; seen < count;) {
    try {
      const next = await events.next();
      if (next.done === true) return;
      const { operation, value } = next.value;
      if (options.json) print(json({ [operation]: value }));
      else print(operation === 'link-event' ? eventLine(value) : crossingLine(value));
      seen += 1;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof OverrunError)) throw error;
      warn(error.message);
    }
  }
}
