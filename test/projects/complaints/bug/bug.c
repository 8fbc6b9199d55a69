// SPDX-License-Identifier: GPL-2.0
/*
 * Hits a BUG() in process context while it loads: the kernel kills insmod, and the
 * module stays half loaded until the machine restarts.
 */
#include <linux/bug.h>
#include <linux/module.h>

static int __init bug_load(void)
{
	BUG();
	return 0;
}
module_init(bug_load);

static void __exit bug_unload(void)
{
}
module_exit(bug_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
