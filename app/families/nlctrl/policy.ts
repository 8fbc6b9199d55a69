// SPDX-License-Identifier: MIT
import type { CtrlAttrs, PolicyAttrs } from './nlctrl-gen.ts';

/** The checks of the kernel on an attribute; `policyIdx` is the policy of the attributes in a nest. */
export type AttributeConstraints = PolicyAttrs;

/** The indexes of an operation's policies. */
export interface OperationPolicy {
  /** genlmsghdr's cmd; some kernels give 0 for an operation that is only a dump. */
  readonly id: number;
  readonly do?: number;
  readonly dump?: number;
}

/** The checks of the kernel on requests, before the family gets them. */
export interface FamilyPolicy {
  readonly operations: readonly OperationPolicy[];
  /** Policies by their indexes: constraints by the numbers of attributes. */
  readonly policies: ReadonlyMap<number, ReadonlyMap<number, AttributeConstraints>>;
}

/** Joins the messages of a policy dump: one for each operation, then one for each attribute. */
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
