// SPDX-License-Identifier: MIT
import { NLM_F_DUMP } from '../core/constants.ts';
import { compile } from '../ynl/compile/compile-spec.ts';
import type { CompiledMessage, CompiledSpec, OperationMode } from '../ynl/compile/compiled.ts';
import type { MessageDefinition, Operation, Spec } from '../ynl/model.ts';

/** A message of a spec: which one it is, and how to read it. */
export interface KnownMessage {
  readonly spec: Spec;
  readonly operation: string;
  readonly part: 'request' | 'reply' | 'notification';
  readonly mode?: OperationMode;
  readonly definition: MessageDefinition;
  readonly compiled: CompiledMessage<unknown>;
  /** The definition of what answers it, for a request. */
  readonly answeredBy?: number;
}

type Compiled = CompiledSpec['operations'][string];

/** A spec, with its messages by nlmsg_type or cmd and by direction. */
export class KnownSpec {
  readonly spec: Spec;
  readonly #compiled: CompiledSpec;
  readonly #requests = new Map<number, readonly KnownMessage[]>();
  readonly #answers = new Map<number, readonly KnownMessage[]>();

  /** Throws RangeError for names that cannot be keys of values. */
  constructor(spec: Spec) {
    this.spec = spec;
    this.#compiled = compile(spec, { names: 'spec' });
  }

  /** The request of that number. Modes are told apart by NLM_F_DUMP, whose bits mean other things where there is no dump. */
  request(value: number, flags: number): KnownMessage | undefined {
    const requests = memo(this.#requests, value, () => this.#requestsOf(value));
    const mode = (flags & NLM_F_DUMP) === NLM_F_DUMP ? 'dump' : 'do';
    return requests.find((one) => one.mode === mode) ?? requests[0];
  }

  /** The message that the kernel sent, as an answer to the request where it answers one. */
  answer(value: number, request: KnownMessage | undefined): KnownMessage | undefined {
    const answers = memo(this.#answers, value, () => this.#answersOf(value));
    if (request?.spec === this.spec) {
      const { operation, mode } = request;
      const own = answers.filter((one) => one.part === 'reply' && one.operation === operation);
      const reply = own.find((one) => one.mode === mode) ?? own[0];
      if (reply !== undefined) return reply;
    }
    return answers[0];
  }

  #requestsOf(value: number): KnownMessage[] {
    return this.#operations().flatMap(([operation, compiled]) =>
      (['do', 'dump'] as const).flatMap((mode): KnownMessage[] => {
        const definition = operation[mode]?.request;
        const message = compiled[mode]?.request;
        if (definition?.value !== value || message === undefined) return [];
        const answeredBy = operation[mode]?.reply?.value;
        return [
          {
            ...{ spec: this.spec, operation: operation.name, part: 'request', mode },
            ...{ definition, compiled: message },
            ...(answeredBy !== undefined && { answeredBy }),
          },
        ];
      }),
    );
  }

  #answersOf(value: number): KnownMessage[] {
    const all = this.#compiled.received(value).flatMap(({ operation, kind, mode, message }) => {
      const known = this.spec.operations.get(operation);
      const definition =
        kind === 'notification'
          ? known?.notification
          : mode === undefined
            ? this.#mirrored(value, known)
            : known?.[mode]?.reply;
      if (definition === undefined) return [];
      const part = kind === 'reply' ? ('reply' as const) : ('notification' as const);
      return [
        {
          ...{ spec: this.spec, operation, part, definition, compiled: message },
          ...(mode !== undefined && { mode }),
        },
      ];
    });
    return all;
  }

  /** A request's number that the kernel uses as well: in the form of a reply of that number, as received.ts has it. */
  #mirrored(value: number, operation: Operation | undefined): MessageDefinition | undefined {
    for (const one of this.spec.operations.values()) {
      for (const mode of ['do', 'dump'] as const) {
        if (one[mode]?.reply?.value === value) return one[mode].reply;
      }
    }
    return operation?.do?.request ?? operation?.dump?.request;
  }

  #operations(): [Operation, Compiled][] {
    return [...this.spec.operations.values()].flatMap((operation): [Operation, Compiled][] => {
      const compiled = this.#compiled.operations[operation.name];
      return compiled === undefined ? [] : [[operation, compiled]];
    });
  }
}

function memo<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const made = map.get(key);
  if (made !== undefined) return made;
  const value = make();
  map.set(key, value);
  return value;
}
