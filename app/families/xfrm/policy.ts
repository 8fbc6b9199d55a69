// SPDX-License-Identifier: MIT
import { checkNumber } from '../number.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type { Family } from './address.ts';
import { decodeLimits, encodeLimits, type Limits } from './lifetime.ts';
import { decodeMark, encodeMark, type Mark } from './mark.ts';
import { decodeSelector, encodeSelector, type Selector } from './selector.ts';
import type { Offload } from './state.ts';
import { decodeTemplates, encodeTemplates, type Share, type Template } from './template.ts';
import { decodeTime, decodeUsage, type Usage } from './usage.ts';
import { whole } from './whole.ts';
import type {
  PolicyAction,
  PolicyAttrsInput,
  PolicyDir,
  PolicyFlags,
  PolicyType,
  XfrmUserOffload,
  XfrmUserpolicyIdPolicyAttrsInput,
  XfrmUserpolicyInfoPolicyAttrs,
  XfrmUserpolicyInfoPolicyAttrsInput,
} from './xfrm-gen.ts';

/** Tells a policy from others with the same selector. */
interface PolicyPlace {
  readonly direction: PolicyDir | number;
  /** `main` unless given. */
  readonly type?: PolicyType | number;
  readonly mark?: Mark;
  /** Ties it to the xfrm interface with the same number. */
  readonly ifId?: number;
}

/** Names a policy, by the kernel's number of it or by its selector. */
export type PolicyKey = PolicyPlace &
  (
    | { readonly index: number }
    | { readonly index?: undefined; readonly selector: Selector; readonly family?: Family }
  );

/** A policy to add: which packets are to be transformed, and how. */
export interface NewPolicy extends PolicyPlace {
  /** Which packets it is for; any unless given. */
  readonly selector?: Selector;
  /** The family of the packets. Unless given, that of the selector's addresses, or IPv4 where it has none. */
  readonly family?: Family;
  /** The transformations, in order from the inside of the packet out; none unless given. */
  readonly templates?: readonly Template[];
  /** `allow` unless given. */
  readonly action?: PolicyAction | number;
  /** A policy with a lower number is tried earlier; 0 unless given. */
  readonly priority?: number;
  /** The kernel's number of it; the kernel chooses one unless given. */
  readonly index?: number;
  readonly limits?: Limits;
  readonly flags?: readonly (PolicyFlags | number)[];
  readonly share?: Share | number;
  readonly offload?: Offload;
}

/** A policy. It can be given back, to be added elsewhere, updated or deleted. */
export interface Policy extends NewPolicy, ReadValue<XfrmUserpolicyInfoPolicyAttrs> {
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
}

const most = 0xffff_ffff;

/** The message that adds or updates a policy. EncodeError where a value is not valid. */
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

/** The message that names a policy. EncodeError where a value is not valid. */
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

/** The attribute of a policy's type. Without it the kernel takes `main`. */
export function typeAttribute(type: PolicyType | number): PolicyAttrsInput {
  return { policyType: { type, reserved1: 0, reserved2: 0 } };
}

/** Reads a policy. */
export function policyOf(message: XfrmUserpolicyInfoPolicyAttrs): Policy {
  const { sel, tmpl, mark, ifId, offloadDev, lastused, policyType } = message;
  const family: Family = sel.family === 'inet6' ? 'inet6' : 'inet';
  const properties = {
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
    ...(offloadDev !== undefined && {
      offload: whole<XfrmUserOffload>(offloadDev, 'flags', 'offload-dev'),
    }),
    usage: decodeUsage(message.curlft),
    ...(lastused !== undefined && { lastUsed: decodeTime(lastused) }),
  };
  return readValue(properties, message);
}

function placeAttributes({ type, mark, ifId }: PolicyPlace): PolicyAttrsInput {
  return {
    ...(type !== undefined && typeAttribute(type)),
    ...(mark !== undefined && { mark: encodeMark(mark, 'mark') }),
    ...(ifId !== undefined && { ifId: checkNumber(ifId, most, 'ifId') }),
  };
}
