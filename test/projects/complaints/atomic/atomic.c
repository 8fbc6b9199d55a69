// SPDX-License-Identifier: GPL-2.0
/*
 * Sleeps while it holds a spinlock.
 */
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

static DEFINE_SPINLOCK(atomic_lock);

static int provoke_atomic(const char *value, const struct kernel_param *parameter)
{
	spin_lock(&atomic_lock);
	msleep(20);
	/* The scheduler has set the count to 0; below it, faults of the program hang the kernel. */
	preempt_disable();
	spin_unlock(&atomic_lock);
	return 0;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_atomic,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init atomic_load(void)
{
	return 0;
}
module_init(atomic_load);

static void __exit atomic_unload(void)
{
}
module_exit(atomic_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
