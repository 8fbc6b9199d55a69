// SPDX-License-Identifier: MIT
import { closeSync, openSync, readdirSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Wake } from '../protocol.ts';
import { runTool } from '../tool.ts';

/** The word on the console that docker/vm/save-guest waits for. */
const asleep = 'nlkit agent: asleep\n';

/** A record of the kernel's log at most: PRINTK_MESSAGE_MAX and its predecessors are at most 8 KiB. */
const recordSize = 16 * 1024;

/** Milliseconds in which the kernel notices that it was restored. */
const noticing = 5_000;

/**
 * Has the guest saved, and resolves once it is woken in a restored one, with a random generator that does not repeat
 * what other guests from the same state draw. `settled` resolves when it has the time of the day, too.
 * @param log the kernel's log; it is read to its end before the guest is saved, and once more after it was restored
 */
export async function sleepUntil(
  woken: Promise<Wake>,
  log: number,
): Promise<{ readonly settled: Promise<void> }> {
  readOn(log);
  const console = openSync('/dev/console', 'w');
  writeSync(console, asleep);
  closeSync(console);
  const { time, random } = await woken;
  const settled = setClock(time);
  settled.catch(() => undefined);
  await reseed(log, Buffer.from(random, 'base64'));
  return { settled };
}

/** Node cannot set the clock by itself. */
async function setClock(milliseconds: number): Promise<void> {
  await runTool('date', ['--set', `@${(milliseconds / 1000).toFixed(3)}`], 10_000);
}

/**
 * Makes the kernel's random generator forget what it was saved with. Kernels from 5.18 do so by themselves: the device
 * vmgenid tells them that they were restored (drivers/virt/vmgenid.c, add_vmfork_randomness() in drivers/char/random.c).
 */
async function reseed(log: number, random: Buffer): Promise<void> {
  writeFileSync('/dev/urandom', random);
  if (hasGenerationId() && (await reseedsItself(log))) return;
  // Their structure and numbers: include/uapi/linux/random.h.
  const bits = random.length * 8;
  const script = `open my $f, '>', '/dev/urandom' or die $!;
my $entropy = pack 'i i a*', ${String(bits)}, ${String(random.length)}, pack 'H*', $ARGV[0];
ioctl($f, 0x40085203, $entropy) or die "RNDADDENTROPY: $!";
ioctl($f, 0x5207, 0) or die "RNDRESEEDCRNG: $!";`;
  const { exitCode, stderr } = await runTool(
    'perl',
    ['-e', script, random.toString('hex')],
    10_000,
  );
  if (exitCode !== 0)
    throw new Error(`the kernel's random generator was not reseeded: ${stderr.trim()}`);
}

/** Whether a driver serves the device vmgenid: one for ACPI, from 6.10 one for platform devices. */
function hasGenerationId(): boolean {
  return ['acpi', 'platform'].some((bus) => {
    try {
      return readdirSync(`/sys/bus/${bus}/drivers/vmgenid`).some((name) => name.includes(':'));
    } catch {
      return false;
    }
  });
}

/** Waits for the kernel's line that it has reseeded, which is then none of the run's log. */
async function reseedsItself(log: number): Promise<boolean> {
  const giveUp = performance.now() + noticing;
  while (!readOn(log).includes('crng reseeded due to virtual machine fork')) {
    if (performance.now() > giveUp) return false;
    // The kernel's workers have to get the processor, which this process has first.
    await delay(1);
  }
  return true;
}

/** The records that came since the last look. */
function readOn(log: number): string {
  const buffer = Buffer.alloc(recordSize);
  let text = '';
  for (;;) {
    try {
      text += buffer.toString('latin1', 0, readSync(log, buffer));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // EPIPE: records were dropped, and reading goes on behind them.
      if (code === 'EAGAIN') return text;
      if (code !== 'EPIPE') throw error;
    }
  }
}
