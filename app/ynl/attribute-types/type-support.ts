// SPDX-License-Identifier: MIT
import type { Body, Plan } from '../compile/plan.ts';
import type { Direction, CodecSource } from '../compile/codec-source.ts';
import type { Placed, Scope } from '../load/scope.ts';
import type { WrittenAttribute } from '../load/written.ts';
import type { ArrayItem, AttributeType, Checks, Shape } from '../model.ts';
import type { JsonPlace } from './json-place.ts';
import type { KernelSupport } from './kernel-support.ts';
import type { Payload } from './payload.ts';

/**
 * The form of a payload, known before it is read, to tell a true length from a false one: the numbers of bytes that it
 * may have, or text.
 */
export type PayloadForm = readonly number[] | 'text' | 'unknown';

/**
 * All that nlkit knows of one type of attribute. A new type of YNL is a file with one of these and its line in
 * registry.ts. An aspect is a pure function; `type` is the resolved type of an attribute in a spec.
 */
export interface TypeSupport<Type extends AttributeType = AttributeType> {
  readonly kind: Type['kind'];
  /** Its names in specs; empty for a type that another one resolves to. */
  readonly names: readonly string[];
  /** The type of an attribute that is written with one of the names; undefined after noting a problem. */
  resolve?(scope: Scope, attribute: PlacedAttribute, name: string): AttributeType | undefined;
  /** Resolves the `sub-type` of an array. Absent if arrays cannot hold the type. */
  resolveItem?(scope: Scope, attribute: PlacedAttribute, name: string): ArrayItem | undefined;
  /** The facts that walks over a spec need. */
  shape(type: Type): Shape;
  /** Its value in TypeScript: of one attribute, not of the array that several make. */
  valueType(plan: Plan, type: Type, direction: Direction): string;
  /** How generated code reads a value. */
  read(source: CodecSource, type: Type, site: DecodeSite): Reading;
  /** The statements by which generated code writes an attribute with a value. */
  write(source: CodecSource, type: Type, site: EncodeSite): string;
  /** Turns a value of JSON, as `nlkit call` takes it, into one that encoders take. */
  fitJson(type: Type, value: unknown, place: JsonPlace): unknown;
  /** Its name for people, in descriptions and reference pages. */
  words(type: Type): string;
  /** Takes the payload of an attribute apart. */
  takeApart<Taken>(type: Type, payload: Payload<Taken>): Taken;
  /** Returns the form of its payload. Absent where nothing says it; a struct has none, for kernels lengthen theirs. */
  form?(type: Type): PayloadForm;
  /** Its form in C. Absent where the kernel's half has none. */
  readonly kernel?: KernelSupport<Type>;
}

/** An attribute as a spec says it, and where. */
export type PlacedAttribute = Placed<WrittenAttribute>;

/** Finds the support of types. Types that hold others get it handed in. */
export interface TypeRegistry {
  readonly supportOf: (type: AttributeType) => TypeSupport;
  readonly supportNamed: (name: string) => TypeSupport | undefined;
}

/** Where generated code reads an attribute's value: its name in the spec, and expressions for where it lies. */
export interface DecodeSite {
  /** The body that the attribute belongs to. */
  readonly body: Body;
  readonly name: string;
  readonly at: string;
  /** With the header. */
  readonly length: string;
  readonly end: string;
  /** How many arrays it is in. */
  readonly level: number;
}

/** How a value is read: the bytes it needs, statements that go before, and the expression. */
export interface Reading {
  readonly needed: number;
  readonly statements: string;
  readonly expression: string;
}

/** An attribute that generated code writes: expressions for its type and its value. */
export interface EncodeSite {
  /** The body that the attribute belongs to. */
  readonly body: Body;
  readonly type: string;
  readonly checks: Checks;
  readonly item: string;
  /** How many arrays it is in. */
  readonly level: number;
}

/** A value that one expression reads. */
export function reading(expression: string, needed = 0, statements = ''): Reading {
  return { needed, statements, expression };
}
