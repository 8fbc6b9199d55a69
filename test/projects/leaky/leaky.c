// SPDX-License-Identifier: GPL-2.0
/*
 * Forgets memory in the places that the parameter `leaks` names: `init`, `large` (vmalloc in
 * init), `handler`, `skb`, `timer`. Whatever it says, the module also hands memory to RCU,
 * which frees it some time after the module has gone: that is no leak.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/version.h>
#include <linux/vmalloc.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#define LEAKY_UNIT 22
#define LEAKY_LARGE (5 * PAGE_SIZE)

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define timer_delete_sync del_timer_sync
#endif

/* An object that is freed after a grace period. */
struct leaky_late {
	struct rcu_head rcu;
	char text[64];
};

static char *leaks = "none";
module_param(leaks, charp, 0444);

static struct sock *leaky_socket;
static struct timer_list leaky_timer;
static u32 leaky_port;
static bool leaky_timer_forgets;

static bool leaky_named(const char *list, const char *place)
{
	return strstr(list, place);
}

/* Keeps the compiler from leaving out the allocation, or calling it last, which takes its caller off the stack. */
static void leaky_forget(void *memory)
{
	barrier_data(memory);
}

static void leaky_free_late(void)
{
	struct leaky_late *late = kzalloc(sizeof(*late), GFP_KERNEL);

	if (late)
		kfree_rcu(late, rcu);
}

static void leaky_on_timer(struct timer_list *timer)
{
	struct sk_buff *skb;

	if (leaky_timer_forgets)
		leaky_forget(kmalloc(40, GFP_ATOMIC));
	skb = nlmsg_new(4, GFP_ATOMIC);
	if (!skb)
		return;
	if (!nlmsg_put(skb, 0, 0, NLMSG_MIN_TYPE, 4, 0)) {
		nlmsg_free(skb);
		return;
	}
	nlmsg_unicast(leaky_socket, skb, leaky_port);
}

static noinline void leaky_handle(const char *text, size_t length)
{
	if (leaky_named(text, "handler"))
		leaky_forget(kmemdup(text, length, GFP_KERNEL));
	if (leaky_named(text, "skb"))
		leaky_forget(nlmsg_new(300, GFP_KERNEL));
	leaky_timer_forgets = leaky_named(text, "timer");
}

static void leaky_receive(struct sk_buff *skb)
{
	struct nlmsghdr *header = nlmsg_hdr(skb);
	char text[256] = {};

	if (skb->len < NLMSG_HDRLEN || header->nlmsg_len > skb->len ||
	    header->nlmsg_len < NLMSG_HDRLEN)
		return;
	memcpy(text, nlmsg_data(header), min_t(size_t, nlmsg_len(header), sizeof(text) - 1));
	leaky_free_late();
	leaky_port = NETLINK_CB(skb).portid;
	leaky_handle(text, strlen(text) + 1);
	mod_timer(&leaky_timer, jiffies + 1);
}

static noinline void __init leaky_prepare(void)
{
	if (leaky_named(leaks, "init"))
		leaky_forget(kmalloc(100, GFP_KERNEL));
	if (leaky_named(leaks, "large"))
		leaky_forget(vmalloc(LEAKY_LARGE));
}

static int __init leaky_init(void)
{
	struct netlink_kernel_cfg config = { .input = leaky_receive };

	leaky_prepare();
	timer_setup(&leaky_timer, leaky_on_timer, 0);
	leaky_socket = netlink_kernel_create(&init_net, LEAKY_UNIT, &config);
	return leaky_socket ? 0 : -EADDRINUSE;
}
module_init(leaky_init);

static void __exit leaky_exit(void)
{
	netlink_kernel_release(leaky_socket);
	timer_delete_sync(&leaky_timer);
	leaky_free_late();
}
module_exit(leaky_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Forgets memory, for nlkit's tests");
