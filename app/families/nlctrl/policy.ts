// SPDX-License-Identifier: MIT
import type { CtrlAttrs, PolicyAttrs } from './nlctrl-gen.ts';

/** What the kernel checks of an attribute; `policyIdx` is the policy of what is inside a nest. */
export type AttributeConstraints = PolicyAttrs;

/** Which policies an operation has, by their indexes. */
export interface OperationPolicy {
  /** genlmsghdr's cmd; some kernels give 0 for one that can only be listed. */
  readonly id: number;
  readonly do?: number;
  readonly dump?: number;
}

/** What a family checks in requests before it looks at them. */
export interface FamilyPolicy {
  readonly operations: readonly OperationPolicy[];
  /** By index: of each attribute, by its number, what it must be. */
  readonly policies: ReadonlyMap<number, ReadonlyMap<number, AttributeConstraints>>;
}

/** Puts together what came in one message for each operation, then one for each attribute. */
export function readPolicy(messages: readonly CtrlAttrs[]): FamilyPolicy {
  const operations: OperationPolicy[] = [];
  const policies = new Map<number, Map<number, AttributeConstraints>>();
  for (const { opPolicy, policy } of messages) {
    if (opPolicy !== undefined) {
      const { opId, do: done, dump } = opPolicy;
      operations.push({
        id: opId,
        ...(done !== undefined && { do: done }),
        ...(dump !== undefined && { dump }),
      });
    }
    if (policy !== undefined) {
      const { policyId, attrId, ...constraints } = policy;
      const attributes = policies.get(policyId) ?? new Map<number, AttributeConstraints>();
      policies.set(policyId, attributes.set(attrId, constraints));
    }
  }
  return { operations, policies };
}
