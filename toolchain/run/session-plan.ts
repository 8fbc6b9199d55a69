// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { NoticeEvent } from '../events.ts';
import type { CommandRequest, ModuleToLoad } from '../guest/protocol.ts';
import { archive, type ArchiveEntry, sourceEntries } from '../project/archive.ts';
import { keptOutNotices } from '../project/sources/kept-out-notices.ts';
import { listSources } from '../project/sources/list.ts';
import { listNamed } from '../project/sources/named.ts';
import { readSource } from '../project/sources/open.ts';
import type { SourceList } from '../project/sources/source.ts';
import { stripTypes } from '../project/strip-types.ts';
import type { BuiltProject } from './build-project.ts';
import { moduleFiles } from './modules-to-load.ts';
import type { CommandList } from './session.ts';
import type { TakeTapped } from './session-trace.ts';
import type { TapModule } from './tap-module.ts';

/** The content of a session's questions. */
export interface SessionPlan {
  /** A tar archive of the session's directory, made anew with each call. */
  readonly files: () => Readable;
  readonly modules: readonly ModuleToLoad[];
  readonly setup: CommandList;
  readonly app: Omit<CommandRequest, 'output'>;
  readonly teardown: CommandList;
  /** Notices about files that the app does not get. */
  readonly notices: readonly NoticeEvent[];
  /** The tap to load before all else, and who gets what it sees. */
  readonly trace?: TracePlan;
}

export interface TracePlan {
  readonly tap: TapModule;
  readonly take: TakeTapped;
}

/** Makes Node take the JavaScript that lies beside a TypeScript file: docker/runtime/stripped-types.mjs. */
const strippedTypes = '--import=file:///usr/lib/nlkit/stripped-types.mjs';

/**
 * @param appArguments come after the app's own
 * @param trace netlink's messages are recorded
 */
export async function planSession(
  { project, built, modules }: Pick<BuiltProject, 'project' | 'built' | 'modules'>,
  appArguments: readonly string[],
  trace?: TracePlan,
): Promise<SessionPlan> {
  const { manifest, folder } = built;
  const { files: patterns } = project.app;
  const files = await (patterns ? listNamed(project.root, patterns) : listSources(project));
  const stripped = await strippedFiles(files);
  const { NODE_OPTIONS: given, ...environment } = project.app.environment;
  const options = [given, stripped.length > 0 ? strippedTypes : undefined]
    .filter(Boolean)
    .join(' ');
  // The build has reported what the rules leave out.
  const unexpected = files.keptOut.filter(
    ({ reason }) => reason !== 'ignored' && reason !== 'kbuild',
  );
  const entries = [
    ...sourceEntries(files, ''),
    ...stripped,
    ...Object.keys(manifest.app.outputs).map((name) => ({
      name,
      file: join(folder, 'app', name),
    })),
    ...moduleFiles(built),
    ...(trace?.tap.files ?? []),
  ];
  const settings = {
    environment: { ...environment, ...(options !== '' && { NODE_OPTIONS: options }) },
    timeout: project.timeout * 1000,
  };
  return {
    notices: built.built && !patterns ? [] : keptOutNotices(unexpected),
    files: () => archive(entries),
    modules,
    setup: { ...settings, commands: project.setup },
    app: {
      ...settings,
      stage: 'app',
      command: [...project.app.command, ...appArguments],
      expectedExitCode: project.app.exitCode,
      ...(project.app.user !== undefined && { user: project.app.user }),
    },
    teardown: { ...settings, commands: project.teardown },
    ...(trace && { trace }),
  };
}

/** Larger ones are left to Node: nobody wrote them. */
const largestScript = 1 << 20;

/** The JavaScript of each TypeScript file that is nothing but JavaScript with types. */
async function strippedFiles({ root, sources }: SourceList): Promise<ArchiveEntry[]> {
  const stripped: ArchiveEntry[] = [];
  for (const { kind, path } of sources) {
    if (kind === 'link' || !/(?<!\.d)\.[mc]?ts$/.test(path)) continue;
    const source = readSource(root, path, largestScript);
    const script = source && (await stripTypes(source.toString('utf8')));
    if (script) stripped.push({ name: `${path}.${script.extension}`, text: script.text });
  }
  return stripped;
}
