// SPDX-License-Identifier: GPL-2.0
// nlkit generate 3: spec 600a6dc35de989f9, text 108f13a2511dba4b
// Generated from shy_quokka.yaml by `nlkit generate`: change that, not this.

#include <linux/cache.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "shy_quokka-gen.h"

static const struct nla_policy
shy_quokka_set_req_nl_policy[SHY_QUOKKA_A_SETTING_NOTE + 1] = {
	[SHY_QUOKKA_A_SETTING_LEVEL] = NLA_POLICY_MAX(NLA_U32, 100),
	[SHY_QUOKKA_A_SETTING_NOTE] = { .type = NLA_NUL_STRING, .len = 64, },
};

/* Of requests that carry nothing. */
static const struct nla_policy shy_quokka_nothing_nl_policy[2] __maybe_unused = {
	[0] = { .type = NLA_REJECT },
	[1] = { .type = NLA_REJECT },
};

static int shy_quokka_set_req_parse(const struct nlmsghdr *nlh,
				    struct shy_quokka_set_req *to,
				    struct netlink_ext_ack *extack)
{
	const struct nlattr *attr;
	int rest;

	memset(to, 0, sizeof(*to));
	nlmsg_for_each_attr(attr, nlh, SHY_QUOKKA_HDRLEN, rest) {
		switch (nla_type(attr)) {
		case SHY_QUOKKA_A_SETTING_LEVEL:
			to->level = nla_get_u32(attr);
			to->has.level = 1;
			break;
		case SHY_QUOKKA_A_SETTING_NOTE:
			to->note = nla_data(attr);
			to->has.note = 1;
			break;
		default:
			return nlkit_unexpected(extack, attr);
		}
	}
	return 0;
}

int shy_quokka_setting_attrs_put(struct sk_buff *skb,
				 const struct shy_quokka_setting *from)
{
	if (from->has.number &&
	    nla_put_u32(skb, SHY_QUOKKA_A_SETTING_NUMBER, from->number))
		return -EMSGSIZE;
	if (from->has.level &&
	    nla_put_u32(skb, SHY_QUOKKA_A_SETTING_LEVEL, from->level))
		return -EMSGSIZE;
	if (from->has.note &&
	    nla_put_string(skb, SHY_QUOKKA_A_SETTING_NOTE, from->note))
		return -EMSGSIZE;
	return 0;
}

size_t shy_quokka_setting_attrs_size(const struct shy_quokka_setting *from)
{
	size_t size = 0;

	if (from->has.number)
		size += nla_total_size(sizeof(u32));
	if (from->has.level)
		size += nla_total_size(sizeof(u32));
	if (from->has.note)
		size += nla_total_size(strlen(from->note) + 1);
	return size;
}

