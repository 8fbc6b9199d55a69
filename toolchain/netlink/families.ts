// SPDX-License-Identifier: MIT
import { describeSpec } from '../../app/ynl/describe.ts';
import type { Spec } from '../../app/ynl/model.ts';
import type { Values } from '../report/values/values.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { ensureAddon } from './addon.ts';
import { descriptionLines, kernelFamilyLines } from './description.ts';
import { listedFamilies, listingLines } from './family-list.ts';
import { findFamily, specOfFile, unknownFamily } from './find-family.ts';
import { kernelFamilies, kernelUnits } from './kernel-families.ts';
import { withPolicies } from './kernel-policy.ts';
import { headOf, ownFamilies } from './own-families.ts';
import { namespaceOf, speak, type NetlinkOptions } from './speak.ts';

export interface FamiliesOptions extends NetlinkOptions {
  readonly family: string | undefined;
}

/** `nlkit families`: lists the families, or describes one. */
export const families: Command<FamiliesOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { family, spec, json } = options;
    if (spec !== undefined) {
      await describe(await specGiven(options, spec, invocation), json, values);
    } else if (family === undefined) await list(options, invocation, values);
    else if (ownFamilies().some(({ name }) => name === family)) {
      const found = await findFamily(family, options, invocation);
      await describe(found.spec, json, values);
    } else await describeFromKernel(family, options, invocation, values);
  });

async function specGiven(
  options: FamiliesOptions,
  file: string,
  invocation: Invocation,
): Promise<Spec> {
  const { family, corrections } = options;
  if (family === undefined) return specOfFile(file, corrections, invocation);
  return (await findFamily(family, options, invocation)).spec;
}

async function describe(spec: Spec, json: boolean, values: Values): Promise<void> {
  const description = describeSpec(spec);
  if (json) await values.one(description);
  else await values.lines(descriptionLines(description, values.layout));
}

async function list(
  { json, netns }: FamiliesOptions,
  invocation: Invocation,
  values: Values,
): Promise<void> {
  await ensureAddon(invocation);
  const [kernel, units, heads] = await Promise.all([
    kernelFamilies(namespaceOf(netns), invocation.signal),
    kernelUnits(),
    Promise.all(ownFamilies().map(headOf)),
  ]);
  const rows = listedFamilies(heads, kernel, units);
  if (json) await values.add(rows);
  else await values.lines(listingLines(rows, values.layout));
}

async function describeFromKernel(
  name: string,
  { json, netns }: FamiliesOptions,
  invocation: Invocation,
  values: Values,
): Promise<void> {
  await ensureAddon(invocation);
  const kernel = await kernelFamilies(namespaceOf(netns), invocation.signal);
  const family = kernel.get(name);
  if (family === undefined) {
    const own = ownFamilies().map((one) => one.name);
    throw unknownFamily(name, [...own, ...kernel.keys()], 'neither nlkit nor the kernel has');
  }
  const checked = await withPolicies(family, namespaceOf(netns), invocation.signal);
  if (json) await values.one(checked);
  else await values.lines(kernelFamilyLines(checked, values.layout));
}
