// SPDX-License-Identifier: GPL-2.0
/*
 * Holds a reference to itself, so that rmmod reports it as in use, and lsmod does not
 * say by what.
 */
#include <linux/module.h>

static int __init held_load(void)
{
	__module_get(THIS_MODULE);
	return 0;
}
module_init(held_load);

static void __exit held_unload(void)
{
}
module_exit(held_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
