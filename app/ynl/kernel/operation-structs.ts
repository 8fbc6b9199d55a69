// SPDX-License-Identifier: MIT
import type {
  AttributeDefinition,
  ExchangeDefinition,
  MessageDefinition,
  Operation,
} from '../model.ts';
import type { WrittenExchange, WrittenOperation } from '../load/written.ts';
import type { KernelFamily } from './kernel-family.ts';
import { cIdentifier } from './c-names.ts';

/** The contents of a request or an answer as a struct in C. */
export interface MessageStruct {
  /** `linkwatch_get_req`, without `struct`. */
  readonly struct: string;
  /** The prefix of its functions: `linkwatch_get`. */
  readonly base: string;
  readonly doc: string;
  readonly set: string | undefined;
  /** The family's header before the attributes. */
  readonly header: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
  /** Names of those that a request has to have. */
  readonly required: readonly string[];
}

export interface ExchangeStructs {
  /** Undefined where the request carries nothing. */
  readonly request: MessageStruct | undefined;
  readonly reply: MessageStruct | undefined;
  readonly pre: string | undefined;
  readonly post: string | undefined;
}

export interface OperationStructs {
  readonly operation: Operation;
  readonly written: WrittenOperation;
  /** `linkwatch_get`. */
  readonly base: string;
  readonly do: ExchangeStructs | undefined;
  readonly dump: ExchangeStructs | undefined;
  readonly notification: { readonly body: MessageStruct; readonly group: string } | undefined;
}

/** All operations of a family, with the structs of their messages; those that are alike share one. */
export function operationStructs(family: KernelFamily): readonly OperationStructs[] {
  const written = new Map(family.written.operations.list.map((one) => [one.name, one]));
  const done = new Map<string, OperationStructs>();
  for (const operation of family.spec.operations.values()) {
    const own = written.get(operation.name);
    if (own !== undefined) done.set(operation.name, operationOf(family, operation, own));
  }
  return [...done.values()].map((one) => withNotification(family, one, done));
}

/** Each body once, in the order of their structs' first use. */
export function bodiesOf(
  operations: readonly OperationStructs[],
  direction: 'parse' | 'put',
): readonly MessageStruct[] {
  const all = operations.flatMap(({ do: one, dump, notification }) =>
    direction === 'parse'
      ? [one?.request, dump?.request]
      : [one?.reply, dump?.reply, notification?.body],
  );
  const once = new Map(all.flatMap((body) => (body === undefined ? [] : [[body.struct, body]])));
  return [...once.values()];
}

/** Whether all that ask with it are there only in some kernels' configurations. */
export function isConditional(
  operations: readonly OperationStructs[],
  body: MessageStruct,
): boolean {
  const users = operations.filter(
    ({ do: one, dump }) => one?.request === body || dump?.request === body,
  );
  return users.every(({ written }) => written['config-cond'] !== undefined);
}

function operationOf(
  family: KernelFamily,
  operation: Operation,
  written: WrittenOperation,
): OperationStructs {
  const base = family.own(operation.name);
  const one =
    operation.do && exchangeOf(family, operation, operation.do, written.do, base, undefined);
  const dump =
    operation.dump && exchangeOf(family, operation, operation.dump, written.dump, base, one);
  return { operation, written, base, do: one, dump, notification: undefined };
}

function exchangeOf(
  family: KernelFamily,
  operation: Operation,
  exchange: ExchangeDefinition,
  written: WrittenExchange | null | undefined,
  base: string,
  like: ExchangeStructs | undefined,
): ExchangeStructs {
  const what = `${operation.name}${like === undefined ? '' : ' as a dump'}`;
  const body = (
    direction: 'request' | 'reply',
    message: MessageDefinition | undefined,
  ): MessageStruct | undefined => {
    const own = written?.[direction];
    if (message === undefined) return undefined;
    const attributes = listed(family, message, own?.attributes ?? []);
    if (direction === 'request' && attributes.length === 0 && message.fixedHeader === undefined) {
      return undefined;
    }
    const whole = direction === 'reply' ? wholeSet(family, message, attributes) : undefined;
    if (whole !== undefined) return whole;
    const found: MessageStruct = {
      struct: `${base}_${direction === 'request' ? 'req' : 'rsp'}`,
      base,
      doc: `What a ${direction} of ${what} carries.`,
      set: message.set,
      header: message.fixedHeader,
      attributes,
      required: own?.required ?? [],
    };
    const other = like?.[direction];
    if (other === undefined) return found;
    if (isAlike(found, other)) return other;
    return {
      ...found,
      struct: `${base}_dump_${direction === 'request' ? 'req' : 'rsp'}`,
      base: `${base}_dump`,
    };
  };
  return {
    request: body('request', exchange.request),
    reply: body('reply', exchange.reply),
    pre: written?.pre === undefined ? undefined : cIdentifier(written.pre),
    post: written?.post === undefined ? undefined : cIdentifier(written.post),
  };
}

function withNotification(
  family: KernelFamily,
  one: OperationStructs,
  all: ReadonlyMap<string, OperationStructs>,
): OperationStructs {
  const { operation, written, base } = one;
  const { notification } = operation;
  if (notification?.group === undefined) return one;
  const target = written.notify === undefined ? undefined : all.get(written.notify);
  const like = target?.do?.reply ?? target?.dump?.reply;
  const attributes = listed(family, notification, notification.attributes);
  const whole = wholeSet(family, notification, attributes);
  const body: MessageStruct = like ??
    whole ?? {
      struct: `${base}_ntf`,
      base,
      doc: `What ${operation.name} tells.`,
      set: notification.set,
      header: notification.fixedHeader,
      attributes,
      required: [],
    };
  return { ...one, notification: { body, group: notification.group } };
}

/** The body of a message with all attributes of its set: the struct that nests of the set have too. */
function wholeSet(
  family: KernelFamily,
  { set, fixedHeader }: MessageDefinition,
  attributes: readonly AttributeDefinition[],
): MessageStruct | undefined {
  if (set === undefined || fixedHeader !== undefined || attributes.length === 0) return undefined;
  if (attributes.length !== family.attributes(set).length) return undefined;
  return {
    struct: family.nestStruct(set, 'put'),
    base: family.own(set, 'attrs'),
    doc: family.spec.attributeSets.get(set)?.doc ?? `The attributes of ${set}.`,
    set,
    header: undefined,
    attributes,
    required: [],
  };
}

function listed(
  family: KernelFamily,
  { set }: MessageDefinition,
  names: readonly string[],
): AttributeDefinition[] {
  const known = set === undefined ? [] : family.attributes(set);
  return known.filter(({ name }) => names.includes(name));
}

function isAlike(a: MessageStruct, b: MessageStruct): boolean {
  const key = ({ set, header, attributes, required }: MessageStruct): string =>
    JSON.stringify([set, header, attributes.map(({ name }) => name), [...required].sort()]);
  return key(a) === key(b);
}
