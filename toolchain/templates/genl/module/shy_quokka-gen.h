/* SPDX-License-Identifier: GPL-2.0 */
/* nlkit generate 3: spec 600a6dc35de989f9, text 8f676c444f64f5bd */
/* Generated from shy_quokka.yaml by `nlkit generate`: change that, not this. */
#ifndef SHY_QUOKKA_GEN_H
#define SHY_QUOKKA_GEN_H

#include <linux/types.h>
#include <net/genetlink.h>
#include <net/netlink.h>

#include "nlkit-compat.h"
#include "shy_quokka.h"

extern struct genl_family shy_quokka_nl_family;

/* Multicast groups as genlmsg_multicast_netns() counts them. */
enum {
	SHY_QUOKKA_NLGRP_CHANGES,
};

/* Where the attributes of a message begin. */
#define SHY_QUOKKA_HDRLEN GENL_HDRLEN

/*
 * The attribute of a request of that type, for a refusal to name it:
 * NL_SET_ERR_MSG_ATTR(info->extack, shy_quokka_attr(info->nlhdr, TYPE), "why");
 */
static inline const struct nlattr *shy_quokka_attr(const struct nlmsghdr *nlh,
						   int type)
{
	return nlkit_find(nlmsg_attrdata(nlh, SHY_QUOKKA_HDRLEN),
			  nlmsg_attrlen(nlh, SHY_QUOKKA_HDRLEN), type);
}

/* What a request of set carries. */
struct shy_quokka_set_req {
	struct {
		u32 level:1;
		u32 note:1;
	} has;
	/* The level */
	u32 level;
	/* Why it is so */
	const char *note;
};

/* The setting as it is, or as it was. */
struct shy_quokka_setting {
	struct {
		u32 number:1;
		u32 level:1;
		u32 note:1;
	} has;
	/* Which change made it so, counted from 0 */
	u32 number;
	/* The level */
	u32 level;
	/* Why it is so */
	const char *note;
};

/*
 * Yours to write. A do returns 0 or an error. A dump adds messages until it
 * has none left and returns 0, or until one does not fit and returns the
 * -EMSGSIZE it got; then it is asked again, and goes on from what it keeps in
 * cb->ctx, which is all zeros at first.
 */
int shy_quokka_get_do(struct genl_info *info);
int shy_quokka_set_do(const struct shy_quokka_set_req *req,
		      struct genl_info *info);
int shy_quokka_history_dump(struct sk_buff *skb, struct netlink_callback *cb);

/*
 * Attributes alone, for messages that you begin yourself: -EMSGSIZE where there
 * is no room.
 */
int shy_quokka_setting_attrs_put(struct sk_buff *skb,
				 const struct shy_quokka_setting *from);
size_t shy_quokka_setting_attrs_size(const struct shy_quokka_setting *from);

/* Answers get. */
int shy_quokka_get_reply(struct genl_info *info,
			 const struct shy_quokka_setting *from);

/* Adds a message to a dump of history. */
int shy_quokka_history_dump_add(struct sk_buff *skb,
				struct netlink_callback *cb,
				const struct shy_quokka_setting *from);

/* The setting was changed. */
int shy_quokka_changed_notify(const struct shy_quokka_setting *from, gfp_t gfp);

#endif /* SHY_QUOKKA_GEN_H */
