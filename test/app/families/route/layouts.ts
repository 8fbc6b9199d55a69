// SPDX-License-Identifier: MIT
// How messages of rtnetlink are laid out: include/uapi/linux/{rtnetlink,if_addr,if_link,fib_rules,neighbour}.h.
import { Writer } from '../../../../app/core/writer.ts';
import type { CompiledMessage } from '../../../../app/ynl/compile/compiled.ts';
import type { Layout } from './laid-out.ts';

/** The payload of a message that we make. */
export function encoded<Input>(message: CompiledMessage<unknown, Input>, input: Input): Uint8Array {
  const writer = new Writer();
  message.codec.encode(writer, input);
  return writer.bytes.slice(0, writer.length);
}

/** IFLA_IFNAME, IFLA_IFALIAS and IFLA_LINKINFO with IFLA_INFO_KIND and IFLA_INFO_DATA. */
const linkParts = { 3: 'text', 18: { 1: 'text', 2: {} }, 20: 'text' } as const;
export const linkLayout: Layout = { header: 16, parts: linkParts };
/** VETH_INFO_PEER is a message of a link. */
export const pairLayout: Layout = {
  header: 16,
  parts: { ...linkParts, 18: { 1: 'text', 2: { 1: { header: 16, parts: linkParts } } } },
};
/** IFA_LABEL. */
export const addressLayout: Layout = { header: 8, parts: { 3: 'text' } };
/** RTA_METRICS. */
export const routeLayout: Layout = { header: 12, parts: { 8: {} } };
/** FRA_IIFNAME and FRA_OIFNAME. */
export const ruleLayout: Layout = { header: 12, parts: { 3: 'text', 17: 'text' } };
export const neighbourLayout: Layout = { header: 12 };
