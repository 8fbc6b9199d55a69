// SPDX-License-Identifier: GPL-2.0
/*
 * A first attempt at the echo module, with the typical mistakes; the workshop shows their effects.
 * Do not fix it, and load it only in a guest:
 *
 * - it prints the text up to a NUL, which the sender may not have sent;
 * - it trusts nlmsg_len;
 * - the answer goes to the port that the sender wrote into the header;
 * - it does not check nlmsg_put();
 * - it reports a unit that is taken as error 10, which is ECHILD.
 */
#include <linux/module.h>
#include <linux/netlink.h>
#include <net/netlink.h>
#include <net/sock.h>

#define NAIVE_PROTOCOL 31

static struct sock *naive_sock;

static void naive_input(struct sk_buff *skb)
{
	static const char answer[] = "Hello Userspace";
	struct nlmsghdr *nlh = (struct nlmsghdr *)skb->data;
	u32 pid = nlh->nlmsg_pid;
	struct sk_buff *reply;

	pr_info("naive: received \"%s\"\n", (char *)nlmsg_data(nlh));

	reply = nlmsg_new(sizeof(answer) - 1, GFP_KERNEL);
	if (!reply)
		return;
	nlh = nlmsg_put(reply, 0, 0, NLMSG_DONE, sizeof(answer) - 1, 0);
	memcpy(nlmsg_data(nlh), answer, sizeof(answer) - 1);
	if (nlmsg_unicast(naive_sock, reply, pid) < 0)
		pr_info("naive: could not answer\n");
}

static int __init naive_init(void)
{
	struct netlink_kernel_cfg cfg = {
		.input = naive_input,
	};

	naive_sock = netlink_kernel_create(&init_net, NAIVE_PROTOCOL, &cfg);
	if (!naive_sock)
		return -10;
	return 0;
}

static void __exit naive_exit(void)
{
	netlink_kernel_release(naive_sock);
}

module_init(naive_init);
module_exit(naive_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("The echo module as one might write it at first");
