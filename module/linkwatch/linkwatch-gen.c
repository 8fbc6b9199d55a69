// SPDX-License-Identifier: GPL-2.0
// nlkit generate 3: spec f239d0364aec809a, text 93b11410e4e0d47b
// Generated from linkwatch.yaml by `nlkit generate`: change that, not this.

#include <linux/cache.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "linkwatch-gen.h"

static const struct netlink_range_validation linkwatch_device_ifindex_range = {
	.min = 1,
	.max = 2147483647,
};

static const struct nla_policy
linkwatch_threshold_nl_policy[LINKWATCH_A_THRESHOLD_MAX + 1] = {
	[LINKWATCH_A_THRESHOLD_METRIC] = NLA_POLICY_MAX(NLA_U32, 9),
	[LINKWATCH_A_THRESHOLD_VALUE] = NLKIT_POLICY_UINT,
};

static const struct nla_policy
linkwatch_device_get_req_nl_policy[] __maybe_unused = {
	[LINKWATCH_A_DEVICE_IFINDEX] =
		NLKIT_RANGE(NLA_U32, linkwatch_device_ifindex_range),
	[LINKWATCH_A_DEVICE_NAME] = { .type = NLA_NUL_STRING, .len = 15, },
};

static const struct nla_policy
linkwatch_threshold_set_req_nl_policy[LINKWATCH_A_DEVICE_THRESHOLD + 1] = {
	[LINKWATCH_A_DEVICE_IFINDEX] =
		NLKIT_RANGE(NLA_U32, linkwatch_device_ifindex_range),
	[LINKWATCH_A_DEVICE_THRESHOLD] =
		NLA_POLICY_NESTED(linkwatch_threshold_nl_policy),
};

static const struct nla_policy
linkwatch_label_set_req_nl_policy[LINKWATCH_A_DEVICE_LABEL + 1] = {
	[LINKWATCH_A_DEVICE_IFINDEX] =
		NLKIT_RANGE(NLA_U32, linkwatch_device_ifindex_range),
	[LINKWATCH_A_DEVICE_LABEL] = { .type = NLA_NUL_STRING, .len = 32, },
};

/* Of requests that carry nothing. */
static const struct nla_policy linkwatch_nothing_nl_policy[2] __maybe_unused = {
	[0] = { .type = NLA_REJECT },
	[1] = { .type = NLA_REJECT },
};

static int linkwatch_threshold_parse(const struct nlattr *nest,
				     struct linkwatch_threshold *to,
				     struct netlink_ext_ack *extack)
{
	const struct nlattr *attr;
	int rest;

	memset(to, 0, sizeof(*to));
	nla_for_each_nested(attr, nest, rest) {
		switch (nla_type(attr)) {
		case LINKWATCH_A_THRESHOLD_METRIC:
			to->metric = nla_get_u32(attr);
			to->has.metric = 1;
			break;
		case LINKWATCH_A_THRESHOLD_VALUE:
			if (!nlkit_is_number(attr))
				return NLKIT_REFUSE(extack, attr,
						    "value must be 4 or 8 bytes");
			to->value = nla_get_uint(attr);
			to->has.value = 1;
			break;
		default:
			return nlkit_unexpected(extack, attr);
		}
	}
	if (!to->has.metric)
		return NLKIT_MISSING(extack, nest, LINKWATCH_A_THRESHOLD_METRIC,
				     "metric");
	if (!to->has.value)
		return NLKIT_MISSING(extack, nest, LINKWATCH_A_THRESHOLD_VALUE,
				     "value");
	return 0;
}

static int linkwatch_device_get_req_parse(const struct nlmsghdr *nlh,
					  struct linkwatch_device_get_req *to,
					  struct netlink_ext_ack *extack)
{
	const struct nlattr *attr;
	int rest;

