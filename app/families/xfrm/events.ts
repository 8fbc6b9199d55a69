// SPDX-License-Identifier: MIT
import type { SpecNotification } from '../../ynl/notification.ts';
import type { FamilyEvent } from '../events.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import { decodeAddress } from './address.ts';
import { decodeMark, type Mark } from './mark.ts';
import { policyOf, type Policy } from './policy.ts';
import { decodeSelector, type Selector } from './selector.ts';
import { stateOf, type State } from './state.ts';
import { decodeTemplates, type Protocol, type Template } from './template.ts';
import { whole } from './whole.ts';
import type {
  PolicyAttrs,
  PolicyType,
  XfrmOperations,
  XfrmUsersaFlushStateAttrs,
  XfrmUserAcquireAcquireAttrs,
  XfrmUserpolicyIdPolicyAttrs,
  XfrmUserpolicyInfo,
  XfrmUsersaInfo,
  XfrmUsersaIdStateAttrs,
} from './xfrm-gen.ts';

/** A request of the kernel for a state: a packet met a policy for which there is none. */
export interface Acquire extends ReadValue<XfrmUserAcquireAcquireAttrs> {
  /** The end points that the state is to have. */
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol | number;
  /** Given to `allocateSpi` or `addState`, it tells the kernel which acquire the state answers. */
  readonly seq: number;
  /** Matches the packet. */
  readonly selector: Selector;
  readonly policy: Policy;
  readonly templates: readonly Required<Template>[];
  readonly mark?: Mark;
  readonly ifId?: number;
}

/** The states that `flushStates` deleted: those of a protocol, or all where it is 0. */
export interface FlushedStates extends ReadValue<XfrmUsersaFlushStateAttrs> {
  readonly protocol: Protocol | number;
}

/** The policies that `flushPolicies` deleted: those of a type. */
export interface FlushedPolicies extends ReadValue<PolicyAttrs> {
  readonly type: PolicyType | number;
}

/**
 * The change of a state or a policy. At its soft limit it is `expiring`: time for a successor. At its hard
 * limit it is `expired`, and the kernel has deleted it without saying `deleted`.
 */
export type XfrmChange = 'new' | 'changed' | 'deleted' | 'expiring' | 'expired';

interface EventByKind {
  readonly state:
    FamilyEvent<'state', XfrmChange, State> | FamilyEvent<'state', 'flushed', FlushedStates>;
  readonly policy:
    FamilyEvent<'policy', XfrmChange, Policy> | FamilyEvent<'policy', 'flushed', FlushedPolicies>;
  readonly acquire: FamilyEvent<'acquire', 'new', Acquire>;
}

/** The kinds of things that `on()` can watch. */
export type XfrmEventKind = keyof EventByKind;

/** Something happened to a state or a policy, or the kernel asks for a state. */
export type XfrmEvent<Kinds extends XfrmEventKind = XfrmEventKind> = EventByKind[Kinds];

/** The spec's multicast groups for each kind. The kernel asks for states only while somebody is in `acquire`. */
export const groupsOf = {
  state: ['sa', 'expire'],
  policy: ['policy', 'expire'],
  acquire: ['acquire'],
} as const satisfies Readonly<Record<XfrmEventKind, readonly string[]>>;

/** Reads an event. Undefined for other notifications, and for a deletion that lacks the thing deleted. */
export function eventOf(notification: SpecNotification<XfrmOperations>): XfrmEvent | undefined {
  const { namespaceId } = notification;
  const state = (change: XfrmChange, value: State): XfrmEvent => {
    return { kind: 'state', change, value, namespaceId };
  };
  const policy = (change: XfrmChange, value: Policy): XfrmEvent => {
    return { kind: 'policy', change, value, namespaceId };
  };
  switch (notification.operation) {
    case 'acquire-ntf':
      return { kind: 'acquire', change: 'new', value: acquireOf(notification.value), namespaceId };
    case 'expire-ntf': {
      const { state: info, hard, mark } = notification.value;
      const value = stateOf({ ...info, ...(mark !== undefined && { mark }) });
      return state(hard === 0 ? 'expiring' : 'expired', value);
    }
    case 'polexpire-ntf': {
      const { pol, hard, ...attributes } = notification.value;
      return policy(hard === 0 ? 'expiring' : 'expired', policyOf({ ...pol, ...attributes }));
    }
    case 'newsa-ntf':
      return state('new', stateOf(notification.value));
    case 'updsa-ntf':
      return state('changed', stateOf(notification.value));
    case 'delsa-ntf': {
      const value = deletedState(notification.value);
      return value && state('deleted', value);
    }
    case 'flushsa-ntf': {
      const value = readValue({ protocol: notification.value.proto }, notification.value);
      return { kind: 'state', change: 'flushed', value, namespaceId };
    }
    case 'newpolicy-ntf':
      return policy('new', policyOf(notification.value));
    case 'updpolicy-ntf':
      return policy('changed', policyOf(notification.value));
    case 'delpolicy-ntf': {
      const value = deletedPolicy(notification.value);
      return value && policy('deleted', value);
    }
    case 'flushpolicy-ntf': {
      const { type = 'main' } = notification.value.policyType ?? {};
      const value = readValue({ type }, notification.value);
      return { kind: 'policy', change: 'flushed', value, namespaceId };
    }
    default:
      return undefined;
  }
}

function acquireOf(message: XfrmUserAcquireAcquireAttrs): Acquire {
  const { id, sel, tmpl, mark, ifId } = message;
  const family = sel.family === 'inet6' ? 'inet6' : 'inet';
  return readValue(
    {
      source: decodeAddress(message.saddr, family),
      destination: decodeAddress(id.daddr, family),
      protocol: id.proto,
      seq: message.seq,
      selector: decodeSelector(sel, family),
      policy: policyOf({ ...message.policy, ...(tmpl !== undefined && { tmpl }) }),
      templates: tmpl === undefined ? [] : decodeTemplates(tmpl),
      ...(mark !== undefined && { mark: decodeMark(mark) }),
      ...(ifId !== undefined && { ifId }),
    },
    message,
  );
}

/** The message names the state; the state itself is in an attribute. */
function deletedState({ sa, daddr: _, ...attributes }: XfrmUsersaIdStateAttrs): State | undefined {
  if (sa === undefined) return undefined;
  return stateOf({ ...attributes, ...whole<XfrmUsersaInfo>(sa, 'flags', 'sa') });
}

/** The message names the policy; the policy itself is in an attribute. */
function deletedPolicy({ policy, ...attributes }: XfrmUserpolicyIdPolicyAttrs): Policy | undefined {
  if (policy === undefined) return undefined;
  return policyOf({
    ...attributes,
    ...whole<XfrmUserpolicyInfo>(policy, 'share', 'policy'),
  });
}
