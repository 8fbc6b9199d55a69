// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Exchange, MessageDefinition, Operation } from '../model.ts';
import type { WrittenExchange, WrittenOperation } from '../load/written.ts';
import type { Family } from './family.ts';
import { identifier } from './names.ts';

/** What a request or an answer carries, as a struct in C. */
export interface Body {
  /** `linkwatch_get_req`, without `struct`. */
  readonly struct: string;
  /** What functions about it begin with: `linkwatch_get`. */
  readonly base: string;
  readonly doc: string;
  readonly set: string | undefined;
  /** The family's header before the attributes. */
  readonly header: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
  /** Names of those that a request has to have. */
  readonly required: readonly string[];
}

export interface KernelExchange {
  /** Undefined where the request carries nothing. */
  readonly request: Body | undefined;
  readonly reply: Body | undefined;
  readonly pre: string | undefined;
  readonly post: string | undefined;
}

export interface KernelOperation {
  readonly operation: Operation;
  readonly written: WrittenOperation;
  /** `linkwatch_get`. */
  readonly base: string;
  readonly do: KernelExchange | undefined;
  readonly dump: KernelExchange | undefined;
  readonly notification: { readonly body: Body; readonly group: string } | undefined;
}

/** All operations of a family, with the structs of their messages; those that are alike share one. */
export function kernelOperations(family: Family): readonly KernelOperation[] {
  const written = new Map(family.written.operations.list.map((one) => [one.name, one]));
  const done = new Map<string, KernelOperation>();
  for (const operation of family.spec.operations.values()) {
    const own = written.get(operation.name);
    if (own !== undefined) done.set(operation.name, operationOf(family, operation, own));
  }
  return [...done.values()].map((one) => withNotification(family, one, done));
}

/** Each body once, in the order of their structs' first use. */
export function bodiesOf(
  operations: readonly KernelOperation[],
  direction: 'parse' | 'put',
): readonly Body[] {
  const all = operations.flatMap(({ do: one, dump, notification }) =>
    direction === 'parse'
      ? [one?.request, dump?.request]
      : [one?.reply, dump?.reply, notification?.body],
  );
  const once = new Map(all.flatMap((body) => (body === undefined ? [] : [[body.struct, body]])));
  return [...once.values()];
}

/** Whether all that ask with it are there only in some kernels' configurations. */
export function isConditional(operations: readonly KernelOperation[], body: Body): boolean {
  const users = operations.filter(
    ({ do: one, dump }) => one?.request === body || dump?.request === body,
  );
  return users.every(({ written }) => written['config-cond'] !== undefined);
}

function operationOf(
  family: Family,
  operation: Operation,
  written: WrittenOperation,
): KernelOperation {
  const base = family.own(operation.name);
  const one =
    operation.do && exchangeOf(family, operation, operation.do, written.do, base, undefined);
  const dump =
    operation.dump && exchangeOf(family, operation, operation.dump, written.dump, base, one);
  return { operation, written, base, do: one, dump, notification: undefined };
}

function exchangeOf(
  family: Family,
  operation: Operation,
  exchange: Exchange,
  written: WrittenExchange | null | undefined,
  base: string,
  like: KernelExchange | undefined,
): KernelExchange {
  const what = `${operation.name}${like === undefined ? '' : ' as a dump'}`;
  const body = (
    direction: 'request' | 'reply',
    message: MessageDefinition | undefined,
  ): Body | undefined => {
    const own = written?.[direction];
    if (message === undefined) return undefined;
    const attributes = listed(family, message, own?.attributes ?? []);
    if (direction === 'request' && attributes.length === 0 && message.fixedHeader === undefined) {
      return undefined;
    }
    const whole = direction === 'reply' ? wholeSet(family, message, attributes) : undefined;
    if (whole !== undefined) return whole;
    const found: Body = {
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
    pre: written?.pre === undefined ? undefined : identifier(written.pre),
    post: written?.post === undefined ? undefined : identifier(written.post),
  };
}

function withNotification(
  family: Family,
  one: KernelOperation,
  all: ReadonlyMap<string, KernelOperation>,
): KernelOperation {
  const { operation, written, base } = one;
  const { notification } = operation;
  if (notification?.group === undefined) return one;
  const target = written.notify === undefined ? undefined : all.get(written.notify);
  const like = target?.do?.reply ?? target?.dump?.reply;
  const attributes = listed(family, notification, notification.attributes);
  const whole = wholeSet(family, notification, attributes);
  const body: Body = like ??
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
  family: Family,
  { set, fixedHeader }: MessageDefinition,
  attributes: readonly AttributeDefinition[],
): Body | undefined {
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
  family: Family,
  { set }: MessageDefinition,
  names: readonly string[],
): AttributeDefinition[] {
  const known = set === undefined ? [] : family.attributes(set);
  return known.filter(({ name }) => names.includes(name));
}

function isAlike(a: Body, b: Body): boolean {
  const key = ({ set, header, attributes, required }: Body): string =>
    JSON.stringify([set, header, attributes.map(({ name }) => name), [...required].sort()]);
  return key(a) === key(b);
}
