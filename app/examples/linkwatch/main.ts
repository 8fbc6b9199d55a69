// SPDX-License-Identifier: MIT
import { inNamespaceOfOurOwn } from './namespace.ts';
import { help, parseOptions, UsageError } from './options.ts';

/** Exit codes: 0 done, 1 the kernel refused or could not be reached, 2 the command line is wrong. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options === 'help') {
      process.stdout.write(help);
      return 0;
    }
    if (options.command === 'tour') return await inNamespaceOfOurOwn(import.meta.filename);
    // Loaded on use: in an emulated guest each file takes noticeable time.
    const { speak } = await import('./speak.ts');
    return await speak(options, { print, complain });
  } catch (error) {
    // Other errors are bugs: let Node show them.
    if (!(error instanceof UsageError)) throw error;
    complain(error.message, error.hint);
    return 2;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(message: string, hint?: string): void {
  process.stderr.write(`linkwatch: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`);
}

// A reader of the output may stop early (`| head`): that is not a failure.
process.stdout.on('error', () => process.exit(1));

process.exitCode = await main(process.argv.slice(2));
