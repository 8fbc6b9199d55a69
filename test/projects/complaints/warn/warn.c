// SPDX-License-Identifier: GPL-2.0
/*
 * Hits a WARN(): the kernel reports it and goes on. at=load or at=unload says when.
 */
#include <linux/bug.h>
#include <linux/module.h>
#include <linux/string.h>

static char *at = "load";
module_param(at, charp, 0444);
MODULE_PARM_DESC(at, "when to warn: load (default) or unload");

static int __init warn_load(void)
{
	WARN(!strcmp(at, "load"), "provoked at load\n");
	return 0;
}
module_init(warn_load);

static void __exit warn_unload(void)
{
	WARN(!strcmp(at, "unload"), "provoked at unload\n");
}
module_exit(warn_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
