// SPDX-License-Identifier: MIT
import { KernelRefusal, NetlinkError } from 'nlkit';
import { SpecClient, UnknownFamilyError } from 'nlkit/client';
import { label, list, listen, threshold } from './commands.ts';
import { linkwatch, type LinkwatchOperations } from './linkwatch-gen.ts';
import type { Options } from './options.ts';
import { tour } from './tour.ts';

type Spoken = Exclude<Options, { command: 'tour' }>;

/** The outputs of a command. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (message: string, hint?: string) => void;
}

/** Carries out a command. Resolves with 0, or with 1 where the kernel refused or could not be reached. */
export async function speak(options: Spoken, terminal: Terminal): Promise<number> {
  try {
    await using client = await SpecClient.open(linkwatch);
    await carryOut(client, options, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    terminal.complain(error.message, hintOf(error));
    return 1;
  }
}

async function carryOut(
  client: SpecClient<LinkwatchOperations>,
  options: Spoken,
  { print, complain: warn }: Terminal,
): Promise<void> {
  switch (options.command) {
    case 'tour-here':
      await tour(client, print);
      return;
    case 'list':
      await list(client, options, print);
      return;
    case 'label':
      await label(client, options);
      return;
    case 'threshold':
      await threshold(client, options);
      return;
    case 'listen':
      await listen(client, { ...options, signal: stopped(), print, warn });
  }
}

/** A signal that Ctrl-C aborts. */
function stopped(): AbortSignal {
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return stop.signal;
}

function hintOf(error: NetlinkError): string | undefined {
  if (error instanceof UnknownFamilyError) {
    return 'load the module first: nlkit run linkwatch does, or insmod linkwatch.ko';
  }
  if (error instanceof KernelRefusal && error.errnoName === 'EPERM') {
    return 'labels and thresholds are for administrators: run it as root';
  }
  return error.hint;
}
