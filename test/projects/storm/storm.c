// SPDX-License-Identifier: GPL-2.0
/*
 * Says far more than anybody can read: for a while, from a thread and from a
 * timer's interrupt, to the first group of its unit. Then it tells how many
 * datagrams were put into sockets.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/version.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define timer_delete_sync del_timer_sync
#endif

#define STORM_UNIT 30
#define STORM_GROUP 1
#define STORM_BYTES 200

static unsigned int milliseconds = 1000;
module_param(milliseconds, uint, 0444);
MODULE_PARM_DESC(milliseconds, "how long it goes on");

static struct sock *storm_socket;
static struct task_struct *storm_thread;
static unsigned long storm_end;
static atomic_t storm_put = ATOMIC_INIT(0);

static void storm_say(gfp_t how)
{
	struct sk_buff *skb = nlmsg_new(STORM_BYTES, how);
	struct nlmsghdr *header;

	if (!skb)
		return;
	header = nlmsg_put(skb, 0, 0, NLMSG_MIN_TYPE, STORM_BYTES, 0);
	memset(nlmsg_data(header), 0x55, STORM_BYTES);
	if (!netlink_broadcast(storm_socket, skb, 0, STORM_GROUP, how))
		atomic_inc(&storm_put);
}

static void storm_tick(struct timer_list *timer)
{
	int times;

	for (times = 0; times < 50; times++)
		storm_say(GFP_ATOMIC);
	if (time_before(jiffies, storm_end))
		mod_timer(timer, jiffies + 1);
}

static DEFINE_TIMER(storm_timer, storm_tick);

static int storm_run(void *unused)
{
	/* The first word starts it: somebody listens. */
	while (!kthread_should_stop() && !netlink_has_listeners(storm_socket, STORM_GROUP))
		schedule_timeout_interruptible(1);
	storm_end = jiffies + msecs_to_jiffies(milliseconds);
	mod_timer(&storm_timer, jiffies + 1);
	while (!kthread_should_stop() && time_before(jiffies, storm_end)) {
		storm_say(GFP_KERNEL);
		cond_resched();
	}
	timer_delete_sync(&storm_timer);
	pr_info("put %d datagrams\n", atomic_read(&storm_put));
	while (!kthread_should_stop())
		schedule_timeout_interruptible(HZ / 10);
	return 0;
}

static int __init storm_load(void)
{
	struct netlink_kernel_cfg cfg = { .groups = 1 };
	int err;

	storm_socket = netlink_kernel_create(&init_net, STORM_UNIT, &cfg);
	if (!storm_socket)
		return -EADDRINUSE;
	storm_thread = kthread_run(storm_run, NULL, "storm");
	if (!IS_ERR(storm_thread))
		return 0;
	err = PTR_ERR(storm_thread);
	netlink_kernel_release(storm_socket);
	return err;
}
module_init(storm_load);

static void __exit storm_unload(void)
{
	kthread_stop(storm_thread);
	timer_delete_sync(&storm_timer);
	netlink_kernel_release(storm_socket);
}
module_exit(storm_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Says more than anybody can read");