	memset(to, 0, sizeof(*to));
	nlmsg_for_each_attr(attr, nlh, LINKWATCH_HDRLEN, rest) {
		switch (nla_type(attr)) {
		case LINKWATCH_A_DEVICE_IFINDEX:
			to->ifindex = nla_get_u32(attr);
			to->has.ifindex = 1;
			break;
		case LINKWATCH_A_DEVICE_NAME:
			if (strnlen(nla_data(attr), nla_len(attr)) < 1)
				return NLKIT_REFUSE(extack, attr,
						    "name is too short");
			to->name = nla_data(attr);
			to->has.name = 1;
			break;
		default:
			return nlkit_unexpected(extack, attr);
		}
	}
	return 0;
}

static int
linkwatch_threshold_set_req_parse(const struct nlmsghdr *nlh,
				  struct linkwatch_threshold_set_req *to,
				  struct netlink_ext_ack *extack)
{
	const struct nlattr *attr;
	int rest, err;

	memset(to, 0, sizeof(*to));
	nlmsg_for_each_attr(attr, nlh, LINKWATCH_HDRLEN, rest) {
		switch (nla_type(attr)) {
		case LINKWATCH_A_DEVICE_IFINDEX:
			to->ifindex = nla_get_u32(attr);
			to->has.ifindex = 1;
			break;
		case LINKWATCH_A_DEVICE_THRESHOLD:
			err = linkwatch_threshold_parse(attr, &to->threshold,
							extack);
			if (err)
				return err;
			to->has.threshold = 1;
			break;
		default:
			return nlkit_unexpected(extack, attr);
		}
	}
	if (!to->has.ifindex)
		return NLKIT_MISSING(extack, NULL, LINKWATCH_A_DEVICE_IFINDEX,
				     "ifindex");
	if (!to->has.threshold)
		return NLKIT_MISSING(extack, NULL, LINKWATCH_A_DEVICE_THRESHOLD,
				     "threshold");
	return 0;
}

static int linkwatch_label_set_req_parse(const struct nlmsghdr *nlh,
					 struct linkwatch_label_set_req *to,
					 struct netlink_ext_ack *extack)
{
	const struct nlattr *attr;
	int rest;

	memset(to, 0, sizeof(*to));
	nlmsg_for_each_attr(attr, nlh, LINKWATCH_HDRLEN, rest) {
		switch (nla_type(attr)) {
		case LINKWATCH_A_DEVICE_IFINDEX:
			to->ifindex = nla_get_u32(attr);
			to->has.ifindex = 1;
			break;
		case LINKWATCH_A_DEVICE_LABEL:
			to->label = nla_data(attr);
			to->has.label = 1;
			break;
		default:
			return nlkit_unexpected(extack, attr);
		}
	}
	if (!to->has.ifindex)
		return NLKIT_MISSING(extack, NULL, LINKWATCH_A_DEVICE_IFINDEX,
				     "ifindex");
	if (!to->has.label)
		return NLKIT_MISSING(extack, NULL, LINKWATCH_A_DEVICE_LABEL,
				     "label");
	return 0;
}

static int linkwatch_stats_put(struct sk_buff *skb, int type,
			       const struct linkwatch_stats *from)
{
	struct nlattr *nest = nla_nest_start(skb, type);

	if (!nest)
		return -EMSGSIZE;
	if (from->has.rx_packets &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_RX_PACKETS,
			      from->rx_packets, LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.tx_packets &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_TX_PACKETS,
			      from->tx_packets, LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.rx_bytes &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_RX_BYTES, from->rx_bytes,
			      LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.tx_bytes &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_TX_BYTES, from->tx_bytes,
			      LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.rx_errors &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_RX_ERRORS, from->rx_errors,
			      LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.tx_errors &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_TX_ERRORS, from->tx_errors,
			      LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.rx_dropped &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_RX_DROPPED,
			      from->rx_dropped, LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.tx_dropped &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_TX_DROPPED,
			      from->tx_dropped, LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.multicast &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_MULTICAST, from->multicast,
			      LINKWATCH_A_STATS_PAD))
		goto cancel;
	if (from->has.collisions &&
	    nla_put_u64_64bit(skb, LINKWATCH_A_STATS_COLLISIONS,
			      from->collisions, LINKWATCH_A_STATS_PAD))
		goto cancel;
	return nlkit_nest_end(skb, nest);

cancel:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

