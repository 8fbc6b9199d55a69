// SPDX-License-Identifier: GPL-2.0
/*
 * Dereferences a NULL pointer in process context, inside a system call of the app,
 * which the kernel kills. The app dies holding the sysfs file that it wrote to, so
 * the module can never be unloaded: rmmod would wait for the file forever.
 */
#include <linux/compiler.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int provoke_oops(const char *value, const struct kernel_param *parameter)
{
	int *nowhere = NULL;

	OPTIMIZER_HIDE_VAR(nowhere); /* or the compiler would see what this does */
	*nowhere = 1;
	return 0;
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_oops,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init oops_load(void)
{
	return 0;
}
module_init(oops_load);

static void __exit oops_unload(void)
{
}
module_exit(oops_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
