// SPDX-License-Identifier: MIT
import { unitName } from '../../../app/core/units.ts';
import type { OverrunEvent, RefusalEvent, TraceLossEvent } from '../../events.ts';
import { printable } from '../printable.ts';
import { wrapped } from '../values/wrap.ts';
import type { MessageStyle } from './message-lines.ts';

/** Formats what a trace has beside messages. */
export function itemLines(
  event: TraceLossEvent | OverrunEvent | RefusalEvent,
  { paint, symbols, columns }: MessageStyle,
): string[] {
  const head = `${'!'.padEnd('kernel'.length)} ${symbols.bar} `;
  const text = symbols.own(textOf(event));
  const lines = columns === Infinity ? [`${head}${printable(text)}`] : wrapped(text, columns, head);
  return lines.map((line) => paint(event.type === 'refusal' ? 'yellow' : 'red', line));
}

function textOf(event: TraceLossEvent | OverrunEvent | RefusalEvent): string {
  switch (event.type) {
    case 'trace-loss': {
      const { datagrams } = event;
      return `${datagrams} ${datagrams === 1 ? 'datagram was' : 'datagrams were'} lost: they came faster than they could be recorded`;
    }
    case 'overrun': {
      const { unit, port, group, process } = event;
      const whose = port === null ? 'a socket' : `the socket of port ${port}`;
      const to = group === undefined ? '' : ` for ${group.name ?? `group ${group.number}`}`;
      return `the receive buffer of ${whose}${whoOf(process)} on unit ${unitName(unit) ?? unit} was full: messages${to} were dropped`;
    }
    case 'refusal':
      return `the kernel refused a request${whoOf(event.process)}: ${event.text}`;
  }
}

function whoOf(process: RefusalEvent['process']): string {
  if (process === null) return '';
  return ` of ${process.name === undefined ? `process ${process.pid}` : `${process.name}[${process.pid}]`}`;
}
