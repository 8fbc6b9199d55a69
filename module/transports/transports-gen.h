/* SPDX-License-Identifier: GPL-2.0 */
/* nlkit generate 3: spec eb468292dfa5840d, text bd3c67d3e5ca1602 */
/* Generated from transports.yaml by `nlkit generate`: change that, not this. */
#ifndef TRANSPORTS_GEN_H
#define TRANSPORTS_GEN_H

#include <linux/types.h>
#include <net/genetlink.h>
#include <net/netlink.h>

#include "nlkit-compat.h"
#include "transports-genl.h"

extern struct genl_family transports_nl_family;

/* Multicast groups as genlmsg_multicast_netns() counts them. */
enum {
	TRANSPORTS_NLGRP_PUSHES,
};

/* Where the attributes of a message begin. */
#define TRANSPORTS_HDRLEN GENL_HDRLEN

/*
 * The attribute of a request of that type, for a refusal to name it:
 * NL_SET_ERR_MSG_ATTR(info->extack, transports_attr(info->nlhdr, TYPE), "why");
 */
static inline const struct nlattr *transports_attr(const struct nlmsghdr *nlh,
						   int type)
{
	return nlkit_find(nlmsg_attrdata(nlh, TRANSPORTS_HDRLEN),
			  nlmsg_attrlen(nlh, TRANSPORTS_HDRLEN), type);
}

/* What a reply of counter-get carries. */
struct transports_counter_get_rsp {
	struct {
		u32 counter:1;
	} has;
	/* How often anything was asked or told, over any transport */
	u64 counter;
};

/* What a reply of record-get carries. */
struct transports_record_get_rsp {
	struct {
		u32 record:1;
	} has;
	/* The record */
	struct nlkit_data record;
};

/* What pushed tells. */
struct transports_pushed_ntf {
	struct {
		u32 counter:1;
	} has;
	/* How often anything was asked or told, over any transport */
	u64 counter;
};

/*
 * Yours to write. A do returns 0 or an error. A dump adds messages until it
 * has none left and returns 0, or until one does not fit and returns the
 * -EMSGSIZE it got; then it is asked again, and goes on from what it keeps in
 * cb->ctx, which is all zeros at first.
 */
int transports_counter_get_do(struct genl_info *info);
int transports_record_get_do(struct genl_info *info);

/*
 * Attributes alone, for messages that you begin yourself: -EMSGSIZE where there
 * is no room.
 */
int transports_counter_get_put(struct sk_buff *skb,
			       const struct transports_counter_get_rsp *from);
size_t
transports_counter_get_size(const struct transports_counter_get_rsp *from);
int transports_record_get_put(struct sk_buff *skb,
			      const struct transports_record_get_rsp *from);
size_t transports_record_get_size(const struct transports_record_get_rsp *from);
int transports_pushed_put(struct sk_buff *skb,
			  const struct transports_pushed_ntf *from);
size_t transports_pushed_size(const struct transports_pushed_ntf *from);

/* Answers counter-get. */
int transports_counter_get_reply(struct genl_info *info,
				 const struct transports_counter_get_rsp *from);

/* Answers record-get. */
int transports_record_get_reply(struct genl_info *info,
				const struct transports_record_get_rsp *from);

/* The device was asked to push. */
int transports_pushed_notify(const struct transports_pushed_ntf *from,
			     gfp_t gfp);

#endif /* TRANSPORTS_GEN_H */
