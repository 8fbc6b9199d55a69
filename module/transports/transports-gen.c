// SPDX-License-Identifier: GPL-2.0
// nlkit generate 3: spec eb468292dfa5840d, text dd5c458895b4e4a8
// Generated from transports.yaml by `nlkit generate`: change that, not this.

#include <linux/cache.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "transports-gen.h"

/* Of requests that carry nothing. */
static const struct nla_policy transports_nothing_nl_policy[2] __maybe_unused = {
	[0] = { .type = NLA_REJECT },
	[1] = { .type = NLA_REJECT },
};

int transports_counter_get_put(struct sk_buff *skb,
			       const struct transports_counter_get_rsp *from)
{
	if (from->has.counter &&
	    nla_put_u64_64bit(skb, TRANSPORTS_A_ANSWER_COUNTER, from->counter,
			      TRANSPORTS_A_ANSWER_PAD))
		return -EMSGSIZE;
	return 0;
}

size_t
transports_counter_get_size(const struct transports_counter_get_rsp *from)
{
	size_t size = 0;

	if (from->has.counter)
		size += nla_total_size_64bit(sizeof(u64));
	return size;
}

int transports_record_get_put(struct sk_buff *skb,
			      const struct transports_record_get_rsp *from)
{
	if (from->has.record &&
	    nla_put(skb, TRANSPORTS_A_ANSWER_RECORD, from->record.len,
		    from->record.data))
		return -EMSGSIZE;
	return 0;
}

size_t transports_record_get_size(const struct transports_record_get_rsp *from)
{
	size_t size = 0;

	if (from->has.record)
		size += nla_total_size(from->record.len);
	return size;
}

int transports_pushed_put(struct sk_buff *skb,
			  const struct transports_pushed_ntf *from)
{
	if (from->has.counter &&
	    nla_put_u64_64bit(skb, TRANSPORTS_A_ANSWER_COUNTER, from->counter,
			      TRANSPORTS_A_ANSWER_PAD))
		return -EMSGSIZE;
	return 0;
}

size_t transports_pushed_size(const struct transports_pushed_ntf *from)
{
	size_t size = 0;

	if (from->has.counter)
		size += nla_total_size_64bit(sizeof(u64));
	return size;
}

int transports_counter_get_reply(struct genl_info *info,
				 const struct transports_counter_get_rsp *from)
{
	struct sk_buff *skb;
	void *hdr;

	skb = genlmsg_new(transports_counter_get_size(from), GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	hdr = genlmsg_put_reply(skb, info, &transports_nl_family, 0,
				TRANSPORTS_CMD_COUNTER_GET);
	if (!hdr || transports_counter_get_put(skb, from)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return genlmsg_reply(skb, info);
}

int transports_record_get_reply(struct genl_info *info,
				const struct transports_record_get_rsp *from)
{
	struct sk_buff *skb;
	void *hdr;

	skb = genlmsg_new(transports_record_get_size(from), GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	hdr = genlmsg_put_reply(skb, info, &transports_nl_family, 0,
				TRANSPORTS_CMD_RECORD_GET);
	if (!hdr || transports_record_get_put(skb, from)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return genlmsg_reply(skb, info);
}

int transports_pushed_notify(const struct transports_pushed_ntf *from,
			     gfp_t gfp)
{
	struct sk_buff *skb;
	void *hdr;
	int err = -EMSGSIZE;

	if (!genl_has_listeners(&transports_nl_family, &init_net,
				TRANSPORTS_NLGRP_PUSHES))
		return 0;
	skb = genlmsg_new(transports_pushed_size(from), gfp);
	if (!skb) {
		err = -ENOMEM;
		goto lost;
	}
	hdr = genlmsg_put(skb, 0, 0, &transports_nl_family, 0,
			  TRANSPORTS_CMD_PUSHED);
	if (!hdr || transports_pushed_put(skb, from)) {
		nlmsg_free(skb);
		goto lost;
	}
	genlmsg_end(skb, hdr);
	err = genlmsg_multicast_netns(&transports_nl_family, &init_net, skb, 0,
				      TRANSPORTS_NLGRP_PUSHES, gfp);
	/* Those who listened may be gone by now. */
	return err == -ESRCH ? 0 : err;

lost:
	/* They learn of it as if it was their own queue that had no room. */
	genl_set_err(&transports_nl_family, &init_net, 0, TRANSPORTS_NLGRP_PUSHES,
		     -ENOBUFS);
	return err;
}

static int transports_counter_get_nl_doit(struct sk_buff *skb,
					  struct genl_info *info)
{
	return transports_counter_get_do(info);
}

static int transports_record_get_nl_doit(struct sk_buff *skb,
					 struct genl_info *info)
{
	return transports_record_get_do(info);
}

#ifdef NLKIT_SPLIT_OPS
static const struct genl_split_ops transports_nl_split_ops[] = {
	{
		.cmd = TRANSPORTS_CMD_COUNTER_GET,
		.doit = transports_counter_get_nl_doit,
		.policy = transports_nothing_nl_policy,
		.maxattr = 1,
		.flags = GENL_CMD_CAP_DO,
	},
	{
		.cmd = TRANSPORTS_CMD_RECORD_GET,
		.doit = transports_record_get_nl_doit,
		.policy = transports_nothing_nl_policy,
		.maxattr = 1,
		.flags = GENL_CMD_CAP_DO,
	},
};
#else
static const struct genl_ops transports_nl_ops[] = {
	{
		.cmd = TRANSPORTS_CMD_COUNTER_GET,
		.doit = transports_counter_get_nl_doit,
		.policy = transports_nothing_nl_policy,
		.maxattr = 1,
	},
	{
		.cmd = TRANSPORTS_CMD_RECORD_GET,
		.doit = transports_record_get_nl_doit,
		.policy = transports_nothing_nl_policy,
		.maxattr = 1,
	},
};
#endif

static const struct genl_multicast_group transports_nl_mcgrps[] = {
	[TRANSPORTS_NLGRP_PUSHES] = { .name = "pushes" },
};

struct genl_family transports_nl_family __ro_after_init = {
	.name = TRANSPORTS_FAMILY_NAME,
	.version = TRANSPORTS_FAMILY_VERSION,
	.module = THIS_MODULE,
#ifdef NLKIT_SPLIT_OPS
	.split_ops = transports_nl_split_ops,
	.n_split_ops = ARRAY_SIZE(transports_nl_split_ops),
#else
	.ops = transports_nl_ops,
	.n_ops = ARRAY_SIZE(transports_nl_ops),
#endif
	.mcgrps = transports_nl_mcgrps,
	.n_mcgrps = ARRAY_SIZE(transports_nl_mcgrps),
};

MODULE_ALIAS_GENL_FAMILY(TRANSPORTS_FAMILY_NAME);
