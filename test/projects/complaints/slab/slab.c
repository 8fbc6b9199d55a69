// SPDX-License-Identifier: GPL-2.0
/*
 * A write past the end of a kmalloc() object. Only a kernel that was booted with
 * slub_debug=FZPU (or KFENCE, if the object happens to be one of its own) sees it,
 * and only when the object is freed.
 */
#include <linux/compiler.h>
#include <linux/module.h>
#include <linux/slab.h>

#define SLAB_SIZE 64

static int __init slab_load(void)
{
	char *object = kzalloc(SLAB_SIZE, GFP_KERNEL);
	char *past_end;

	if (!object)
		return -ENOMEM;

	past_end = object + SLAB_SIZE;
	OPTIMIZER_HIDE_VAR(past_end); /* or the compiler would see what this does */
	*past_end = 'x';
	kfree(object);
	return 0;
}
module_init(slab_load);

static void __exit slab_unload(void)
{
}
module_exit(slab_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
