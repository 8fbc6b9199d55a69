// SPDX-License-Identifier: MIT
import { connect, DeadlineError, NetlinkError, SystemError } from 'nlkit';
import { Audience } from './audience.ts';
import { listen } from './listen.ts';
import { help, type Options, parseOptions, UsageError } from './options.ts';
import { talk } from './talk.ts';

/** Runs the workshop's client. Exit codes: 0 done, 1 the exchange failed, 2 the command line is wrong. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options === 'help') process.stdout.write(help);
    else await converse(options);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(error.message, error.hint);
      return 2;
    }
    // Other errors are bugs: let Node show them.
    if (!(error instanceof NetlinkError)) throw error;
    complain(...explain(error));
    return 1;
  }
}

async function converse(options: Options): Promise<void> {
  const { protocol, timeout } = options;
  const open = () => connect({ protocol, ...(timeout !== undefined && { timeout }) });
  await using connection = await open();
  if (options.listen) {
    const stop = new AbortController();
    const onSignal = (): void => {
      stop.abort();
    };
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    const { count } = options;
    await listen(connection, { count, timeout, signal: stop.signal, print, warn: complain });
    return;
  }
  await using audience = await Audience.gather(options.listeners, open, print);
  for (let done = 0; done < (options.count ?? 1); done += 1) {
    await talk(connection, options.message, print);
    await audience.hear(connection.portId);
    if (done === 0) await audience.firstLeaves();
  }
}

/** Prints one line for the user, and the hint. */
function explain(error: NetlinkError): [message: string, hint: string | undefined] {
  if (error instanceof SystemError && error.errnoName === 'EPROTONOSUPPORT') {
    return [
      `no such unit: ${error.message}`,
      'load the module first: nlkit run echo does, or insmod echo.ko',
    ];
  }
  if (error instanceof DeadlineError) {
    return [
      error.message,
      'does the echo module serve this unit? the kernel log (dmesg) has its side of it',
    ];
  }
  return [error.message, error.hint];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(message: string, hint?: string): void {
  process.stderr.write(`echo: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`);
}

// A reader of the output may stop early (`| head`): that is not a failure.
process.stdout.on('error', () => process.exit(1));

process.exitCode = await main(process.argv.slice(2));
