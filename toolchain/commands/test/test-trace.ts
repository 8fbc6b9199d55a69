// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../../events.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import type { TestTrace } from '../../matrix/settings.ts';
import type { Project } from '../../project/project.ts';
import type { ReportOptions } from '../../report/report.ts';
import { asFiltered, isFiltered, isTraceEvent } from '../../filtered-event.ts';
import { paced } from '../../run/paced-tap.ts';
import type { PageView } from '../page.ts';
import type { RunTraceOptions } from '../run-trace.ts';

/** The traces of all tests. */
export interface TestsTrace {
  /** The lines below each message that `-v` and `-x` ask for. */
  readonly messageDetails: ReportOptions['messageDetails'];
  /** How messages are read. */
  readonly view: PageView;
  /**
   * Opens the trace of a target, in which each test counts from 1. With a filter the events that pass it come once more,
   * marked as filtered.
   */
  readonly open: (emit: Emit) => TestTrace;
  /** Whether a person wants to see the event: of those of a trace, only what the filters let pass. */
  readonly shows: (event: NlkitEvent) => boolean;
}

/** Reads the options of traces. @throws as `openTraceView` does */
export async function openTestTrace(
  project: Project,
  { view }: RunTraceOptions,
  invocation: Pick<Invocation, 'workingDirectory' | 'stderr' | 'stdout' | 'signal'>,
): Promise<TestsTrace> {
  const [{ traceStream }, { openTraceView }, { messageDetails }, { takeApartByName }] =
    await Promise.all([
      import('../../trace/events/trace-stream.ts'),
      import('../../trace/trace-view.ts'),
      import('../../trace/message-details.ts'),
      import('../../report/html/take-apart.ts'),
    ]);
  const { specs, secrets, filter } = await openTraceView(project, view, invocation);
  return {
    // Each run's events are marked with its name on their way, in copies that no stream knows.
    messageDetails: messageDetails(view, takeApartByName({ specs, secrets })),
    view: { specs, secrets },
    open: (emit) => {
      const shared = { specs, secrets, details: false };
      const stream =
        filter === undefined
          ? traceStream({ ...shared, emit })
          : traceStream({
              ...{ ...shared, filter: filter(), everything: emit },
              emit: (event) => emit(asFiltered(event)),
            });
      const end = (): void => {
        stream.end();
        stream.restart(filter?.());
      };
      return { take: paced(stream.take, invocation), end };
    },
    shows: (event) => filter === undefined || !isTraceEvent(event) || isFiltered(event),
  };
}
