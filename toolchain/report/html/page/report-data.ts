// SPDX-License-Identifier: MIT
// The JSON within a page: written by encode-*.ts, read by the page's own code. Types alone.

/** Everything about a report that is not in a block: `<script type="application/json" id="head">`. */
export interface ReportHead {
  readonly v: 1;
  readonly project: string;
  readonly command: 'run' | 'test';
  /** nlkit's own. */
  readonly version: string;
  /** Milliseconds since the epoch; null where nothing happened. */
  readonly began: number | null;
  readonly runs: readonly RunHead[];
  /** Tests without a run of their own: they were skipped, or did not get to run. */
  readonly others: readonly OtherTest[];
  readonly notices: readonly string[];
  /** The names of the units by their numbers, `route` first; empty for one without a name. */
  readonly units: readonly string[];
  readonly error: { readonly message: string; readonly hint: string } | null;
}

/** One run, or one attempt at a test. */
export interface RunHead {
  /** `echo`, or the name of the test. */
  readonly test: string;
  /** `debian:12 (6.1)`; empty where it did not get to that. */
  readonly kernel: string;
  readonly target: string;
  /** 1, or that of the retry. */
  readonly attempt: number;
  /** `passed`, `failed`, `complained`, …; `stopped` where it came to no end. */
  readonly verdict: string;
  /** Why, in one line; empty where it passed. */
  readonly reason: string;
  readonly ms: number | null;
  readonly stages: readonly (readonly [name: string, ms: number])[];
  /** The command line that repeats it. */
  readonly command: string;
  readonly messages: number;
  readonly errors: number;
  readonly complaints: number;
  /** Its blocks: `rows-R-B` and `parts-R-B` for B below this, R its place in `runs`. */
  readonly blocks: number;
  /** Events that had no room in the report. */
  readonly dropped: number;
}

export interface OtherTest {
  readonly test: string;
  readonly kernel: string;
  readonly verdict: string;
  readonly reason: string;
}

/** A block of rows. Texts are indices of `strings`; the first one is empty. */
export interface RowsBlock {
  readonly strings: readonly string[];
  readonly rows: readonly Row[];
}

export type Row = MessageRow | OutputRow | KernelRow | ComplaintRow | StageRow | NoticeRow;

/** Milliseconds since the epoch, to the microsecond. */
type Time = number;
/** An index of `strings`. */
type Text = number;

export const directions = ['to-kernel', 'from-kernel', 'between'] as const;

export const messageKinds = [
  'request',
  'reply',
  'notification',
  'acknowledgement',
  'error',
  'done',
  'noop',
  'overrun',
] as const;

export type MessageRow = readonly [
  row: 0,
  time: Time,
  number: number,
  /** The index in `directions`. */
  direction: number,
  /** The index in `messageKinds`. */
  kind: number,
  unit: number,
  /** -1: not known. */
  port: number,
  /** -1: not known. */
  pid: number,
  process: Text,
  family: Text,
  operation: Text,
  /** Its number, 0: none. */
  group: number,
  groupName: Text,
  /** -1: not known. */
  listeners: number,
  /** 0: to none. */
  replyTo: number,
  /** Microseconds; -1: not known. */
  took: number,
  length: number,
  type: number,
  flags: number,
  sequence: number,
  /** The fields of the value that say something, cut after 200 characters. */
  summary: Text,
  /** Why it cannot be read. */
  problem: Text,
  error: ErrorCells | 0,
  /** The family, or what stands in its place: `route`, `unit 31`. */
  subject: Text,
];

export type ErrorCells = readonly [
  errno: number,
  /** `EEXIST: File exists` */
  words: Text,
  attribute: Text,
  missing: Text,
  /** Bytes from the start of the request's header; -1: not known. */
  offset: number,
];

export type OutputRow = readonly [row: 1, time: Time, source: Text, stream: 0 | 1, text: Text];

export type KernelRow = readonly [row: 2, time: Time, level: number, seconds: number, text: Text];

export type ComplaintRow = readonly [
  row: 3,
  time: Time,
  kind: Text,
  title: Text,
  /** The kernel's whole report, its lines separated by line feeds. */
  report: Text,
  frames: readonly (readonly [symbol: Text, file: Text, line: number, source: Text])[],
  /** 1: it follows from another one. */
  follows: 0 | 1,
];

export type StageRow = readonly [
  row: 4,
  time: Time,
  stage: Text,
  state: Text,
  ms: number,
  detail: Text,
];

export type NoticeRow = readonly [row: 5, time: Time, tone: 'note' | 'loss' | 'error', text: Text];

/** The messages of a block, taken apart; read when one of them is opened. */
export interface PartsBlock {
  readonly strings: readonly string[];
  readonly definitions: readonly PartDefinition[];
  /** Messages of one shape differ in their values alone. */
  readonly shapes: readonly Shape[];
  readonly messages: readonly MessageParts[];
}

export type PartDefinition = readonly [
  /** `header`, `member`, `attribute`, … */
  kind: Text,
  name: Text,
  /** nla_type; -1: no attribute. */
  number: number,
  type: Text,
  doc: Text,
  /** 1: its bytes are a key, or may be one, and are zeroed. */
  secret: 0 | 1,
];

/** A dissection without its values: its parts from the first to the last, each before those within it. */
export interface Shape {
  readonly name: Text;
  readonly doc: Text;
  /** Four numbers a part: its definition, its depth from 0 on, offset and length. */
  readonly parts: readonly number[];
}

export type MessageParts = readonly [
  number: number,
  /** Base64. */
  bytes: string,
  /** The length that its header claims. */
  length: number,
  /** -1: it is not taken apart. */
  shape: number,
  /** The value of each part, a text; trailing empty ones are left out. */
  values: readonly Text[],
  faults: readonly (readonly [offset: number, length: number, text: Text])[],
];
