// SPDX-License-Identifier: GPL-2.0
/* A netlink unit of the module's own: payloads are plain structs. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/moduleparam.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#include "internal.h"

static int protocol = -1;
module_param(protocol, int, 0444);
MODULE_PARM_DESC(protocol, "netlink unit, 0 to 31; -1, the default, for the highest that is free");

static struct sock *transports_sock;

static struct sk_buff *transports_raw_message(u32 portid, u32 seq, u16 type, const void *payload,
					      size_t length)
{
	struct nlmsghdr *nlh;
	struct sk_buff *skb;

	skb = nlmsg_new(length, GFP_KERNEL);
	if (!skb)
		return NULL;
	nlh = nlmsg_put(skb, portid, seq, type, length, 0);
	if (!nlh) {
		nlmsg_free(skb);
		return NULL;
	}
	memcpy(nlmsg_data(nlh), payload, length);
	return skb;
}

static int transports_raw_request(struct sk_buff *skb, struct nlmsghdr *nlh,
				  struct netlink_ext_ack *extack)
{
	u32 portid = NETLINK_CB(skb).portid;
	const void *payload = &transports_record;
	size_t length = sizeof(transports_record);
	struct sk_buff *reply;
	u64 next;

	switch (nlh->nlmsg_type) {
	case TRANSPORTS_MSG_COUNTER:
		next = transports_next();
		payload = &next;
		length = sizeof(next);
		break;
	case TRANSPORTS_MSG_RECORD:
		break;
	default:
		NL_SET_ERR_MSG(extack, "there is no request of this type");
		return -EOPNOTSUPP;
	}
	reply = transports_raw_message(portid, nlh->nlmsg_seq, nlh->nlmsg_type, payload, length);
	return reply ? nlmsg_unicast(skb->sk, reply, portid) : -ENOMEM;
}

static void transports_raw_input(struct sk_buff *skb)
{
	/*
	 * A message from the kernel, port 0, could only be a misdirected answer
	 * of our own.
	 */
	if (NETLINK_CB(skb).portid)
		netlink_rcv_skb(skb, &transports_raw_request);
}

int transports_raw_push(void)
{
	u64 now = transports_now();
	struct sk_buff *skb;
	int err;

	skb = transports_raw_message(0, 0, TRANSPORTS_MSG_COUNTER, &now, sizeof(now));
	if (!skb)
		return -ENOMEM;
	err = nlmsg_multicast(transports_sock, skb, 0, TRANSPORTS_GROUP_PUSHES, GFP_KERNEL);
	/* Nobody listens. */
	return err == -ESRCH ? 0 : err;
}

int transports_raw_init(void)
{
	struct netlink_kernel_cfg cfg = {
		.groups = TRANSPORTS_GROUP_PUSHES,
		.flags = NL_CFG_F_NONROOT_RECV,
		.input = transports_raw_input,
	};
	int first = protocol, last = protocol;

	if (protocol < -1 || protocol >= MAX_LINKS) {
		pr_err("protocol=%d is not a netlink unit (0 to %d)\n", protocol, MAX_LINKS - 1);
		return -EINVAL;
	}
	if (protocol == -1) {
		first = MAX_LINKS - 1;
		last = NETLINK_GENERIC + 1;
	}
	for (protocol = first; protocol >= last; protocol--) {
		transports_sock = netlink_kernel_create(&init_net, protocol, &cfg);
		if (transports_sock)
			return 0;
	}
	pr_err("no netlink unit from %d to %d is free, see /proc/net/netlink\n", last, first);
	return -EADDRINUSE;
}

void transports_raw_exit(void)
{
	netlink_kernel_release(transports_sock);
}
