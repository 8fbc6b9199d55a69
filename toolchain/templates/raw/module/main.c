// SPDX-License-Identifier: GPL-2.0
/*
 * shy_quokka keeps a total: programs add to it, ask for it, and listen to what
 * becomes of it, over a netlink unit of its own.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/overflow.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#include "shy_quokka.h"

/*
 * The unit: one of 32, of which the kernel uses the lower ones itself. Programs
 * read which one it came to be from the module's parameter in /sys/module.
 */
static int protocol = -1;
module_param(protocol, int, 0444);
MODULE_PARM_DESC(protocol, "netlink unit, 0 to 31; -1, the default, for the highest that is free");

static struct sock *shy_quokka_sock;

/* Requests of several programs are served at the same time. */
static DEFINE_MUTEX(shy_quokka_lock);
static s64 shy_quokka_total;
static u32 shy_quokka_additions;

/* A message with the total, for one receiver or, with two zeroes, for a group. */
static struct sk_buff *shy_quokka_message(u32 portid, u32 seq)
{
	struct shy_quokka_total *payload;
	struct nlmsghdr *nlh;
	struct sk_buff *skb;

	skb = nlmsg_new(sizeof(*payload), GFP_KERNEL);
	if (!skb)
		return NULL;
	nlh = nlmsg_put(skb, portid, seq, SHY_QUOKKA_MSG_TOTAL, sizeof(*payload), 0);
	if (!nlh) {
		nlmsg_free(skb);
		return NULL;
	}
	payload = nlmsg_data(nlh);
	payload->total = shy_quokka_total;
	payload->additions = shy_quokka_additions;
	payload->padding = 0;
	return skb;
}

/*
 * To the sender alone. NETLINK_CB(request).portid was written by the kernel; the
 * header's nlmsg_pid was written by the sender, who may write anything.
 */
static int shy_quokka_reply(struct sk_buff *request, const struct nlmsghdr *nlh)
{
	u32 portid = NETLINK_CB(request).portid;
	struct sk_buff *skb = shy_quokka_message(portid, nlh->nlmsg_seq);

	/* nlmsg_unicast() takes the message, also where it fails. */
	return skb ? nlmsg_unicast(request->sk, skb, portid) : -ENOMEM;
}

/*
 * To whoever listens. That somebody could not be told is no reason to fail: they
 * learn so from their own socket (ENOBUFS).
 */
static void shy_quokka_notify(struct sock *sk)
{
	struct sk_buff *skb;

	if (!netlink_has_listeners(sk, SHY_QUOKKA_GROUP_TOTALS))
		return;
	skb = shy_quokka_message(0, 0);
	if (skb)
		nlmsg_multicast(sk, skb, 0, SHY_QUOKKA_GROUP_TOTALS, GFP_KERNEL);
	else
		netlink_set_err(sk, 0, SHY_QUOKKA_GROUP_TOTALS, -ENOBUFS);
}

/* Yours: what a request does. A refusal has its reason in words. */
static int shy_quokka_add(struct sk_buff *skb, struct netlink_ext_ack *extack)
{
	const struct nlmsghdr *nlh = nlmsg_hdr(skb);
	const struct shy_quokka_add *add = nlmsg_data(nlh);
	s64 sum;

	/* Anybody may open a socket and send; who may do what is for the module to say. */
	if (!netlink_capable(skb, CAP_NET_ADMIN)) {
		NL_SET_ERR_MSG(extack, "adding needs CAP_NET_ADMIN");
		return -EPERM;
	}
	/* Nothing has looked at the payload yet, not even at its length. */
	if (nlmsg_len(nlh) != sizeof(*add)) {
		NL_SET_ERR_MSG(extack, "the payload must be one 64-bit number");
		return -EINVAL;
	}
	if (check_add_overflow((s64)add->amount, shy_quokka_total, &sum)) {
		NL_SET_ERR_MSG(extack, "the total would not fit 64 bits");
		return -ERANGE;
	}

	shy_quokka_total = sum;
	shy_quokka_additions++;
	pr_info("added %lld: %lld\n", add->amount, shy_quokka_total);
	shy_quokka_notify(skb->sk);
	return shy_quokka_reply(skb, nlh);
}

/* Called for each message of a datagram that is a request. */
static int
shy_quokka_request(struct sk_buff *skb, struct nlmsghdr *nlh, struct netlink_ext_ack *extack)
{
	int err;

	mutex_lock(&shy_quokka_lock);
	switch (nlh->nlmsg_type) {
	case SHY_QUOKKA_MSG_ADD:
		err = shy_quokka_add(skb, extack);
		break;
	case SHY_QUOKKA_MSG_GET:
		err = shy_quokka_reply(skb, nlh);
		break;
	default:
		NL_SET_ERR_MSG(extack, "there is no request of this type");
		err = -EOPNOTSUPP;
	}
	mutex_unlock(&shy_quokka_lock);
	return err;
}

/*
 * Called with each datagram, inside the sender's own sendmsg(): it may sleep.
 * netlink_rcv_skb() compares the claimed lengths with what arrived, sends
 * acknowledgements and refusals.
 */
static void shy_quokka_input(struct sk_buff *skb)
{
	/* From the kernel, port 0, could only come an answer of our own gone astray. */
	if (NETLINK_CB(skb).portid)
		netlink_rcv_skb(skb, &shy_quokka_request);
}

static int __init shy_quokka_init(void)
{
	struct netlink_kernel_cfg cfg = {
		.groups = SHY_QUOKKA_GROUP_TOTALS,
		/* Whoever likes may listen; without it, administrators alone. */
		.flags = NL_CFG_F_NONROOT_RECV,
		.input = shy_quokka_input,
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

	/* The socket answers in the initial network namespace only. */
	for (protocol = first; protocol >= last; protocol--) {
		shy_quokka_sock = netlink_kernel_create(&init_net, protocol, &cfg);
		if (shy_quokka_sock) {
			pr_info("listening on netlink unit %d\n", protocol);
			return 0;
		}
	}

	pr_err("no netlink unit from %d to %d is free, see /proc/net/netlink\n", last, first);
	return -EADDRINUSE;
}

/* A program's socket on the unit holds the module: by now there is none. */
static void __exit shy_quokka_exit(void)
{
	netlink_kernel_release(shy_quokka_sock);
	pr_info("gone\n");
}

module_init(shy_quokka_init);
module_exit(shy_quokka_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Keeps a total that programs add to, ask for and listen to");
