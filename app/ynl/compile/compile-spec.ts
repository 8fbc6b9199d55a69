// SPDX-License-Identifier: MIT
import { ArgumentError } from '../../socket/errors/argument-error.ts';
import { show } from '../../core/show.ts';
import type { MessageCodec, Value } from '../codec.ts';
import type { MessageDefinition, Operation, Spec } from '../model.ts';
import type { CompiledSpec, UntypedOperations } from './compiled.ts';
import { layoutsOf } from './layout.ts';
import { Linker } from './linker.ts';
import type { Names } from './key-names.ts';
import { Plan, type Body } from './plan.ts';
import { specOf, type MessageTable, type OperationTable } from './table.ts';

export interface CompileOptions {
  /** How the keys of values are written. */
  readonly names: Names;
}

/**
 * The codecs of a spec, as source text that is evaluated when a message is first read or written: this
 * itself takes next to no time, however large the spec. Throws ArgumentError for what is no spec, or other `names`.
 */
export function compile<Operations = UntypedOperations>(
  spec: Spec,
  options: CompileOptions,
): CompiledSpec<Operations> {
  const names = namesOf(spec, options);
  const plan = new Plan(spec, names);
  const linker = new Linker(plan);
  const message = ({ value, fixedHeader, set, attributes }: MessageDefinition): MessageTable => {
    const body = { header: fixedHeader, set };
    const keys = attributes.map((attribute) => plan.key(attribute));
    return {
      value,
      codec: codecOf(linker, body),
      ...body,
      ...(keys.length > 0 && { attributes: keys }),
    };
  };
  return specOf<Operations>({
    name: spec.name,
    protocol: spec.protocol,
    unit: spec.unit,
    version: spec.version,
    groups: [...spec.groups.values()],
    operations: [...spec.operations.values()].map((operation) => tableOf(operation, message)),
    generated: false,
    layouts: () => layoutsOf(plan),
  });
}

/** Checks what was given to `compile`. */
function namesOf(spec: unknown, options: unknown): Names {
  const { operations } = Object(spec) as Partial<Record<keyof Spec, unknown>>;
  if (!(operations instanceof Map)) {
    throw new ArgumentError('spec', `spec must be what loadSpec() gives, not ${show(spec)}`);
  }
  const { names } = Object(options) as Partial<Record<keyof CompileOptions, unknown>>;
  if (names === 'spec' || names === 'camel') return names;
  throw new ArgumentError('names', `names must be 'spec' or 'camel', not ${show(names)}`, {
    hint: "compile(spec, { names: 'spec' }) keeps the spec's names; 'camel' makes ifiIndex of ifi-index",
  });
}

function tableOf(
  { name, adminPermission, notification, ...modes }: Operation,
  message: (definition: MessageDefinition) => MessageTable,
): OperationTable {
  const exchange = (mode: 'do' | 'dump'): OperationTable['do'] => {
    const definition = modes[mode];
    return definition === undefined
      ? undefined
      : {
          request: message(definition.request),
          reply: definition.reply === undefined ? undefined : message(definition.reply),
        };
  };
  return {
    name,
    adminPermission,
    do: exchange('do'),
    dump: exchange('dump'),
    notification:
      notification === undefined
        ? undefined
        : { ...message(notification), group: notification.group },
  };
}

/** Links its functions when they are first called. */
function codecOf(linker: Linker, body: Body): MessageCodec<unknown> {
  const part = { kind: 'body', ...body } as const;
  let encode: MessageCodec<Value>['encode'] | undefined;
  let decode: MessageCodec<Value>['decode'] | undefined;
  return {
    encode(writer, value: Value): void {
      encode ??= linker.link<MessageCodec<Value>['encode']>('encode', part);
      encode(writer, value);
    },
    decode(frame, start, end): Value {
      decode ??= linker.link<MessageCodec<Value>['decode']>('decode', part);
      return decode(frame, start, end);
    },
  };
}
