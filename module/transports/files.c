// SPDX-License-Identifier: GPL-2.0
/*
 * Files in /proc/transports and in the device's folder of sysfs: counter, a
 * number in text, and record, bytes. The device exists before they do, and they
 * are removed before it.
 */
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "compat.h"
#include "internal.h"

static int transports_counter_show(struct seq_file *file, void *unused)
{
	seq_printf(file, "%llu\n", transports_next());
	return 0;
}

static ssize_t transports_record_read(struct file *file, char __user *to, size_t size,
				      loff_t *offset)
{
	return simple_read_from_buffer(to, size, offset, &transports_record,
				       sizeof(transports_record));
}

static const struct proc_ops transports_record_operations = {
	.proc_read = transports_record_read,
	.proc_lseek = default_llseek,
};

static ssize_t counter_show(struct device *device, struct device_attribute *attribute, char *to)
{
	return sysfs_emit(to, "%llu\n", transports_next());
}

static DEVICE_ATTR_RO(counter);

/* A text file has at most one page less a byte; a binary one has no limit. */
static ssize_t transports_sysfs_record(struct file *file, struct kobject *kobject,
				       TRANSPORTS_BIN_ATTRIBUTE *attribute, char *to,
				       loff_t offset, size_t size)
{
	return memory_read_from_buffer(to, size, &offset, &transports_record,
				       sizeof(transports_record));
}

static struct bin_attribute transports_sysfs_record_attribute = {
	.attr = { .name = "record", .mode = 0444 },
	.size = sizeof(transports_record),
	.read = transports_sysfs_record,
};

/* Tells readers that there is a new value, which they must read themselves. */
void transports_sysfs_push(void)
{
	sysfs_notify(&transports_device()->kobj, NULL, "counter");
}

static int transports_procfs_init(void)
{
	struct proc_dir_entry *folder = proc_mkdir("transports", NULL);

	if (!folder)
		return -ENOMEM;
	if (!proc_create_single("counter", 0444, folder, transports_counter_show) ||
	    !proc_create("record", 0444, folder, &transports_record_operations)) {
		remove_proc_subtree("transports", NULL);
		return -ENOMEM;
	}
	return 0;
}

int transports_files_init(void)
{
	int err;

	err = device_create_file(transports_device(), &dev_attr_counter);
	if (err)
		return err;
	err = device_create_bin_file(transports_device(), &transports_sysfs_record_attribute);
	if (err)
		goto remove_counter;
	err = transports_procfs_init();
	if (err)
		goto remove_record;
	return 0;

remove_record:
	device_remove_bin_file(transports_device(), &transports_sysfs_record_attribute);
remove_counter:
	device_remove_file(transports_device(), &dev_attr_counter);
	return err;
}

void transports_files_exit(void)
{
	remove_proc_subtree("transports", NULL);
	device_remove_bin_file(transports_device(), &transports_sysfs_record_attribute);
	device_remove_file(transports_device(), &dev_attr_counter);
}
