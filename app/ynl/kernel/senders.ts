// SPDX-License-Identifier: MIT
import type { KernelFamily } from './kernel-family.ts';
import { addHead, fixedHeader, notifyHead, replyHead } from './c-header.ts';
import type { MessageStruct, OperationStructs } from './operation-structs.ts';
import { callText, indented } from './c-text.ts';

/** Whole messages: an answer, one of a dump, a notification. */
export function senders(family: KernelFamily, operation: OperationStructs): string[] {
  const { base, do: one, dump, notification } = operation;
  return [
    ...(one?.reply === undefined ? [] : [replyText(family, operation, one.reply)]),
    ...(dump?.reply === undefined ? [] : [addText(family, operation, dump.reply)]),
    ...(notification === undefined
      ? []
      : [notifyText(family, base, operation, notification.body, notification.group)]),
  ];
}

function headerLines(family: KernelFamily, to: string): string {
  const header = fixedHeader(family);
  if (header === undefined) return '';
  const size = family.spec.structs.get(family.written.operations['fixed-header'] ?? '')?.size ?? 0;
  const clear =
    size % 4 === 0 ? '' : `\tmemset(${to}, 0, NLMSG_ALIGN(sizeof(struct ${header})));\n`;
  return `${clear}\t*(struct ${header} *)${to} = from->header;\n`;
}

function sizeArgument(family: KernelFamily, base: string): string {
  const header = fixedHeader(family);
  const more = header === undefined ? '' : `NLMSG_ALIGN(sizeof(struct ${header})) + `;
  return `${more}${base}_size(from)`;
}

function replyText(
  family: KernelFamily,
  { base, operation }: OperationStructs,
  body: MessageStruct,
): string {
  const put = callText(
    'hdr = genlmsg_put_reply',
    ['skb', 'info', `&${family.own('nl-family')}`, '0', family.answer(operation.name)],
    ';',
  );
  return `${replyHead(base, body)}
{
	struct sk_buff *skb;
	void *hdr;

${indented(callText('skb = genlmsg_new', [sizeArgument(family, body.base), 'GFP_KERNEL'], ';'))}
	if (!skb)
		return -ENOMEM;
${put.replaceAll(/^/gm, '\t')}
	if (!hdr || ${body.base}_put(skb, from)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
${headerLines(family, 'hdr')}	genlmsg_end(skb, hdr);
	return genlmsg_reply(skb, info);
}`;
}

function addText(
  family: KernelFamily,
  { base, operation }: OperationStructs,
  body: MessageStruct,
): string {
  const put = callText(
    '\thdr = genlmsg_put',
    [
      'skb',
      'NETLINK_CB(cb->skb).portid',
      'cb->nlh->nlmsg_seq',
      `&${family.own('nl-family')}`,
      'NLM_F_MULTI',
      family.answer(operation.name),
    ],
    ';',
  );
  return `${addHead(base, body)}
{
	void *hdr;

${put}
	if (!hdr)
		return -EMSGSIZE;
	genl_dump_check_consistent(cb, hdr);
	if (${body.base}_put(skb, from)) {
		genlmsg_cancel(skb, hdr);
		return -EMSGSIZE;
	}
${headerLines(family, 'hdr')}	genlmsg_end(skb, hdr);
	return 0;
}`;
}

function notifyText(
  family: KernelFamily,
  base: string,
  { operation }: OperationStructs,
  body: MessageStruct,
  group: string,
): string {
  const net = family.written['kernel-family']?.netnsok === true ? 'net' : '&init_net';
  const own = `&${family.own('nl-family')}`;
  const index = family.groupIndex(group);
  const put = callText(
    '\thdr = genlmsg_put',
    ['skb', '0', '0', own, '0', family.answer(operation.name)],
    ';',
  );
  return `${notifyHead(family, base, body)}
{
	struct sk_buff *skb;
	void *hdr;
	int err = -EMSGSIZE;

${indented(callText('if (!genl_has_listeners', [own, net, index], ')'))}
		return 0;
${indented(callText('skb = genlmsg_new', [sizeArgument(family, body.base), 'gfp'], ';'))}
	if (!skb) {
		err = -ENOMEM;
		goto lost;
	}
${put}
	if (!hdr || ${body.base}_put(skb, from)) {
		nlmsg_free(skb);
		goto lost;
	}
${headerLines(family, 'hdr')}	genlmsg_end(skb, hdr);
${callText('\terr = genlmsg_multicast_netns', [own, net, 'skb', '0', index, 'gfp'], ';')}
	/* Those who listened may be gone by now. */
	return err == -ESRCH ? 0 : err;

lost:
	/* They learn of it as if it was their own queue that had no room. */
${indented(callText('genl_set_err', [own, net, '0', index, '-ENOBUFS'], ';'))}
	return err;
}`;
}
