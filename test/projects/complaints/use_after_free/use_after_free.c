// SPDX-License-Identifier: GPL-2.0
/*
 * Reads an object after it was freed. KFENCE, once it is enabled, guards some of the
 * allocations; the module waits until it gets such an object, and gives up after
 * 10 seconds, so that it never touches other memory.
 */
#include <linux/compiler.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/kfence.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>

static int provoke_use_after_free(const char *value, const struct kernel_param *parameter)
{
	unsigned long end = jiffies + 10 * HZ;

	while (time_before(jiffies, end)) {
		char *object = kmalloc(64, GFP_KERNEL);
		char *freed = object;
		bool guarded = is_kfence_address(object);

		OPTIMIZER_HIDE_VAR(freed); /* or the compiler would see what this does */
		kfree(object);
		if (guarded) {
			READ_ONCE(*freed);
			return 0;
		}
		usleep_range(100, 200);
	}
	return -ETIMEDOUT;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_use_after_free,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init use_after_free_load(void)
{
	return 0;
}
module_init(use_after_free_load);

static void __exit use_after_free_unload(void)
{
}
module_exit(use_after_free_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
