// SPDX-License-Identifier: GPL-2.0
/*
 * Has no exit function, so the kernel refuses to unload it.
 */
#include <linux/module.h>

static int __init permanent_load(void)
{
	return 0;
}
module_init(permanent_load);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
