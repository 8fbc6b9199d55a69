// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import type fc from 'fast-check';
import { NETLINK_GENERIC } from '../../../app/core/constants.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import { Writer } from '../../../app/core/writer.ts';
import { subjectOf, type Subject } from '../../../app/dissect/subject.ts';
import { loadOwnSpec, ownSpecs } from '../../../app/trace/own-specs.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import type { CompiledMessage } from '../../../app/ynl/compile/compiled.ts';
import type { MessageDefinition, Spec } from '../../../app/ynl/model.ts';
import { valueOf } from '../ynl/arbitrary.ts';

/** The specs of nlkit's own families. */
export const specs: readonly Spec[] = ownSpecs.map((own) => loadOwnSpec(own)!);

/** A message with what it is. */
export interface Sample {
  readonly bytes: Uint8Array;
  readonly unit: number;
  readonly subject: Subject | undefined;
}

/** Messages that programs and a kernel exchanged. */
export function recorded(): Sample[] {
  // This file runs as dist/test/app/dissect/corpus.js.
  const file = new URL('../../../../test/fixtures/messages/linux-6.18.txt', import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [unit = '', , digits = ''] = line.split(' ');
      const bytes = new Uint8Array(Buffer.from(digits, 'hex'));
      return { bytes, unit: Number(unit), subject: subjectIn(Number(unit), bytes) };
    });
}

/** The first of our specs that has the message. */
export function subjectIn(unit: number, bytes: Uint8Array): Subject | undefined {
  const type = bytes[4]! | (bytes[5]! << 8);
  // Numbers of generic families differ from machine to machine.
  if (type < 16 || (unit === NETLINK_GENERIC && type !== 16)) return undefined;
  const diag = ownSpecs.find(({ addressFamilies }) => addressFamilies?.includes(bytes[16] ?? 0));
  const own = ownSpecs.filter((one) => one.unit === unit && (unit !== 4 || one === diag));
  return own
    .map((one) => subjectOf(loadOwnSpec(one)!, bytes))
    .find(({ message }) => message !== undefined);
}

/** A message of a spec with the codec of its payload. */
export interface Defined {
  readonly spec: Spec;
  readonly subject: Subject;
  readonly definition: MessageDefinition;
  readonly compiled: CompiledMessage<unknown>;
  readonly flags: number;
}

/** All messages of our families. */
export function definedMessages(): Defined[] {
  return specs.flatMap((spec) => {
    const { operations } = compile(spec, { names: 'spec' });
    return [...spec.operations.values()].flatMap((operation) => {
      const compiled = operations[operation.name]!;
      const add = (
        definition: MessageDefinition | undefined,
        message: CompiledMessage<unknown> | undefined,
        flags: number,
      ): Defined[] =>
        definition === undefined || message === undefined
          ? []
          : [
              {
                spec,
                subject: { spec, operation, message: definition },
                definition,
                compiled: message,
                flags,
              },
            ];
      return [
        ...add(operation.do?.request, compiled.do?.request, 5),
        ...add(operation.do?.reply, compiled.do?.reply, 0),
        ...add(operation.dump?.request, compiled.dump?.request, 0x305),
        ...add(operation.dump?.reply, compiled.dump?.reply, 2),
        ...add(operation.notification, compiled.notification, 0),
      ];
    });
  });
}

/** Any message of that kind, from its header on. */
export function arbitraryMessage({
  spec,
  definition,
  compiled,
  flags,
}: Defined): fc.Arbitrary<Uint8Array> {
  return valueOf(spec, definition).map((value) => {
    const writer = new Writer();
    compiled.codec.encode(writer, value);
    const generic = spec.unit === NETLINK_GENERIC;
    const head = generic ? [definition.value, spec.version, 0, 0] : [];
    const payload = Uint8Array.from([...head, ...writer.bytes]);
    const type = generic ? 34 : definition.value;
    return encodeMessage({ type, flags, sequence: 7, portId: 1, payload });
  });
}

/** Bytes between the netlink header and the payload of codecs. */
export function payloadStart({ unit }: Spec): number {
  return unit === NETLINK_GENERIC ? 20 : 16;
}
