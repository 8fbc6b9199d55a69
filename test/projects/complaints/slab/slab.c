// SPDX-License-Identifier: GPL-2.0
/*
 * Writes past the end of an object of a slab cache, which the kernel notices when the
 * object is freed. The cache is the module's own, for two reasons: its flags enable the
 * check without slub_debug on the kernel's command line (5.10 needs that as well), and
 * the overwritten byte belongs to no other object.
 */
#include <linux/compiler.h>
#include <linux/module.h>
#include <linux/slab.h>

#define SLAB_SIZE 64

static struct kmem_cache *slab_cache;

static int __init slab_load(void)
{
	char *object, *past_end;

	slab_cache =
		kmem_cache_create("nlkit_slab", SLAB_SIZE, 0,
				  SLAB_CONSISTENCY_CHECKS | SLAB_RED_ZONE | SLAB_STORE_USER, NULL);
	if (!slab_cache)
		return -ENOMEM;

	object = kmem_cache_zalloc(slab_cache, GFP_KERNEL);
	if (!object)
		goto destroy_cache;

	past_end = object + SLAB_SIZE;
	OPTIMIZER_HIDE_VAR(past_end); /* or the compiler would see what this does */
	*past_end = 'x';
	kmem_cache_free(slab_cache, object);
	return 0;

destroy_cache:
	kmem_cache_destroy(slab_cache);
	return -ENOMEM;
}
module_init(slab_load);

static void __exit slab_unload(void)
{
	/*
	 * The kernel does not take a corrupted object back, so the cache is never empty,
	 * and destroying it would give a second complaint. It stays.
	 */
}
module_exit(slab_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
