// SPDX-License-Identifier: GPL-2.0
/*
 * The device that one process at a time reads. Records are written while it is
 * open, until its reader writes to it: then it can read the rest, up to the
 * end of the file.
 */
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/irq_work.h>
#include <linux/jiffies.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/rcupdate.h>
#include <linux/timer.h>
#include <linux/wait.h>

#include "compat.h"
#include "internal.h"

static unsigned int ring_kib = 16 * 1024;
module_param_named(ring, ring_kib, uint, 0444);
MODULE_PARM_DESC(ring, "KiB of the ring; what does not fit there is counted");

/* Milliseconds in which records gather before the reader is woken */
#define TAP_GATHERING 8

static DECLARE_WAIT_QUEUE_HEAD(tap_readers);
static DEFINE_MUTEX(tap_reading);
static unsigned long tap_in_use;
static bool tap_on;
static u32 tap_reader;

static void tap_gathered(struct timer_list *unused)
{
	wake_up_interruptible(&tap_readers);
}

static DEFINE_TIMER(tap_timer, tap_gathered);

/* A probe has interrupts off, where PREEMPT_RT wakes nobody. */
static struct irq_work tap_filling;

/* The reader was woken so, and has not read since: one interrupt is enough */
static bool tap_called;

static void tap_fills(struct irq_work *unused)
{
	wake_up_interruptible(&tap_readers);
}

/**
 * tap_is_on() - whether anybody wants records
 *
 * Return: true while the device is open and its reader has not stopped it.
 */
bool tap_is_on(void)
{
	/* Pairs with the release in tap_open(): the ring is there. */
	return smp_load_acquire(&tap_on);
}

/**
 * tap_is_reader() - whether a process is the reader
 * @pid: its id
 *
 * Return: true for the process that has opened the device.
 */
bool tap_is_reader(u32 pid)
{
	return pid == tap_reader;
}

/**
 * tap_wake_reader() - wake the reader soon
 *
 * A reader that is woken for each record has no time for anything else, and
 * leaves none. For any context.
 */
void tap_wake_reader(void)
{
	if (tap_ring_is_filling()) {
		if (READ_ONCE(tap_called))
			return;
		WRITE_ONCE(tap_called, true);
		irq_work_queue(&tap_filling);
	} else if (!timer_pending(&tap_timer)) {
		mod_timer(&tap_timer, jiffies + msecs_to_jiffies(TAP_GATHERING));
	}
}

/* No probe is at work any more when it returns. */
static void tap_stop(void)
{
	WRITE_ONCE(tap_on, false);
	/* Probes run with preemption or interrupts off. */
	synchronize_rcu();
	timer_delete_sync(&tap_timer);
	irq_work_sync(&tap_filling);
}

static int tap_open(struct inode *inode, struct file *file)
{
	int err;

	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	if (test_and_set_bit(0, &tap_in_use))
		return -EBUSY;
	err = tap_ring_open((unsigned long)ring_kib * 1024);
	if (err) {
		clear_bit(0, &tap_in_use);
		return err;
	}
	tap_sockets_forget();
	tap_calls_forget();
	tap_follow_nobody();
	tap_reader = current->tgid;
	tap_called = false;
	/* Pairs with the acquire in tap_is_on(). */
	smp_store_release(&tap_on, true);
	return stream_open(inode, file);
}

static int tap_release(struct inode *inode, struct file *file)
{
	tap_stop();
	tap_ring_close();
	clear_bit(0, &tap_in_use);
	return 0;
}

static ssize_t tap_read(struct file *file, char __user *to, size_t count, loff_t *unused)
{
	ssize_t done;

	if (mutex_lock_interruptible(&tap_reading))
		return -ERESTARTSYS;
	for (;;) {
		bool was_on = tap_is_on();

		WRITE_ONCE(tap_called, false);
		tap_probes_count_missed();
		done = tap_ring_read(to, count);
		/* After the stop nothing is written any more: what is read now is the rest. */
		if (done || !was_on)
			break;
		done = -EAGAIN;
		if (file->f_flags & O_NONBLOCK)
			break;
		done = wait_event_interruptible(tap_readers, tap_ring_ready() || !tap_is_on());
		if (done)
			break;
	}
	mutex_unlock(&tap_reading);
	return done;
}

/* Whatever is written, the reader wants no more than what is there. */
static ssize_t tap_write(struct file *file, const char __user *from, size_t count, loff_t *unused)
{
	tap_stop();
	wake_up_interruptible(&tap_readers);
	return count;
}

static __poll_t tap_poll(struct file *file, poll_table *table)
{
	__poll_t events = EPOLLOUT | EPOLLWRNORM;

	poll_wait(file, &tap_readers, table);
	mutex_lock(&tap_reading);
	if (tap_ring_ready() || !tap_is_on())
		events |= EPOLLIN | EPOLLRDNORM;
	mutex_unlock(&tap_reading);
	return events;
}

static const struct file_operations tap_file_operations = {
	.owner = THIS_MODULE,
	.open = tap_open,
	.release = tap_release,
	.read = tap_read,
	.write = tap_write,
	.poll = tap_poll,
};

static struct miscdevice tap_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = TAP_DEVICE,
	.fops = &tap_file_operations,
	.mode = 0600,
};

/**
 * tap_device_register() - offer the device
 *
 * Return: 0 or a negative errno.
 */
int tap_device_register(void)
{
	init_irq_work(&tap_filling, tap_fills);
	return misc_register(&tap_device);
}

/**
 * tap_device_unregister() - take the device away
 *
 * Nobody has it open: that would pin the module.
 */
void tap_device_unregister(void)
{
	misc_deregister(&tap_device);
}
