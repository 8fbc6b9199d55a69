// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { engineName } from '../engine/labels.ts';
import type { Complaint, ComplaintFrame } from '../events.ts';
import { inProject } from '../kbuild/blank-free.ts';
import { frameAddress } from '../kernel-log/stack-frames.ts';
import { archive } from '../project/archive.ts';
import type { BuildResult } from '../kbuild/build.ts';
import { projectPaths } from '../project/project-paths.ts';
import { sourceLine } from '../project/source-line.ts';

export interface FramesContext {
  readonly engine: Engine;
  readonly built: BuildResult;
  /** The project's root, for paths as the user knows them. */
  readonly root: string;
  readonly signal: AbortSignal;
}

/**
 * The complaint with a source line at each frame of the project's own modules. It is a service, not
 * a duty: without debug information, or with the builder's image gone, the frames stay as they are.
 */
export async function locateFrames(
  complaint: Complaint,
  context: FramesContext,
): Promise<Complaint> {
  const frames: ComplaintFrame[] = [];
  for (const frame of complaint.frames) {
    frames.push(await locate(frame, complaint, context).catch(() => frame));
  }
  return { ...complaint, frames };
}

async function locate(
  frame: ComplaintFrame,
  { text }: Complaint,
  { engine, built, root, signal }: FramesContext,
): Promise<ComplaintFrame> {
  const { manifest, folder } = built;
  const name = /\[(\w+)\]/.exec(frame.symbol)?.[1];
  const module = manifest.modules.find((each) => each.name === name);
  if (!module) return frame;
  const file = join(folder, module.file);
  const address = frameAddress(await readFile(file), frame.symbol, text);
  if (!address) return frame;
  const { stdout } = await engine.run(
    {
      image: manifest.builder.image,
      role: 'addr2line',
      // The name of one that a killed run created and never started: the next one removes it.
      name: engineName('addr2line', manifest.project, idOf(folder)),
      project: manifest.project,
      // -i: where the place is in a function that was inlined, its callers as well, one a line.
      command: [
        ...['addr2line', '-i'],
        ...['-e', `/${module.file}`],
        ...['-j', address.section],
        `0x${address.offset.toString(16)}`,
      ],
    },
    { signal, input: { tar: archive([{ name: module.file, file }]), into: '/' } },
  );
  // The innermost in the project's own sources: what the kernel's headers inline is no news of it.
  const found = /^(\/project\/.+):(\d+)/m.exec(stdout);
  if (found?.[1] === undefined) return frame;
  const line = Number(found[2]);
  const folders = new Map(Object.entries(manifest.folders));
  const own = inProject(relative('/project', found[1]), folders);
  const source = await sourceLine(root, own, line);
  return {
    ...{ ...frame, file: projectPaths(root)(`/project/${own}`), line },
    ...(source !== undefined && { source }),
  };
}

/** A short name of a folder with results, one for each project and kernel. */
function idOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12);
}
