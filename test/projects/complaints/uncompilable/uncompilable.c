// SPDX-License-Identifier: GPL-2.0
/*
 * Does not compile: there is no missing_function.
 */
#include <linux/kernel.h>
#include <linux/module.h>

static int __init uncompilable_load(void)
{
	return missing_function();
}
module_init(uncompilable_load);

static void __exit uncompilable_unload(void)
{
}
module_exit(uncompilable_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
