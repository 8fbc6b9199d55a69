// SPDX-License-Identifier: GPL-2.0
/*
 * Dereferences a NULL pointer in a kernel thread: the app does not notice, and the
 * module can still be unloaded.
 */
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int oops_thread_main(void *unused)
{
	int *nowhere = NULL;

	OPTIMIZER_HIDE_VAR(nowhere); /* or the compiler would see what this does */
	*nowhere = 1;
	return 0;
}

static int provoke_oops_thread(const char *value, const struct kernel_param *parameter)
{
	return PTR_ERR_OR_ZERO(kthread_run(oops_thread_main, NULL, "oops_thread"));
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_oops_thread,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init oops_thread_load(void)
{
	return 0;
}
module_init(oops_thread_load);

static void __exit oops_thread_unload(void)
{
}
module_exit(oops_thread_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
