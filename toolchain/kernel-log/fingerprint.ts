// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintKind } from '../events.ts';
import { isOriginHead } from './stack-frames.ts';

/** How many functions a fingerprint names, as in NIPA's. */
const functions = 5;

/** The most characters of a fingerprint without functions. */
const longest = 120;

/**
 * Returns a short name of what a complaint is about, `oops:echo_reply:echo_input`: its kind and up to five functions,
 * innermost first, as linux-netdev's NIPA does. The same fault of a module gives the same fingerprint on every kernel:
 * if functions of the project's modules are on the stack, only they count. The kernel's own differ from release to
 * release, and so do offsets, the suffixes of a compiler's copies, and what an interrupt interrupted. A complaint
 * without a trace is named by its title without its numbers.
 */
export function fingerprintOf({
  kind,
  title,
  text,
  frames,
}: Omit<Complaint, 'fingerprint'>): string {
  const own = new Set(frames.map(({ symbol }) => symbol));
  const found = readFrames(text);
  const happened = found.filter(({ isOrigin }) => !isOrigin);
  const isOwn = ({ symbol }: Frame): boolean => own.has(symbol);
  const ours = [
    untilRecursion(onOneStack(kind, happened.filter(isOwn))),
    found.filter(isOwn),
    frames.map(({ symbol }) => ({ symbol })),
    untilRecursion(onOneStack(kind, happened)).filter(({ symbol }) => !isReporting(symbol)),
  ];
  const stack = ours.find((each) => each.length > 0) ?? [];
  const names = [...new Set(stack.map(({ symbol }) => nameOf(symbol)))].slice(0, functions);
  return [kind, ...(names.length > 0 ? names : [withoutNumbers(title)])].join(':');
}

interface Frame {
  /** The symbol, as in `ComplaintFrame`. */
  readonly symbol: string;
  /** 0 before the trace, 1 for its first stack, and one more after each end of an interrupt's. */
  readonly stack: number;
  /** It only tells where memory was allocated or freed. */
  readonly isOrigin: boolean;
}

const frame = /([\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+)(?: \[([\w-]+)(?: [0-9a-f]+)?\])?/;

/** Reads the frames of a report, without those that the kernel marks as unsure (`? symbol`). */
function readFrames(text: readonly string[]): Frame[] {
  const frames: Frame[] = [];
  let stack = 0;
  let isOrigin = false;
  for (const line of text) {
    isOrigin = isOriginHead(line) || (isOrigin && /^\s+\S/.test(line));
    if (/^ ?Call [Tt]race:/.test(line)) stack = Math.max(stack, 1);
    if (/^\s*<\/(?:IRQ|SOFTIRQ|NMI)>/.test(line)) stack += 1;
    const match = /^\s*\? /.test(line) ? null : frame.exec(line);
    if (match === null) continue;
    const module = match[2] === undefined ? '' : ` [${match[2]}]`;
    frames.push({ symbol: `${match[1] ?? ''}${module}`, stack, isOrigin });
  }
  return frames;
}

/**
 * Leaves out the stack below the one where it happened: it belongs to what an interrupt interrupted. A watchdog is
 * itself the interrupt: it reports what is below.
 */
function onOneStack(kind: ComplaintKind, frames: readonly Frame[]): readonly Frame[] {
  const inTrace = frames.find(({ stack }) => stack > 0)?.stack ?? 0;
  const hasHead = kind !== 'stall' && frames[0]?.stack === 0;
  const last = hasHead ? Math.min(inTrace, 1) : inTrace;
  return frames.filter(({ stack }) => stack === 0 || stack === last);
}

/** Leaves out the callers of a recursion: how many of them the kernel still lists differs. */
function untilRecursion(frames: readonly Frame[]): readonly Frame[] {
  const seen = new Set<string>();
  const again = frames.findIndex(({ symbol, stack }) => {
    if (stack === 0) return false;
    if (seen.has(symbol)) return true;
    seen.add(symbol);
    return false;
  });
  return again === -1 ? frames : frames.slice(0, again);
}

/** Returns the function's name without what a compiler adds to its copies and parts: `.isra.0`, `.cold`. */
function nameOf(symbol: string): string {
  const name = symbol.replace(/\+0x.*/, '');
  const plain = name.replace(/(?<=.)\..*/, '');
  // kernel/entry: the same system call has several names, by architecture and release.
  return plain.replace(/^__(?:x64|ia32|arm64|se|do)_(?:compat_)?sys_/, 'sys_');
}

/** Whether a function only writes the report, or is one by which every system call or thread enters. */
function isReporting(symbol: string): boolean {
  return reporting.some((pattern) => pattern.test(nameOf(symbol)));
}

const reporting: readonly RegExp[] = [
  /^_*(?:dump_stack\w*|show_stack|show_regs|warn(?:_\w+)?|die(?:_body)?|ubsan_\w+)$/,
  /^(?:v?panic|report_bug|handle_bug|__schedule_bug|__might_(?:sleep|resched))$/,
  /^(?:k[acm]san_report|print_report|print_address_description|print_\w+_bug|object_err|slab_err)$/,
  /^(?:check_object|check_bytes_and_report|no_context|page_fault_oops|do_user_addr_fault)$/,
  /^(?:asm_)?exc_\w+$|^do_(?:error_)?trap$/,
  /^(?:do_syscall_64|x64_sys_call|entry_SYSCALL\w*|ret_from_fork(?:_asm)?)$/,
];

/** Returns one line without addresses, process ids and counts. */
function withoutNumbers(title: string): string {
  return title
    .replace(/0x[0-9a-f]+|\b[0-9a-f]{8,}\b|\d+/g, 'N')
    .replace(/\s+/g, ' ')
    .slice(0, longest);
}
