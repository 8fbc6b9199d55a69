// SPDX-License-Identifier: GPL-2.0
/*
 * Panics.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int provoke_panic(const char *value, const struct kernel_param *parameter)
{
	panic("provoked by the app\n");
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_panic,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init panic_load(void)
{
	return 0;
}
module_init(panic_load);

static void __exit panic_unload(void)
{
}
module_exit(panic_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
