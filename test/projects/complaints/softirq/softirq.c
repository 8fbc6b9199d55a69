// SPDX-License-Identifier: GPL-2.0
/*
 * Dereferences a NULL pointer in softirq context, which the kernel does not survive.
 */
#include <linux/compiler.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static void softirq_run(struct tasklet_struct *tasklet)
{
	int *nowhere = NULL;

	OPTIMIZER_HIDE_VAR(nowhere); /* or the compiler would see what this does */
	*nowhere = 1;
}

static DECLARE_TASKLET(softirq_tasklet, softirq_run);

static int provoke_softirq(const char *value, const struct kernel_param *parameter)
{
	tasklet_schedule(&softirq_tasklet);
	return 0;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_softirq,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init softirq_load(void)
{
	return 0;
}
module_init(softirq_load);

static void __exit softirq_unload(void)
{
	tasklet_kill(&softirq_tasklet);
}
module_exit(softirq_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