int shy_quokka_get_reply(struct genl_info *info,
			 const struct shy_quokka_setting *from)
{
	struct sk_buff *skb;
	void *hdr;

	skb = genlmsg_new(shy_quokka_setting_attrs_size(from), GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	hdr = genlmsg_put_reply(skb, info, &shy_quokka_nl_family, 0,
				SHY_QUOKKA_CMD_GET);
	if (!hdr || shy_quokka_setting_attrs_put(skb, from)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return genlmsg_reply(skb, info);
}

int shy_quokka_history_dump_add(struct sk_buff *skb,
				struct netlink_callback *cb,
				const struct shy_quokka_setting *from)
{
	void *hdr;

	hdr = genlmsg_put(skb, NETLINK_CB(cb->skb).portid, cb->nlh->nlmsg_seq,
			  &shy_quokka_nl_family, NLM_F_MULTI,
			  SHY_QUOKKA_CMD_HISTORY);
	if (!hdr)
		return -EMSGSIZE;
	genl_dump_check_consistent(cb, hdr);
	if (shy_quokka_setting_attrs_put(skb, from)) {
		genlmsg_cancel(skb, hdr);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return 0;
}

int shy_quokka_changed_notify(const struct shy_quokka_setting *from, gfp_t gfp)
{
	struct sk_buff *skb;
	void *hdr;
	int err = -EMSGSIZE;

	if (!genl_has_listeners(&shy_quokka_nl_family, &init_net,
				SHY_QUOKKA_NLGRP_CHANGES))
		return 0;
	skb = genlmsg_new(shy_quokka_setting_attrs_size(from), gfp);
	if (!skb) {
		err = -ENOMEM;
		goto lost;
	}
	hdr = genlmsg_put(skb, 0, 0, &shy_quokka_nl_family, 0,
			  SHY_QUOKKA_CMD_CHANGED);
	if (!hdr || shy_quokka_setting_attrs_put(skb, from)) {
		nlmsg_free(skb);
		goto lost;
	}
	genlmsg_end(skb, hdr);
	err = genlmsg_multicast_netns(&shy_quokka_nl_family, &init_net, skb, 0,
				      SHY_QUOKKA_NLGRP_CHANGES, gfp);
	/* Those who listened may be gone by now. */
	return err == -ESRCH ? 0 : err;

lost:
	/* They learn of it as if it was their own queue that had no room. */
	genl_set_err(&shy_quokka_nl_family, &init_net, 0, SHY_QUOKKA_NLGRP_CHANGES,
		     -ENOBUFS);
	return err;
}

static int shy_quokka_get_nl_doit(struct sk_buff *skb, struct genl_info *info)
{
	return shy_quokka_get_do(info);
}

static int shy_quokka_set_nl_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct shy_quokka_set_req req;
	int err;

	err = shy_quokka_set_req_parse(info->nlhdr, &req, info->extack);
	if (err)
		return err;
	return shy_quokka_set_do(&req, info);
}

static int shy_quokka_history_nl_dumpit(struct sk_buff *skb,
					struct netlink_callback *cb)
{
	int err;

	err = shy_quokka_history_dump(skb, cb);
	/* What does not fit any more comes in the next message. */
	return err == -EMSGSIZE && skb->len ? skb->len : err;
}

#ifdef NLKIT_SPLIT_OPS
static const struct genl_split_ops shy_quokka_nl_split_ops[] = {
	{
		.cmd = SHY_QUOKKA_CMD_GET,
		.doit = shy_quokka_get_nl_doit,
		.policy = shy_quokka_nothing_nl_policy,
		.maxattr = 1,
		.flags = GENL_CMD_CAP_DO,
	},
	{
		.cmd = SHY_QUOKKA_CMD_SET,
		.doit = shy_quokka_set_nl_doit,
		.policy = shy_quokka_set_req_nl_policy,
		.maxattr = SHY_QUOKKA_A_SETTING_NOTE,
		.flags = GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd = SHY_QUOKKA_CMD_HISTORY,
		.dumpit = shy_quokka_history_nl_dumpit,
		.policy = shy_quokka_nothing_nl_policy,
		.maxattr = 1,
		.flags = GENL_CMD_CAP_DUMP,
	},
};
#else
static const struct genl_ops shy_quokka_nl_ops[] = {
	{
		.cmd = SHY_QUOKKA_CMD_GET,
		.doit = shy_quokka_get_nl_doit,
		.policy = shy_quokka_nothing_nl_policy,
		.maxattr = 1,
	},
	{
		.cmd = SHY_QUOKKA_CMD_SET,
		.doit = shy_quokka_set_nl_doit,
		.policy = shy_quokka_set_req_nl_policy,
		.maxattr = SHY_QUOKKA_A_SETTING_NOTE,
		.flags = GENL_ADMIN_PERM,
	},
	{
		.cmd = SHY_QUOKKA_CMD_HISTORY,
		.dumpit = shy_quokka_history_nl_dumpit,
		.policy = shy_quokka_nothing_nl_policy,
		.maxattr = 1,
	},
};
#endif

static const struct genl_multicast_group shy_quokka_nl_mcgrps[] = {
	[SHY_QUOKKA_NLGRP_CHANGES] = { .name = "changes" },
};

struct genl_family shy_quokka_nl_family __ro_after_init = {
	.name = SHY_QUOKKA_FAMILY_NAME,
	.version = SHY_QUOKKA_FAMILY_VERSION,
	.module = THIS_MODULE,
#ifdef NLKIT_SPLIT_OPS
	.split_ops = shy_quokka_nl_split_ops,
	.n_split_ops = ARRAY_SIZE(shy_quokka_nl_split_ops),
#else
	.ops = shy_quokka_nl_ops,
	.n_ops = ARRAY_SIZE(shy_quokka_nl_ops),
#endif
	.mcgrps = shy_quokka_nl_mcgrps,
	.n_mcgrps = ARRAY_SIZE(shy_quokka_nl_mcgrps),
};

MODULE_ALIAS_GENL_FAMILY(SHY_QUOKKA_FAMILY_NAME);
