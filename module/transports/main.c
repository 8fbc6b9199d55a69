// SPDX-License-Identifier: GPL-2.0
/*
 * Offers the same counter and the same record through every way that a module
 * can open: a device's ioctl, procfs, sysfs, a netlink unit of its own and
 * generic netlink. A system call is not among them: their table is fixed when
 * the kernel is built.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

#include "internal.h"

struct transports_record transports_record;

static atomic64_t transports_counter = ATOMIC64_INIT(0);

u64 transports_next(void)
{
	return atomic64_inc_return(&transports_counter);
}

u64 transports_now(void)
{
	return atomic64_read(&transports_counter);
}

/*
 * The device pushes over both kinds of netlink on request, so these are set up
 * first.
 */
static const struct {
	int (*init)(void);
	void (*exit)(void);
} transports_ways[] = {
	{ transports_raw_init, transports_raw_exit },
	{ transports_generic_init, transports_generic_exit },
	{ transports_device_init, transports_device_exit },
	{ transports_files_init, transports_files_exit },
};

static void transports_close(int count)
{
	while (count--)
		transports_ways[count].exit();
}

static int __init transports_init(void)
{
	int way, byte, err;

	/* Bytes that a client can check: not all alike. */
	for (byte = 0; byte < TRANSPORTS_RECORD; byte++)
		transports_record.bytes[byte] = byte * 7 + (byte >> 8);

	for (way = 0; way < ARRAY_SIZE(transports_ways); way++) {
		err = transports_ways[way].init();
		if (err) {
			transports_close(way);
			return err;
		}
	}
	pr_info("ready\n");
	return 0;
}

static void __exit transports_exit(void)
{
	transports_close(ARRAY_SIZE(transports_ways));
	pr_info("gone\n");
}

module_init(transports_init);
module_exit(transports_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A counter and a record through every way into the kernel");
