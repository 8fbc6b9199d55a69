// SPDX-License-Identifier: GPL-2.0
/*
 * Records every netlink datagram between programs and the kernel, on every
 * unit, for one reader. It only looks: nothing is changed or held up.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/sched/clock.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>

#include "internal.h"

DEFINE_RAW_SPINLOCK(tap_lock);

/*
 * Records bear CLOCK_MONOTONIC, and the kernel's log bears local_clock(). Reading
 * both without anything between tells how they stand to each other.
 */
static int tap_get_clocks(char *buffer, const struct kernel_param *unused)
{
	u64 before, log, after;
	unsigned long flags;

	local_irq_save(flags);
	before = ktime_get_ns();
	log = local_clock();
	after = ktime_get_ns();
	local_irq_restore(flags);
	return sysfs_emit(buffer, "%llu %llu %llu\n", before, log, after);
}

static const struct kernel_param_ops tap_clocks_ops = { .get = tap_get_clocks };

module_param_cb(clocks, &tap_clocks_ops, NULL, 0400);
MODULE_PARM_DESC(clocks, "nanoseconds of the records' clock, of the log's, and of the first again");

static int __init tap_init(void)
{
	int err;

	BUILD_BUG_ON(sizeof(struct tap_record) != 72);
	err = tap_sockets_init();
	if (err) {
		pr_err("the port ids of sockets cannot be found\n");
		return err;
	}
	err = tap_probes_init();
	if (err)
		return err;
	err = tap_follow_init();
	if (err)
		goto unwatch;
	err = tap_device_register();
	if (err)
		goto unfollow;
	return 0;

unfollow:
	tap_follow_exit();
unwatch:
	tap_probes_exit();
	return err;
}

static void __exit tap_exit(void)
{
	tap_device_unregister();
	tap_follow_exit();
	tap_probes_exit();
}

module_init(tap_init);
module_exit(tap_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Records netlink datagrams for nlkit");
