/* SPDX-License-Identifier: GPL-2.0 */
/* nlkit generate 3: spec f239d0364aec809a, text 41eda0151726d8b2 */
/* Generated from linkwatch.yaml by `nlkit generate`: change that, not this. */
#ifndef LINKWATCH_GEN_H
#define LINKWATCH_GEN_H

#include <linux/types.h>
#include <net/genetlink.h>
#include <net/netlink.h>

#include "nlkit-compat.h"
#include "linkwatch.h"

extern struct genl_family linkwatch_nl_family;

/* Multicast groups as genlmsg_multicast_netns() counts them. */
enum {
	LINKWATCH_NLGRP_LINKS,
	LINKWATCH_NLGRP_THRESHOLDS,
};

/* Where the attributes of a message begin. */
#define LINKWATCH_HDRLEN GENL_HDRLEN

/*
 * The attribute of a request of that type, for a refusal to name it:
 * NL_SET_ERR_MSG_ATTR(info->extack, linkwatch_attr(info->nlhdr, TYPE), "why");
 */
static inline const struct nlattr *linkwatch_attr(const struct nlmsghdr *nlh,
						  int type)
{
	return nlkit_find(nlmsg_attrdata(nlh, LINKWATCH_HDRLEN),
			  nlmsg_attrlen(nlh, LINKWATCH_HDRLEN), type);
}

/* A counter and the value at which to tell of it. */
struct linkwatch_threshold {
	struct {
		u32 metric:1;
		u32 value:1;
	} has;
	/* The counter */
	u32 metric;
	/* The value that it is to reach; 0 for no threshold */
	u64 value;
};

/* What a device has counted since it is there. */
struct linkwatch_stats {
	struct {
		u32 rx_packets:1;
		u32 tx_packets:1;
		u32 rx_bytes:1;
		u32 tx_bytes:1;
		u32 rx_errors:1;
		u32 tx_errors:1;
		u32 rx_dropped:1;
		u32 tx_dropped:1;
		u32 multicast:1;
		u32 collisions:1;
	} has;
	/* Packets received */
	u64 rx_packets;
	/* Packets sent */
	u64 tx_packets;
	/* Bytes received */
	u64 rx_bytes;
	/* Bytes sent */
	u64 tx_bytes;
	/* Packets that came damaged */
	u64 rx_errors;
	/* Packets that could not be sent */
	u64 tx_errors;
	/* Packets received for which there was no room */
	u64 rx_dropped;
	/* Packets to be sent for which there was no room */
	u64 tx_dropped;
	/* Multicast packets received */
	u64 multicast;
	/* Collisions while sending */
	u64 collisions;
};

/* A network device. */
struct linkwatch_device {
	struct {
		u32 ifindex:1;
		u32 name:1;
		u32 state:1;
		u32 mtu:1;
		u32 stats:1;
		u32 label:1;
		u32 threshold:1;
	} has;
	/* Its number */
	u32 ifindex;
	/* Its name */
	const char *name;
	/* What it is doing */
	u32 state;
	/* The largest packet it sends, in bytes */
	u32 mtu;
	/* What it has counted */
	struct linkwatch_stats stats;
	/* What an administrator calls it */
	const char *label;
	/* When to tell those who listen to thresholds. */
	struct linkwatch_threshold threshold;
};

/* What a request of device-get carries. */
struct linkwatch_device_get_req {
	struct {
		u32 ifindex:1;
		u32 name:1;
	} has;
	/* Its number */
	u32 ifindex;
	/* Its name */
	const char *name;
};

/* What a request of threshold-set carries. */
struct linkwatch_threshold_set_req {
	struct {
		u32 ifindex:1;
		u32 threshold:1;
	} has;
	/* Its number */
	u32 ifindex;
	/* When to tell those who listen to thresholds. */
	struct linkwatch_threshold threshold;
};

/* What a request of label-set carries. */
struct linkwatch_label_set_req {
	struct {
		u32 ifindex:1;
		u32 label:1;
	} has;
	/* Its number */
	u32 ifindex;
	/* What an administrator calls it */
	const char *label;
};

/* Something happened to a device. */
struct linkwatch_event {
	struct {
		u32 change:1;
		u32 device:1;
	} has;
	/* What it was */
	u32 change;
	/* The device as it is now */
	struct linkwatch_device device;
};

/* A counter reached its threshold. */
struct linkwatch_crossing {
	struct {
		u32 ifindex:1;
		u32 name:1;
		u32 label:1;
		u32 threshold:1;
		u32 value:1;
	} has;
	/* The device's number */
	u32 ifindex;
	/* The device's name */
	const char *name;
	/* What an administrator calls it */
	const char *label;
	/* What was asked for */
	struct linkwatch_threshold threshold;
	/* What the counter has reached */
	u64 value;
};

/*
 * Yours to write. A do returns 0 or an error. A dump adds messages until it
 * has none left and returns 0, or until one does not fit and returns the
 * -EMSGSIZE it got; then it is asked again, and goes on from what it keeps in
 * cb->ctx, which is all zeros at first.
 */
int linkwatch_device_get_do(const struct linkwatch_device_get_req *req,
			    struct genl_info *info);
int linkwatch_device_get_dump(struct sk_buff *skb, struct netlink_callback *cb);
int linkwatch_threshold_set_do(const struct linkwatch_threshold_set_req *req,
			       struct genl_info *info);
int linkwatch_label_set_do(const struct linkwatch_label_set_req *req,
			   struct genl_info *info);

/*
 * Attributes alone, for messages that you begin yourself: -EMSGSIZE where there
 * is no room.
 */
int linkwatch_device_attrs_put(struct sk_buff *skb,
			       const struct linkwatch_device *from);
size_t linkwatch_device_attrs_size(const struct linkwatch_device *from);
int linkwatch_event_attrs_put(struct sk_buff *skb,
			      const struct linkwatch_event *from);
size_t linkwatch_event_attrs_size(const struct linkwatch_event *from);
int linkwatch_crossing_attrs_put(struct sk_buff *skb,
				 const struct linkwatch_crossing *from);
size_t linkwatch_crossing_attrs_size(const struct linkwatch_crossing *from);

/* Answers device-get. */
int linkwatch_device_get_reply(struct genl_info *info,
			       const struct linkwatch_device *from);

/* Adds a message to a dump of device-get. */
int linkwatch_device_get_dump_add(struct sk_buff *skb,
				  struct netlink_callback *cb,
				  const struct linkwatch_device *from);

/* A device came, changed or went. */
int linkwatch_link_event_notify(struct net *net,
				const struct linkwatch_event *from, gfp_t gfp);

/* A counter reached its threshold. */
int linkwatch_threshold_event_notify(struct net *net,
				     const struct linkwatch_crossing *from,
				     gfp_t gfp);

#endif /* LINKWATCH_GEN_H */
