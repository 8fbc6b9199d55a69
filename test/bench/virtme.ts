// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { ensureBase } from '../../toolchain/image/base-image.ts';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { imageContext } from '../docker/support/engine.ts';
import { type Bench, NotMeasurable } from './bench.ts';
import { once } from './netlink/once.ts';
import { onDebian13 } from './run.ts';

/** Debian's own, with its kernel, and what virtme-ng boots it with. */
const packages = [
  'virtme-ng',
  'qemu-system-x86',
  'seabios',
  ...['linux-image-amd64', 'busybox-static', 'udev', 'systemd-sysv', 'kmod', 'iproute2', 'zstd'],
];

const times = 3;

/** Prints the seconds of each of several boots for one command. It asks for a terminal. */
const script = `
kernel=$(ls /boot/vmlinuz-*)
for time in $(seq ${times}); do
	start=$(date +%s%N)
	script -q -e -c "vng --run $kernel --exec 'uname -r'" /dev/null >/tmp/said 2>&1 </dev/null ||
		{ cat /tmp/said >&2; exit 1; }
	grep -q "$\{kernel#*-}" /tmp/said || { cat /tmp/said >&2; exit 1; }
	echo $((($(date +%s%N) - start) / 1000000))
done
`;

/** Seconds that virtme-ng takes: the middle of several runs. */
const virtme = once(async () => {
  const engine = await connectEngine(process.env);
  const image = await virtmeImage(engine);
  const { stdout, stderr, exitCode } = await engine.run({
    image,
    role: 'bench',
    command: ['sh', '-c', script],
    capabilities: ['DAC_OVERRIDE', 'SETUID', 'SETGID', 'SYS_ADMIN'],
  });
  const seconds = stdout
    .trim()
    .split('\n')
    .map((line) => Number(line) / 1000);
  if (exitCode !== 0 || seconds.length !== times) {
    throw new NotMeasurable(`virtme-ng did not run: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  return seconds.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
});

async function virtmeImage(engine: Engine): Promise<string> {
  const base = await ensureBase('trixie', imageContext(engine));
  const dockerfile = `FROM ${base.tag}
RUN apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends ${packages.join(' ')} && apt-get clean
`;
  const hash = createHash('sha256').update(`${dockerfile}${base.id}`).digest('hex');
  const tag = `nlkit/bench-virtme:trixie-${hash.slice(0, 12)}`;
  if (await engine.hasImage(tag)) return tag;
  const context = await contextArchive(dockerfile, []);
  try {
    await engine.buildImage({ context, tag, labels: ownLabels('bench'), buildArguments: {} });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotMeasurable(`virtme-ng cannot be installed: ${why}`);
  }
  return tag;
}

const against = (ours: () => Promise<number>): Bench['measure'] => {
  return async () => ({ value: await virtme(), versus: await ours() });
};

/** How many times longer virtme-ng takes for one command in a guest than nlkit for a whole run. */
export const virtmeBenches: readonly Bench[] = [
  {
    name: 'vng-warm',
    what: 'virtme-ng for one command, to nlkit run of a client in C in a restored guest',
    unit: 's',
    target: 9,
    bound: '≥',
    promised: 'ratio',
    measure: against(onDebian13.warm),
  },
  {
    name: 'vng-cold',
    what: '… to nlkit run --cold',
    unit: 's',
    target: 2.3,
    bound: '≥',
    promised: 'ratio',
    measure: against(onDebian13.cold),
  },
];
