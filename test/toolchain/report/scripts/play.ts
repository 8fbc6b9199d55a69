// SPDX-License-Identifier: MIT
// Shows events as the CLI does on these streams: a JSON event a line, from the FIFO that is its argument.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { openReport } from '../../../../toolchain/report/open-report.ts';

const { stdout, stderr, env: environment } = process;
const report = await openReport({
  ...{ json: false, verbose: false, color: true },
  ...{
    stdout,
    stderr,
    environment,
    appReads: environment['APP_READS'] === '1',
    tests: environment['TESTS'] === '1',
  },
});
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  report.emit(JSON.parse(line) as NlkitEvent);
}
report.close();