static size_t linkwatch_stats_size(const struct linkwatch_stats *from)
{
	size_t size = 0;

	if (from->has.rx_packets)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.tx_packets)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.rx_bytes)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.tx_bytes)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.rx_errors)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.tx_errors)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.rx_dropped)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.tx_dropped)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.multicast)
		size += nla_total_size_64bit(sizeof(u64));
	if (from->has.collisions)
		size += nla_total_size_64bit(sizeof(u64));
	return nla_total_size(size);
}

static int linkwatch_threshold_put(struct sk_buff *skb, int type,
				   const struct linkwatch_threshold *from)
{
	struct nlattr *nest = nla_nest_start(skb, type);

	if (!nest)
		return -EMSGSIZE;
	if (from->has.metric &&
	    nla_put_u32(skb, LINKWATCH_A_THRESHOLD_METRIC, from->metric))
		goto cancel;
	if (from->has.value &&
	    nla_put_uint(skb, LINKWATCH_A_THRESHOLD_VALUE, from->value))
		goto cancel;
	return nlkit_nest_end(skb, nest);

cancel:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

static size_t linkwatch_threshold_size(const struct linkwatch_threshold *from)
{
	size_t size = 0;

	if (from->has.metric)
		size += nla_total_size(sizeof(u32));
	if (from->has.value)
		size += nla_total_size_64bit(sizeof(u64));
	return nla_total_size(size);
}

static int linkwatch_device_put(struct sk_buff *skb, int type,
				const struct linkwatch_device *from)
{
	struct nlattr *nest = nla_nest_start(skb, type);

	if (!nest)
		return -EMSGSIZE;
	if (from->has.ifindex &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_IFINDEX, from->ifindex))
		goto cancel;
	if (from->has.name &&
	    nla_put_string(skb, LINKWATCH_A_DEVICE_NAME, from->name))
		goto cancel;
	if (from->has.state &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_STATE, from->state))
		goto cancel;
	if (from->has.mtu &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_MTU, from->mtu))
		goto cancel;
	if (from->has.stats &&
	    linkwatch_stats_put(skb, LINKWATCH_A_DEVICE_STATS, &from->stats))
		goto cancel;
	if (from->has.label &&
	    nla_put_string(skb, LINKWATCH_A_DEVICE_LABEL, from->label))
		goto cancel;
	if (from->has.threshold &&
	    linkwatch_threshold_put(skb, LINKWATCH_A_DEVICE_THRESHOLD,
				    &from->threshold))
		goto cancel;
	return nlkit_nest_end(skb, nest);

cancel:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

static size_t linkwatch_device_size(const struct linkwatch_device *from)
{
	size_t size = 0;

	if (from->has.ifindex)
		size += nla_total_size(sizeof(u32));
	if (from->has.name)
		size += nla_total_size(strlen(from->name) + 1);
	if (from->has.state)
		size += nla_total_size(sizeof(u32));
	if (from->has.mtu)
		size += nla_total_size(sizeof(u32));
	if (from->has.stats)
		size += linkwatch_stats_size(&from->stats);
	if (from->has.label)
		size += nla_total_size(strlen(from->label) + 1);
	if (from->has.threshold)
		size += linkwatch_threshold_size(&from->threshold);
	return nla_total_size(size);
}

int linkwatch_device_attrs_put(struct sk_buff *skb,
			       const struct linkwatch_device *from)
{
	if (from->has.ifindex &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_IFINDEX, from->ifindex))
		return -EMSGSIZE;
	if (from->has.name &&
	    nla_put_string(skb, LINKWATCH_A_DEVICE_NAME, from->name))
		return -EMSGSIZE;
	if (from->has.state &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_STATE, from->state))
		return -EMSGSIZE;
	if (from->has.mtu &&
	    nla_put_u32(skb, LINKWATCH_A_DEVICE_MTU, from->mtu))
		return -EMSGSIZE;
	if (from->has.stats &&
	    linkwatch_stats_put(skb, LINKWATCH_A_DEVICE_STATS, &from->stats))
		return -EMSGSIZE;
	if (from->has.label &&
	    nla_put_string(skb, LINKWATCH_A_DEVICE_LABEL, from->label))
		return -EMSGSIZE;
	if (from->has.threshold &&
	    linkwatch_threshold_put(skb, LINKWATCH_A_DEVICE_THRESHOLD,
				    &from->threshold))
		return -EMSGSIZE;
	return 0;
}

