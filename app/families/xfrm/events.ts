// SPDX-License-Identifier: MIT
import type { SpecNotification } from '../../spec/notification.ts';
import { decodeAddress } from './address.ts';
import { decodeMark, type Mark } from './mark.ts';
import { policyOf, type Policy } from './policy.ts';
import { decodeSelector, type Selector } from './selector.ts';
import { stateOf, type State } from './state.ts';
import { decodeTemplates, type Protocol, type Template } from './template.ts';
import type {
  PolicyType,
  XfrmOperations,
  XfrmUserAcquireAcquireAttrs,
  XfrmUserpolicyIdPolicyAttrs,
  XfrmUsersaIdStateAttrs,
} from './xfrm-gen.ts';

/** A packet met a policy for which there is no state: somebody is to negotiate one and add it. */
export interface Acquire {
  /** The end points of the state. */
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol | number;
  /** Of the state's own. */
  readonly seq: number;
  /** The packet. */
  readonly selector: Selector;
  readonly policy: Policy;
  readonly templates: readonly Required<Template>[];
  readonly mark?: Mark;
  readonly ifId?: number;
}

/** What the kernel tells of, by what one listens to. */
export interface XfrmEvents {
  readonly acquire: Acquire;
  /** A state or policy reached a limit: `hard` means that it is gone. */
  readonly expire:
    | { readonly what: 'state'; readonly hard: boolean; readonly state: State }
    | { readonly what: 'policy'; readonly hard: boolean; readonly policy: Policy };
  readonly state:
    | { readonly change: 'new' | 'changed' | 'deleted'; readonly state: State }
    | { readonly change: 'flushed'; readonly protocol: Protocol | number };
  readonly policy:
    | { readonly change: 'new' | 'changed' | 'deleted'; readonly policy: Policy }
    | { readonly change: 'flushed'; readonly type: PolicyType | number };
}

export type XfrmEventKind = keyof XfrmEvents;

/** `kind` tells several apart. */
export type XfrmEvent<Kinds extends XfrmEventKind = XfrmEventKind> = {
  [Kind in Kinds]: { readonly kind: Kind } & XfrmEvents[Kind];
}[Kinds];

/** The spec's groups. */
export const groupOf = {
  acquire: 'acquire',
  expire: 'expire',
  state: 'sa',
  policy: 'policy',
} as const satisfies Readonly<Record<XfrmEventKind, string>>;

/** Undefined for what is none of these. */
export function eventOf(notification: SpecNotification<XfrmOperations>): XfrmEvent | undefined {
  switch (notification.operation) {
    case 'acquire-ntf':
      return { kind: 'acquire', ...acquireOf(notification.value) };
    case 'expire-ntf': {
      const { state, hard, mark } = notification.value;
      const known = stateOf({ ...state, ...(mark !== undefined && { mark }) });
      return { kind: 'expire', what: 'state', hard: hard !== 0, state: known };
    }
    case 'polexpire-ntf': {
      const { pol, hard, ...attributes } = notification.value;
      const policy = policyOf({ ...pol, ...attributes });
      return { kind: 'expire', what: 'policy', hard: hard !== 0, policy };
    }
    case 'newsa-ntf':
      return { kind: 'state', change: 'new', state: stateOf(notification.value) };
    case 'updsa-ntf':
      return { kind: 'state', change: 'changed', state: stateOf(notification.value) };
    case 'delsa-ntf':
      return deletedState(notification.value);
    case 'flushsa-ntf':
      return { kind: 'state', change: 'flushed', protocol: notification.value.proto };
    case 'newpolicy-ntf':
      return { kind: 'policy', change: 'new', policy: policyOf(notification.value) };
    case 'updpolicy-ntf':
      return { kind: 'policy', change: 'changed', policy: policyOf(notification.value) };
    case 'delpolicy-ntf':
      return deletedPolicy(notification.value);
    case 'flushpolicy-ntf': {
      const { type = 'main' } = notification.value.policyType ?? {};
      return { kind: 'policy', change: 'flushed', type };
    }
    default:
      return undefined;
  }
}

function acquireOf(message: XfrmUserAcquireAcquireAttrs): Acquire {
  const { id, sel, tmpl, mark, ifId } = message;
  const family = sel.family === 'inet6' ? 'inet6' : 'inet';
  return {
    source: decodeAddress(message.saddr, family),
    destination: decodeAddress(id.daddr, family),
    protocol: id.proto,
    seq: message.seq,
    selector: decodeSelector(sel, family),
    policy: policyOf({ ...message.policy, ...(tmpl !== undefined && { tmpl }) }),
    templates: tmpl === undefined ? [] : decodeTemplates(tmpl),
    ...(mark !== undefined && { mark: decodeMark(mark) }),
    ...(ifId !== undefined && { ifId }),
  };
}

/** What it was stands in an attribute. */
function deletedState({
  sa,
  daddr: _,
  ...attributes
}: XfrmUsersaIdStateAttrs): XfrmEvent<'state'> | undefined {
  if (sa === undefined) return undefined;
  return { kind: 'state', change: 'deleted', state: stateOf({ ...attributes, ...sa }) };
}

function deletedPolicy({
  policy,
  ...attributes
}: XfrmUserpolicyIdPolicyAttrs): XfrmEvent<'policy'> | undefined {
  if (policy === undefined) return undefined;
  return { kind: 'policy', change: 'deleted', policy: policyOf({ ...attributes, ...policy }) };
}
