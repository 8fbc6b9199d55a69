// SPDX-License-Identifier: GPL-2.0
/*
 * The processes that the reader follows: one that it names, and all that are
 * started by it and by them from then on. A process keeps its mark when its
 * parent ends; a walk up the tree of processes would lose it then.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/threads.h>
#include <linux/tracepoint.h>

#include "internal.h"

/* A bit for each thread group */
static DECLARE_BITMAP(tap_followed, PID_MAX_LIMIT);
static bool tap_following;

/* sched:sched_process_fork; NULL where the kernel has none */
static struct tracepoint *tap_fork;

/**
 * tap_is_followed() - whether the reader follows a process
 * @pid: its id
 *
 * Return: true for a process that was named, and for its descendants.
 */
bool tap_is_followed(u32 pid)
{
	return READ_ONCE(tap_following) && pid < PID_MAX_LIMIT && test_bit(pid, tap_followed);
}

/**
 * tap_follow_nobody() - forget which processes are followed
 */
void tap_follow_nobody(void)
{
	WRITE_ONCE(tap_following, false);
	bitmap_zero(tap_followed, PID_MAX_LIMIT);
}

/* The id may be that of a process that has ended: a child of others loses its mark. */
static void tap_at_fork(void *unused, struct task_struct *parent, struct task_struct *child)
{
	if (!READ_ONCE(tap_following) || child->tgid == parent->tgid)
		return;
	if (test_bit(parent->tgid, tap_followed))
		set_bit(child->tgid, tap_followed);
	else
		clear_bit(child->tgid, tap_followed);
}

static int tap_set_follow(const char *text, const struct kernel_param *unused)
{
	unsigned int pid;
	int err;

	err = kstrtouint(text, 10, &pid);
	if (err)
		return err;
	if (!pid || pid >= PID_MAX_LIMIT)
		return -EINVAL;
	if (!tap_fork)
		return -EOPNOTSUPP;
	if (!tap_is_on())
		return -ENODEV;
	set_bit(pid, tap_followed);
	WRITE_ONCE(tap_following, true);
	return 0;
}

static const struct kernel_param_ops tap_follow_ops = { .set = tap_set_follow };

module_param_cb(follow, &tap_follow_ops, NULL, 0200);
MODULE_PARM_DESC(follow, "id of a process to mark in the records, with all that it starts");

static void tap_find_fork(struct tracepoint *tracepoint, void *unused)
{
	if (!strcmp(tracepoint->name, "sched_process_fork"))
		tap_fork = tracepoint;
}

/**
 * tap_follow_init() - watch processes start others
 *
 * Return: 0 or a negative errno. A kernel that does not tell follows nobody.
 */
int tap_follow_init(void)
{
	int err;

	for_each_kernel_tracepoint(tap_find_fork, NULL);
	if (!tap_fork)
		return 0;
	err = tracepoint_probe_register(tap_fork, tap_at_fork, NULL);
	if (err)
		tap_fork = NULL;
	return err;
}

/**
 * tap_follow_exit() - stop watching
 *
 * No probe is at work any more when it returns.
 */
void tap_follow_exit(void)
{
	if (!tap_fork)
		return;
	tracepoint_probe_unregister(tap_fork, tap_at_fork, NULL);
	tracepoint_synchronize_unregister();
}
