// SPDX-License-Identifier: MIT
import { describeSpec } from '../../app/spec/describe.ts';
import type { Spec } from '../../app/spec/model.ts';
import type { Values } from '../report/values/values.ts';
import type { Command, Invocation } from './invocation.ts';
import { ensureAddon } from './netlink/addon.ts';
import { descriptionLines, kernelFamilyLines } from './netlink/description.ts';
import { listedFamilies, listingLines } from './netlink/family-list.ts';
import { findFamily, specOfFile, unknownFamily } from './netlink/find-family.ts';
import { kernelFamilies, kernelUnits } from './netlink/kernel-families.ts';
import { withPolicies } from './netlink/kernel-policy.ts';
import { headOf, ownFamilies } from './netlink/own-families.ts';
import { namespaceOf, speak, type NetlinkOptions } from './netlink/speak.ts';

export interface FamiliesOptions extends NetlinkOptions {
  readonly family: string | undefined;
}

/** `nlkit families`: what there is to speak to, or what one family can do. */
export const families: Command<FamiliesOptions> = (options, invocation) =>
  speak(options, invocation, async (values) => {
    const { family, spec, json } = options;
    if (spec !== undefined) {
      await describe(await specGiven(spec, family, invocation), json, values);
    } else if (family === undefined) await list(options, invocation, values);
    else if (ownFamilies().some(({ name }) => name === family)) {
      const found = await findFamily(family, undefined, invocation.workingDirectory);
      await describe(found.spec, json, values);
    } else await describeFromKernel(family, options, invocation, values);
  });

async function specGiven(
  file: string,
  family: string | undefined,
  { workingDirectory }: Invocation,
): Promise<Spec> {
  if (family === undefined) return specOfFile(file, workingDirectory);
  return (await findFamily(family, file, workingDirectory)).spec;
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
