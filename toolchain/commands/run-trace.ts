// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import type { Invocation } from '../invocation/invocation.ts';
import type { Project } from '../project/project.ts';
import type { ReportOptions } from '../report/report.ts';
import type { Keep } from '../trace/captures/recorder.ts';
import type { TraceStream } from '../trace/events/trace-stream.ts';
import { asksForTrace, type ViewOptions } from '../trace/view-options.ts';
import type { PageView } from './page.ts';

export interface RunTraceOptions {
  /** Show netlink's messages. */
  readonly trace: boolean;
  readonly view: ViewOptions;
}

/** The trace of a run, before the run. */
export interface RunTrace {
  /** The lines below each message that `-v` and `-x` ask for. */
  readonly messageDetails: ReportOptions['messageDetails'];
  /** How messages are read. */
  readonly view: PageView;
  /** Begins it. */
  begin(readers: RunTraceReaders): TraceStream;
}

export interface RunTraceReaders {
  /** Gets what the filters let pass; undefined: nobody asked to see messages. */
  readonly emit: Emit | undefined;
  /** Gets all messages, for a page and for the folder of a failure. */
  readonly everything: Emit;
  /** Gets all that `emit` gets once more, for a capture. */
  readonly record?: Keep | undefined;
}

/** Whether somebody asked to see messages: an option that says how they are shown asks, too. */
export function isTraced({ trace, view }: RunTraceOptions): boolean {
  return trace || asksForTrace(view);
}

/**
 * Reads the options of a trace. @throws as `openTraceView` does
 */
export async function openRunTrace(
  project: Project,
  { view }: RunTraceOptions,
  invocation: Pick<Invocation, 'workingDirectory' | 'stderr'>,
): Promise<RunTrace> {
  const [{ traceStream }, { openTraceView }, { messageDetails }] = await Promise.all([
    import('../trace/events/trace-stream.ts'),
    import('../trace/trace-view.ts'),
    import('../trace/message-details.ts'),
  ]);
  const { specs, secrets, filter } = await openTraceView(project, view, invocation);
  let stream: TraceStream | undefined;
  return {
    messageDetails: messageDetails(view, (event) => stream?.takeApart(event)),
    view: { specs, secrets },
    begin({ emit, everything, record }) {
      const details = emit !== undefined && (view.tree || view.drawing);
      const shared = { specs, secrets, details };
      if (emit === undefined) stream = traceStream({ ...shared, emit: everything });
      else
        stream = traceStream({
          ...shared,
          emit,
          filter: filter?.(),
          everything,
          record,
        });
      return stream;
    },
  };
}