size_t linkwatch_device_attrs_size(const struct linkwatch_device *from)
{
	size_t size = 0;

	if (from->has.ifindex)
		size += nla_total_size(sizeof(u32));
	if (from->has.name)
		size += nla_total_size(strlen(from->name) + 1);
	if (from->has.state)
		size += nla_total_size(sizeof(u32));
	if (from->has.mtu)
		size += nla_total_size(sizeof(u32));
	if (from->has.stats)
		size += linkwatch_stats_size(&from->stats);
	if (from->has.label)
		size += nla_total_size(strlen(from->label) + 1);
	if (from->has.threshold)
		size += linkwatch_threshold_size(&from->threshold);
	return size;
}

int linkwatch_event_attrs_put(struct sk_buff *skb,
			      const struct linkwatch_event *from)
{
	if (from->has.change &&
	    nla_put_u32(skb, LINKWATCH_A_EVENT_CHANGE, from->change))
		return -EMSGSIZE;
	if (from->has.device &&
	    linkwatch_device_put(skb, LINKWATCH_A_EVENT_DEVICE, &from->device))
		return -EMSGSIZE;
	return 0;
}

size_t linkwatch_event_attrs_size(const struct linkwatch_event *from)
{
	size_t size = 0;

	if (from->has.change)
		size += nla_total_size(sizeof(u32));
	if (from->has.device)
		size += linkwatch_device_size(&from->device);
	return size;
}

int linkwatch_crossing_attrs_put(struct sk_buff *skb,
				 const struct linkwatch_crossing *from)
{
	if (from->has.ifindex &&
	    nla_put_u32(skb, LINKWATCH_A_CROSSING_IFINDEX, from->ifindex))
		return -EMSGSIZE;
	if (from->has.name &&
	    nla_put_string(skb, LINKWATCH_A_CROSSING_NAME, from->name))
		return -EMSGSIZE;
	if (from->has.label &&
	    nla_put_string(skb, LINKWATCH_A_CROSSING_LABEL, from->label))
		return -EMSGSIZE;
	if (from->has.threshold &&
	    linkwatch_threshold_put(skb, LINKWATCH_A_CROSSING_THRESHOLD,
				    &from->threshold))
		return -EMSGSIZE;
	if (from->has.value &&
	    nla_put_uint(skb, LINKWATCH_A_CROSSING_VALUE, from->value))
		return -EMSGSIZE;
	return 0;
}

size_t linkwatch_crossing_attrs_size(const struct linkwatch_crossing *from)
{
	size_t size = 0;

	if (from->has.ifindex)
		size += nla_total_size(sizeof(u32));
	if (from->has.name)
		size += nla_total_size(strlen(from->name) + 1);
	if (from->has.label)
		size += nla_total_size(strlen(from->label) + 1);
	if (from->has.threshold)
		size += linkwatch_threshold_size(&from->threshold);
	if (from->has.value)
		size += nla_total_size_64bit(sizeof(u64));
	return size;
}

