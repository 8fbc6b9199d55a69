// SPDX-License-Identifier: GPL-2.0
/*
 * Answers in the buffer of the request, whose sender the kernel records as port 0, the
 * kernel itself: the module answers itself until the stack overflows. Published
 * examples have this mistake.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/netlink.h>
#include <linux/printk.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#define LOOP_PROTOCOL 30

static struct sock *loop_sock;

static void loop_input(struct sk_buff *skb)
{
	skb_get(skb);
	skb_orphan(skb);
	if (nlmsg_unicast(loop_sock, skb, 0) < 0)
		pr_err("loop: could not answer\n");
}

static int provoke_loop(const char *value, const struct kernel_param *parameter)
{
	struct sk_buff *skb = nlmsg_new(0, GFP_KERNEL);

	if (!skb)
		return -ENOMEM;
	nlmsg_put(skb, 0, 0, NLMSG_DONE, 0, 0);
	nlmsg_unicast(loop_sock, skb, 0);
	return 0;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_loop,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init loop_load(void)
{
	struct netlink_kernel_cfg cfg = {
		.input = loop_input,
	};

	loop_sock = netlink_kernel_create(&init_net, LOOP_PROTOCOL, &cfg);
	return loop_sock ? 0 : -ENOMEM;
}
module_init(loop_load);

static void __exit loop_unload(void)
{
	netlink_kernel_release(loop_sock);
}
module_exit(loop_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
