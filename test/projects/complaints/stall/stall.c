// SPDX-License-Identifier: GPL-2.0
/*
 * Keeps a processor busy in the kernel for longer than the watchdog allows, which is
 * 20 seconds by default.
 */
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>

#include <asm/processor.h>

static unsigned int seconds = 30;
module_param(seconds, uint, 0444);
MODULE_PARM_DESC(seconds, "how long (default 30)");

static int provoke_stall(const char *value, const struct kernel_param *parameter)
{
	unsigned long end = jiffies + seconds * HZ;

	preempt_disable(); /* or a preemptible kernel would let others run */
	while (time_before(jiffies, end))
		cpu_relax();
	preempt_enable();
	return 0;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_stall,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init stall_load(void)
{
	return 0;
}
module_init(stall_load);

static void __exit stall_unload(void)
{
}
module_exit(stall_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
