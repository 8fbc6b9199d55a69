// SPDX-License-Identifier: GPL-2.0
/*
 * Taints the kernel without a line in its log.
 */
#include <linux/kernel.h>
#include <linux/module.h>

static int __init taint_load(void)
{
	add_taint(TAINT_USER, LOCKDEP_STILL_OK);
	return 0;
}
module_init(taint_load);

static void __exit taint_unload(void)
{
}
module_exit(taint_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
