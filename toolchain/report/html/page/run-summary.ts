// SPDX-License-Identifier: MIT
import { make, makeButton } from './dom.ts';
import type { Run } from './embedded.ts';
import { clock, counted, duration } from './formats.ts';
import type { ReportHead } from './report-data.ts';
import type { ComplaintItem, MessageItem, RowItem } from './items.ts';
import { messageName } from './items.ts';

/** Complaints that the summary shows. */
const mostComplaints = 3;

const verdictWords: Readonly<Record<string, string>> = {
  ...{ passed: 'passed', failed: 'failed', complained: 'the kernel complained' },
  ...{ 'timed-out': 'timed out', leaky: 'leaky', flaky: 'flaky', skipped: 'skipped' },
  stopped: 'stopped',
};

/** The badge of a verdict: a sign, a word, and a colour. */
export function verdictBadge(verdict: string): HTMLElement {
  const sign =
    verdict === 'passed' ? '✔' : verdict === 'skipped' || verdict === 'stopped' ? '–' : '✘';
  return make(
    'span',
    { class: `verdict ${verdict}` },
    `${sign} ${verdictWords[verdict] ?? verdict}`,
  );
}

/** Shows what came of a run: its verdict, why, where, how long each stage took, and what is worth opening. */
export function runSummary(
  run: Run,
  { command, error }: ReportHead,
  onGo: (item: RowItem) => void,
): HTMLElement {
  const { head, items, began } = run;
  const summary = make('div', { class: 'summary' });
  const where = [head.kernel, head.target].filter((each) => each !== '').join(' · ');
  const attempt = head.attempt > 1 ? `attempt ${String(head.attempt)}` : '';
  const line = make('p', { class: 'line' }, verdictBadge(head.verdict));
  const told = [
    ...[where, attempt, items.length === 0 ? '' : clock(began).slice(0, 19)],
    head.ms === null ? '' : duration(head.ms),
    counted(head.messages, 'message'),
    head.errors === 0 ? '' : counted(head.errors, 'error'),
  ];
  for (const text of told) if (text !== '') line.append(make('span', {}, text));
  const slowest = slowestAnswer(items);
  if (slowest !== undefined)
    line.append(
      make(
        'span',
        {},
        'slowest ',
        makeButton(`${duration(slowest.took)} ${messageName(slowest)}`, { class: 'link' }, () =>
          onGo(slowest),
        ),
      ),
    );
  summary.append(line);
  if (head.reason !== '' && head.complaints === 0 && head.reason !== error?.message)
    summary.append(make('p', { class: 'problem' }, head.reason));
  const complaints = items.filter((item): item is ComplaintItem => item.is === 'complaint');
  for (const item of complaints.slice(0, mostComplaints))
    summary.append(complaintLine(item, () => onGo(item)));
  if (complaints.length > mostComplaints)
    summary.append(
      make('p', {}, `and ${String(complaints.length - mostComplaints)} more complaints`),
    );
  if (head.dropped > 0)
    summary.append(
      make(
        'p',
        { class: 'problem warning' },
        `${counted(head.dropped, 'event')} had no room in this report.`,
      ),
    );
  const silence = whyNoMessages(run, command);
  if (silence !== '') summary.append(make('p', { class: 'notice' }, silence));
  if (head.stages.length > 0) summary.append(stageStrip(head.stages));
  return summary;
}

/** Why a run that went as far as its app has no messages; empty where there is nothing to explain. */
function whyNoMessages({ head, items }: Run, command: ReportHead['command']): string {
  const isRun = head.stages.some(([stage]) => stage === 'app');
  if (head.messages > 0 || !isRun) return '';
  if (head.target === 'host')
    return `No netlink messages: on the host they are recorded only with nlkit ${command} --trace.`;
  const isRepeated = items.some(
    (item) => item.is === 'stage' && item.stage.startsWith('repetition'),
  );
  if (command === 'test' && isRepeated)
    return 'No netlink messages: nlkit test records none with --repeat.';
  return 'No netlink messages: none were seen in the guest while the app ran.';
}

function complaintLine(item: ComplaintItem, onClick: () => void): HTMLElement {
  const frame = item.frames.find(({ file }) => file !== '') ?? item.frames[0];
  const place =
    frame === undefined
      ? ''
      : frame.file === ''
        ? frame.symbol
        : `${frame.file}:${String(frame.line)}`;
  return make(
    'p',
    { class: 'problem' },
    makeButton(item.title, { class: 'link' }, onClick),
    place === '' ? undefined : make('span', { class: 'place' }, ` ${place} `),
    frame === undefined || frame.source === '' ? undefined : make('code', {}, frame.source),
  );
}

/** The stages side by side, each as wide as it took long. */
function stageStrip(stages: Run['head']['stages']): HTMLElement {
  const strip = make('ol', { class: 'stages', 'aria-label': 'Stages' });
  for (const [name, ms] of stages) {
    const stage = make(
      'li',
      { title: `${name}: ${duration(ms)}` },
      make('b', {}, name),
      ` ${duration(ms)}`,
    );
    stage.style.setProperty('--share', String(Math.max(1, Math.sqrt(ms))));
    strip.append(stage);
  }
  return strip;
}

function slowestAnswer(items: readonly RowItem[]): MessageItem | undefined {
  let slowest: MessageItem | undefined;
  for (const item of items)
    if (item.is === 'message' && item.took > (slowest?.took ?? 0)) slowest = item;
  return slowest;
}
