// SPDX-License-Identifier: MIT
import type { MessageCodec } from '../codec.ts';
import type { MulticastGroup, Spec } from '../model.ts';
import type { CompiledMessage, CompiledOperation, CompiledSpec, Received } from './compiled.ts';
import type { BodyLayout, Layouts } from './layout.ts';
import { pathsOf } from './paths.ts';

// A compiled spec as both back ends write it down.

export interface SpecTable {
  readonly name: string;
  readonly protocol: Spec['protocol'];
  readonly unit: number;
  readonly version: number;
  readonly groups: readonly Pick<MulticastGroup, 'name' | 'value'>[];
  readonly operations: readonly OperationTable[];
  /** Asked for once, when something has to be explained. */
  readonly layouts: () => Layouts;
}

export interface OperationTable {
  readonly name: string;
  readonly adminPermission: boolean;
  readonly do?: ExchangeTable | undefined;
  readonly dump?: ExchangeTable | undefined;
  readonly notification?: (MessageTable & { readonly group: string | undefined }) | undefined;
}

export interface ExchangeTable {
  readonly request: MessageTable;
  readonly reply?: MessageTable | undefined;
}

export interface MessageTable extends BodyLayout {
  readonly value: number;
  readonly codec: MessageCodec<unknown>;
}

/** `Operations` are the table's: the caller's word for it. */
export function specOf<Operations>(table: SpecTable): CompiledSpec<Operations> {
  let known: Layouts | undefined;
  const layouts = (): Layouts => (known ??= table.layouts());
  const message = ({ value, codec, ...body }: MessageTable): CompiledMessage<unknown> => ({
    value,
    codec,
    paths: pathsOf(layouts, body),
  });
  const operations = Object.fromEntries(
    table.operations.map((operation) => [operation.name, operationOf(operation, message)]),
  );
  // Users' words are looked up in it: `constructor` is no operation.
  Object.setPrototypeOf(operations, null);
  const received = receivedBy(Object.values(operations));
  const { name, protocol, unit, version } = table;
  return {
    name,
    protocol,
    unit,
    version,
    operations: operations as CompiledSpec<Operations>['operations'],
    groups: new Map(table.groups.map((group) => [group.name, group])),
    received: (value) => received.get(value) ?? [],
  };
}

function operationOf(
  table: OperationTable,
  message: (table: MessageTable) => CompiledMessage<unknown>,
): CompiledOperation {
  const exchange = (mode: 'do' | 'dump'): object | undefined => {
    const definition = table[mode];
    return definition === undefined
      ? undefined
      : {
          request: message(definition.request),
          reply: definition.reply === undefined ? undefined : message(definition.reply),
        };
  };
  const { notification } = table;
  const operation = {
    name: table.name,
    adminPermission: table.adminPermission,
    do: exchange('do'),
    dump: exchange('dump'),
    notification:
      notification === undefined
        ? undefined
        : { ...message(notification), group: notification.group },
  };
  return operation as CompiledOperation;
}

function receivedBy(operations: readonly CompiledOperation[]): Map<number, Received[]> {
  const all: Received[] = [];
  for (const { name, notification } of operations) {
    if (notification === undefined) continue;
    all.push({ operation: name, kind: 'notification', mode: undefined, message: notification });
  }
  for (const operation of operations) {
    for (const mode of ['do', 'dump'] as const) {
      const message = operation[mode]?.reply;
      if (message === undefined) continue;
      all.push({ operation: operation.name, kind: 'reply', mode, message });
    }
  }
  const byValue = new Map<number, Received[]>();
  for (const received of all) {
    const { value } = received.message;
    byValue.set(value, [...(byValue.get(value) ?? []), received]);
  }
  return byValue;
}
