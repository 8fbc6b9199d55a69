// SPDX-License-Identifier: MIT
import type { UnknownAttribute } from '../../spec/codec.ts';
import { checkNumber } from '../number.ts';
import type { Family } from './address.ts';
import { decodeLimits, encodeLimits, type Limits } from './lifetime.ts';
import { decodeMark, encodeMark, type Mark } from './mark.ts';
import { decodeSelector, encodeSelector, type Selector } from './selector.ts';
import type { Offload } from './state.ts';
import { decodeTemplates, encodeTemplates, type Share, type Template } from './template.ts';
import { decodeTime, decodeUsage, type Usage } from './usage.ts';
import type {
  PolicyAction,
  PolicyAttrsInput,
  PolicyDir,
  PolicyFlags,
  PolicyType,
  XfrmUserpolicyIdPolicyAttrsInput,
  XfrmUserpolicyInfoPolicyAttrs,
  XfrmUserpolicyInfoPolicyAttrsInput,
} from './xfrm-gen.ts';

/** What lies around a policy, and tells it from others with the same selector. */
interface PolicyPlace {
  readonly direction: PolicyDir | number;
  /** `main` unless given. */
  readonly type?: PolicyType | number;
  readonly mark?: Mark;
  /** Ties it to the xfrm interface with the same number. */
  readonly ifId?: number;
}

/** What names a policy: the kernel's number of it, or its selector. */
export type PolicyKey = PolicyPlace &
  (
    | { readonly index: number }
    | { readonly index?: undefined; readonly selector: Selector; readonly family?: Family }
  );

/** A policy: which packets are to be transformed, and how. */
export interface NewPolicy extends PolicyPlace {
  /** Which packets; any unless given. */
  readonly selector?: Selector;
  /** Of the packets; that of the selector's addresses, and IPv4 without any, unless given. */
  readonly family?: Family;
  /** What transforms them, in order from the inside of the packet out; nothing unless given. */
  readonly templates?: readonly Template[];
  /** `allow` unless given. */
  readonly action?: PolicyAction | number;
  /** The lower, the earlier; 0 unless given. */
  readonly priority?: number;
  /** The kernel's number of it; the kernel chooses unless given. */
  readonly index?: number;
  readonly limits?: Limits;
  readonly flags?: readonly (PolicyFlags | number)[];
  readonly share?: Share | number;
  readonly offload?: Offload;
}

/** A policy, as it is. It may be given back, to be added elsewhere or deleted. */
export interface Policy extends NewPolicy {
  readonly selector: Selector;
  readonly family: Family;
  readonly templates: readonly Required<Template>[];
  readonly type: PolicyType | number;
  readonly action: PolicyAction | number;
  readonly priority: number;
  readonly index: number;
  readonly limits: Limits;
  readonly flags: readonly (PolicyFlags | number)[];
  readonly share: Share | number;
  readonly usage: Usage;
  readonly lastUsed?: Date;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[];
}

const most = 0xffff_ffff;

/** What adds or changes a policy. EncodeError where something in it is none. */
export function policyMessage(policy: NewPolicy): XfrmUserpolicyInfoPolicyAttrsInput {
  const { selector = {}, family = 'inet', templates = [], offload } = policy;
  return {
    sel: encodeSelector(selector, 'selector', family),
    lft: encodeLimits(policy.limits ?? {}),
    priority: checkNumber(policy.priority ?? 0, most, 'priority'),
    index: checkNumber(policy.index ?? 0, most, 'index'),
    dir: policy.direction,
    action: policy.action ?? 'allow',
    flags: policy.flags ?? [],
    share: policy.share ?? 'any',
    ...(templates.length > 0 && { tmpl: encodeTemplates(templates, 'templates') }),
    ...(offload !== undefined && { offloadDev: offload }),
    ...placeAttributes(policy),
  };
}

/** What names a policy. */
export function policyName(key: PolicyKey): XfrmUserpolicyIdPolicyAttrsInput {
  const { direction: dir, index } = key;
  return {
    dir,
    ...(index === undefined
      ? { sel: encodeSelector(key.selector, 'selector', key.family ?? 'inet') }
      : { index: checkNumber(index, most, 'index') }),
    ...placeAttributes(key),
  };
}

/** `sub` and the like are an attribute, `main` is what the kernel has without it. */
export function typeAttribute(type: PolicyType | number): PolicyAttrsInput {
  return { policyType: { type, reserved1: 0, reserved2: 0 } };
}

/** A policy out of the message that tells of it. */
export function policyOf(message: XfrmUserpolicyInfoPolicyAttrs): Policy {
  const { sel, tmpl, mark, ifId, offloadDev, lastused, policyType, unknown } = message;
  const family = sel.family === 'inet6' ? 'inet6' : 'inet';
  return {
    direction: message.dir,
    selector: decodeSelector(sel, family),
    family,
    templates: tmpl === undefined ? [] : decodeTemplates(tmpl),
    type: policyType?.type ?? 'main',
    action: message.action,
    priority: message.priority,
    index: message.index,
    limits: decodeLimits(message.lft),
    flags: message.flags,
    share: message.share,
    ...(mark !== undefined && { mark: decodeMark(mark) }),
    ...(ifId !== undefined && { ifId }),
    ...(offloadDev !== undefined && { offload: offloadDev }),
    usage: decodeUsage(message.curlft),
    ...(lastused !== undefined && { lastUsed: decodeTime(lastused) }),
    ...(unknown !== undefined && { unknown }),
  };
}

function placeAttributes({ type, mark, ifId }: PolicyPlace): PolicyAttrsInput {
  return {
    ...(type !== undefined && typeAttribute(type)),
    ...(mark !== undefined && { mark: encodeMark(mark, 'mark') }),
    ...(ifId !== undefined && { ifId: checkNumber(ifId, most, 'ifId') }),
  };
}