int linkwatch_device_get_reply(struct genl_info *info,
			       const struct linkwatch_device *from)
{
	struct sk_buff *skb;
	void *hdr;

	skb = genlmsg_new(linkwatch_device_attrs_size(from), GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	hdr = genlmsg_put_reply(skb, info, &linkwatch_nl_family, 0,
				LINKWATCH_CMD_DEVICE_GET);
	if (!hdr || linkwatch_device_attrs_put(skb, from)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return genlmsg_reply(skb, info);
}

int linkwatch_device_get_dump_add(struct sk_buff *skb,
				  struct netlink_callback *cb,
				  const struct linkwatch_device *from)
{
	void *hdr;

	hdr = genlmsg_put(skb, NETLINK_CB(cb->skb).portid, cb->nlh->nlmsg_seq,
			  &linkwatch_nl_family, NLM_F_MULTI,
			  LINKWATCH_CMD_DEVICE_GET);
	if (!hdr)
		return -EMSGSIZE;
	genl_dump_check_consistent(cb, hdr);
	if (linkwatch_device_attrs_put(skb, from)) {
		genlmsg_cancel(skb, hdr);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, hdr);
	return 0;
}

int linkwatch_link_event_notify(struct net *net,
				const struct linkwatch_event *from, gfp_t gfp)
{
	struct sk_buff *skb;
	void *hdr;
	int err = -EMSGSIZE;

	if (!genl_has_listeners(&linkwatch_nl_family, net, LINKWATCH_NLGRP_LINKS))
		return 0;
	skb = genlmsg_new(linkwatch_event_attrs_size(from), gfp);
	if (!skb) {
		err = -ENOMEM;
		goto lost;
	}
	hdr = genlmsg_put(skb, 0, 0, &linkwatch_nl_family, 0,
			  LINKWATCH_CMD_LINK_EVENT);
	if (!hdr || linkwatch_event_attrs_put(skb, from)) {
		nlmsg_free(skb);
		goto lost;
	}
	genlmsg_end(skb, hdr);
	err = genlmsg_multicast_netns(&linkwatch_nl_family, net, skb, 0,
				      LINKWATCH_NLGRP_LINKS, gfp);
	/* Those who listened may be gone by now. */
	return err == -ESRCH ? 0 : err;

lost:
	/* They learn of it as if it was their own queue that had no room. */
	genl_set_err(&linkwatch_nl_family, net, 0, LINKWATCH_NLGRP_LINKS, -ENOBUFS);
	return err;
}

int linkwatch_threshold_event_notify(struct net *net,
				     const struct linkwatch_crossing *from,
				     gfp_t gfp)
{
	struct sk_buff *skb;
	void *hdr;
	int err = -EMSGSIZE;

	if (!genl_has_listeners(&linkwatch_nl_family, net, LINKWATCH_NLGRP_THRESHOLDS))
		return 0;
	skb = genlmsg_new(linkwatch_crossing_attrs_size(from), gfp);
	if (!skb) {
		err = -ENOMEM;
		goto lost;
	}
	hdr = genlmsg_put(skb, 0, 0, &linkwatch_nl_family, 0,
			  LINKWATCH_CMD_THRESHOLD_EVENT);
	if (!hdr || linkwatch_crossing_attrs_put(skb, from)) {
		nlmsg_free(skb);
		goto lost;
	}
	genlmsg_end(skb, hdr);
	err = genlmsg_multicast_netns(&linkwatch_nl_family, net, skb, 0,
				      LINKWATCH_NLGRP_THRESHOLDS, gfp);
	/* Those who listened may be gone by now. */
	return err == -ESRCH ? 0 : err;

lost:
	/* They learn of it as if it was their own queue that had no room. */
	genl_set_err(&linkwatch_nl_family, net, 0, LINKWATCH_NLGRP_THRESHOLDS,
		     -ENOBUFS);
	return err;
}

static int linkwatch_device_get_nl_doit(struct sk_buff *skb,
					struct genl_info *info)
{
	struct linkwatch_device_get_req req;
	int err;

	err = linkwatch_device_get_req_parse(info->nlhdr, &req, info->extack);
	if (err)
		return err;
	return linkwatch_device_get_do(&req, info);
}

/* A request that is wrong is refused before anything is listed. */
static int linkwatch_device_get_nl_start(struct netlink_callback *cb)
{
	int err;

	/* Where the kernel cannot say why here, the first message does. */
	if (!cb->extack)
		return 0;
	err = nlkit_nothing(cb->nlh, LINKWATCH_HDRLEN, cb->extack);
	return err;
}

static int linkwatch_device_get_nl_dumpit(struct sk_buff *skb,
					  struct netlink_callback *cb)
{
	int err;

	err = nlkit_nothing(cb->nlh, LINKWATCH_HDRLEN, cb->extack);
	if (!err)
		err = linkwatch_device_get_dump(skb, cb);
	/* What does not fit any more comes in the next message. */
	return err == -EMSGSIZE && skb->len ? skb->len : err;
}

static int linkwatch_threshold_set_nl_doit(struct sk_buff *skb,
					   struct genl_info *info)
{
	struct linkwatch_threshold_set_req req;
	int err;

	err = linkwatch_threshold_set_req_parse(info->nlhdr, &req,
						info->extack);
	if (err)
		return err;
	return linkwatch_threshold_set_do(&req, info);
}

static int linkwatch_label_set_nl_doit(struct sk_buff *skb,
				       struct genl_info *info)
{
	struct linkwatch_label_set_req req;
	int err;

	err = linkwatch_label_set_req_parse(info->nlhdr, &req, info->extack);
	if (err)
		return err;
	return linkwatch_label_set_do(&req, info);
}

#ifdef NLKIT_SPLIT_OPS
static const struct genl_split_ops linkwatch_nl_split_ops[] = {
	{
		.cmd = LINKWATCH_CMD_DEVICE_GET,
		.doit = linkwatch_device_get_nl_doit,
		.policy = linkwatch_device_get_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_NAME,
		.flags = GENL_CMD_CAP_DO,
	},
	{
		.cmd = LINKWATCH_CMD_DEVICE_GET,
		.start = linkwatch_device_get_nl_start,
		.dumpit = linkwatch_device_get_nl_dumpit,
		.policy = linkwatch_nothing_nl_policy,
		.maxattr = 1,
		.flags = GENL_CMD_CAP_DUMP,
	},
	{
		.cmd = LINKWATCH_CMD_THRESHOLD_SET,
		.doit = linkwatch_threshold_set_nl_doit,
		.policy = linkwatch_threshold_set_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_THRESHOLD,
		.flags = GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd = LINKWATCH_CMD_LABEL_SET,
		.doit = linkwatch_label_set_nl_doit,
		.policy = linkwatch_label_set_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_LABEL,
		.flags = GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
};
#else
static const struct genl_ops linkwatch_nl_ops[] = {
	{
		.cmd = LINKWATCH_CMD_DEVICE_GET,
		.doit = linkwatch_device_get_nl_doit,
		.start = linkwatch_device_get_nl_start,
		.dumpit = linkwatch_device_get_nl_dumpit,
		.policy = linkwatch_device_get_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_NAME,
	},
	{
		.cmd = LINKWATCH_CMD_THRESHOLD_SET,
		.doit = linkwatch_threshold_set_nl_doit,
		.policy = linkwatch_threshold_set_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_THRESHOLD,
		.flags = GENL_ADMIN_PERM,
	},
	{
		.cmd = LINKWATCH_CMD_LABEL_SET,
		.doit = linkwatch_label_set_nl_doit,
		.policy = linkwatch_label_set_req_nl_policy,
		.maxattr = LINKWATCH_A_DEVICE_LABEL,
		.flags = GENL_ADMIN_PERM,
	},
};
#endif

static const struct genl_multicast_group linkwatch_nl_mcgrps[] = {
	[LINKWATCH_NLGRP_LINKS] = { .name = "links" },
	[LINKWATCH_NLGRP_THRESHOLDS] = { .name = "thresholds" },
};

struct genl_family linkwatch_nl_family __ro_after_init = {
	.name = LINKWATCH_FAMILY_NAME,
	.version = LINKWATCH_FAMILY_VERSION,
	.netnsok = true,
	.module = THIS_MODULE,
#ifdef NLKIT_SPLIT_OPS
	.split_ops = linkwatch_nl_split_ops,
	.n_split_ops = ARRAY_SIZE(linkwatch_nl_split_ops),
#else
	.ops = linkwatch_nl_ops,
	.n_ops = ARRAY_SIZE(linkwatch_nl_ops),
#endif
	.mcgrps = linkwatch_nl_mcgrps,
	.n_mcgrps = ARRAY_SIZE(linkwatch_nl_mcgrps),
};

MODULE_ALIAS_GENL_FAMILY(LINKWATCH_FAMILY_NAME);
