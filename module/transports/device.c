// SPDX-License-Identifier: GPL-2.0
/* /dev/transports: ioctl for questions; poll and read for what is pushed. */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "internal.h"

static DECLARE_WAIT_QUEUE_HEAD(transports_wait);
static atomic_t transports_pushes = ATOMIC_INIT(0);

/* One open file, with the count of pushes that it has read. */
struct transports_reader {
	int seen;
};

static int transports_open(struct inode *inode, struct file *file)
{
	struct transports_reader *reader = kzalloc(sizeof(*reader), GFP_KERNEL);

	if (!reader)
		return -ENOMEM;
	reader->seen = atomic_read(&transports_pushes);
	file->private_data = reader;
	return 0;
}

static int transports_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static __poll_t transports_poll(struct file *file, poll_table *wait)
{
	struct transports_reader *reader = file->private_data;

	poll_wait(file, &transports_wait, wait);
	return reader->seen == atomic_read(&transports_pushes) ? 0 : EPOLLIN | EPOLLRDNORM;
}

/* Never waits: programs use poll to wait. */
static ssize_t transports_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	struct transports_reader *reader = file->private_data;
	u64 now = transports_now();

	if (size < sizeof(now))
		return -EINVAL;
	reader->seen = atomic_read(&transports_pushes);
	return copy_to_user(to, &now, sizeof(now)) ? -EFAULT : sizeof(now);
}

static int transports_push(unsigned long whom)
{
	transports_next();
	switch (whom) {
	case TRANSPORTS_PUSH_DEVICE:
		atomic_inc(&transports_pushes);
		wake_up_interruptible(&transports_wait);
		return 0;
	case TRANSPORTS_PUSH_SYSFS:
		transports_sysfs_push();
		return 0;
	case TRANSPORTS_PUSH_RAW:
		return transports_raw_push();
	case TRANSPORTS_PUSH_GENERIC:
		return transports_generic_push();
	default:
		return -EINVAL;
	}
}

static long transports_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	void __user *to = (void __user *)argument;
	u64 next;

	switch (command) {
	case TRANSPORTS_IOC_COUNTER:
		next = transports_next();
		return copy_to_user(to, &next, sizeof(next)) ? -EFAULT : 0;
	case TRANSPORTS_IOC_RECORD:
		if (copy_to_user(to, &transports_record, sizeof(transports_record)))
			return -EFAULT;
		return 0;
	case TRANSPORTS_IOC_PUSH:
		return transports_push(argument);
	default:
		return -ENOTTY;
	}
}

static const struct file_operations transports_operations = {
	.owner = THIS_MODULE,
	.open = transports_open,
	.release = transports_release,
	.poll = transports_poll,
	.read = transports_read,
	.unlocked_ioctl = transports_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice transports_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "transports",
	.fops = &transports_operations,
	.mode = 0600,
};

struct device *transports_device(void)
{
	return transports_misc.this_device;
}

int transports_device_init(void)
{
	return misc_register(&transports_misc);
}

void transports_device_exit(void)
{
	misc_deregister(&transports_misc);
}
