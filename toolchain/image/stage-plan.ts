// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { contextFiles, type ContextFile, hashFiles } from './build-context.ts';
import { singleStage, type Stage } from './dockerfile.ts';
import { nodePackage } from './node-package.ts';

/** Where the Dockerfile expects the package with Node. */
export const nodeArchive = 'node.tgz';

/** The stages with the build argument PACKAGES. */
const packagesStages = ['builder', 'runtime'];

/** The inputs of planning a suite's images. */
export interface PlanInputs {
  /** The checkout, which contains the files that stages copy. */
  readonly root: string;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly suite: string;
  /** Names the contents of the base image. */
  readonly base: string;
  /** Debian packages to install in the builder's or runtime image besides its own. */
  readonly packages: readonly string[];
}

/** An image that can be built, without anything of it being there. */
export interface StagePlan {
  readonly name: string;
  /** `nlkit/builder:bookworm-0123456789ab`, where the last part is a hash of all inputs. */
  readonly tag: string;
  /** The Dockerfile that builds it on the images of {@link needs}. */
  readonly dockerfile: string;
  readonly files: readonly ContextFile[];
  /** Copies Node's package, which is not among the files. */
  readonly takesNode: boolean;
  /** Debian packages, separated by blanks. */
  readonly packages: string;
  /** The images that its Dockerfile names. */
  readonly needs: readonly StagePlan[];
}

/** Plans a stage's image. The hash covers the stages that it needs, so none of these has to exist to find it. */
export async function planStage(name: string, inputs: PlanInputs): Promise<StagePlan> {
  const { root, stages, suite, base } = inputs;
  const stage = stages.get(name);
  if (stage === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  const needs = await Promise.all(stage.needs.map((other) => planStage(other, inputs)));
  const tags = new Map(needs.map((other) => [other.name, other.tag]));
  const dockerfile = singleStage(stage, tags);
  const packages = packagesStages.includes(name) ? inputs.packages.join(' ') : '';
  const own = stage.copies.filter((path) => path !== nodeArchive);
  const files = await contextFiles(root, own);
  // The hash of Node's package is known beforehand, so the package is fetched only if the image must be
  // built.
  const takesNode = own.length < stage.copies.length;
  const hash = createHash('sha256')
    .update(`${dockerfile}\0${base}\0${hashFiles(files)}${packages}`)
    .update(takesNode ? nodePackage.integrity : '')
    .digest('hex');
  const tag = `nlkit/${name}:${suite}-${hash.slice(0, 12)}`;
  return { name, tag, dockerfile, files, takesNode, packages, needs };
}
