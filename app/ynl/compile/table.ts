// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { mustBeOptions } from '../../socket/must-be-options.ts';
import { fit } from '../fit.ts';
import type { MessageCodec } from '../codec.ts';
import type { MulticastGroup, Spec } from '../model.ts';
import type { CompiledMessage, CompiledOperation, CompiledSpec } from './compiled.ts';
import { copyGivenBack } from './copy-given-back.ts';
import type { BodyLayout, Layouts } from './layout.ts';
import { naming } from './name-broken-attribute.ts';
import { pathsOf } from './paths.ts';
import { receivedBy } from './received.ts';

// A compiled spec as both back ends write it down.

export interface SpecTable {
  readonly name: string;
  readonly protocol: Spec['protocol'];
  readonly unit: number;
  readonly version: number;
  readonly groups: readonly Pick<MulticastGroup, 'name' | 'value'>[];
  readonly operations: readonly OperationTable[];
  /** Left out by generated modules, whose types say what may come. */
  readonly generated?: false;
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
  /** The keys of those that the spec lists for a request; left out where it lists none. */
  readonly attributes?: readonly string[];
  readonly codec: MessageCodec<unknown>;
}

/** `Operations` are the table's: the caller's word for it. */
export function specOf<Operations>(table: SpecTable): CompiledSpec<Operations> {
  let known: Layouts | undefined;
  const layouts = (): Layouts => (known ??= table.layouts());
  const message = ({ value, codec, ...body }: MessageTable): CompiledMessage<unknown> => {
    const paths = pathsOf(layouts, body);
    return { value, codec: naming(codec, paths), paths };
  };
  const operations = Object.fromEntries(
    table.operations.map((operation) => [operation.name, operationOf(operation, message)]),
  );
  // Users' words are looked up in it: `constructor` is no operation.
  Object.setPrototypeOf(operations, null);
  const { name, protocol, unit, version } = table;
  const received = receivedBy(protocol, Object.values(operations));
  return {
    name,
    protocol,
    unit,
    version,
    operations: operations as CompiledSpec<Operations>['operations'],
    groups: new Map(table.groups.map((group) => [group.name, group])),
    generated: table.generated ?? true,
    received: (value) => received.get(value) ?? [],
    givenBack(operation, value, options = {}) {
      mustBeOptions(options);
      const { creating = true } = options;
      const requests = new Map(table.operations.map((one) => [one.name, one.do?.request] as const));
      const request = requests.get(operation);
      const foreign = foreignOf(request, [...requests.values()]);
      return fit('value', value, (given) => {
        mustBeObject(given);
        return copyGivenBack(layouts(), request ?? {}, given, foreign, creating);
      });
    },
  };
}

function mustBeObject(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new EncodeError('value', `expected an object, not ${show(value)}`);
}

/** Attributes of a request's set that others have and it has not: what names or narrows, say. */
function foreignOf(
  request: MessageTable | undefined,
  all: readonly (MessageTable | undefined)[],
): ReadonlySet<string> {
  const own = request?.attributes;
  if (own === undefined) return new Set();
  const alike = all.filter((one) => one?.set === request?.set && one?.header === request?.header);
  const others = alike.flatMap((one) => one?.attributes ?? []);
  return new Set(others.filter((name) => !own.includes(name)));
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
