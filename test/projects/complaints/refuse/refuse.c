// SPDX-License-Identifier: GPL-2.0
/*
 * Refuses to load, with the error that its parameter gives.
 */
#include <linux/module.h>

static int error = 19; /* ENODEV */
module_param_named(errno, error, int, 0444);
MODULE_PARM_DESC(errno, "number of the error to refuse with (default 19, ENODEV)");

static int __init refuse_load(void)
{
	return -error;
}
module_init(refuse_load);

static void __exit refuse_unload(void)
{
}
module_exit(refuse_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
