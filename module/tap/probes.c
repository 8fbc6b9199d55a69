// SPDX-License-Identifier: GPL-2.0
/* Where the kernel is watched: kprobes, and the tracepoint of refusals. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/ptrace.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/tracepoint.h>
#include <net/sock.h>

#include "internal.h"

static void *tap_argument(struct pt_regs *regs, unsigned int number)
{
	return (void *)regs_get_kernel_argument(regs, number);
}

/* netlink_unicast(ssk, skb, portid, nonblock): to the kernel, and by it to a socket */
static void tap_at_unicast(struct pt_regs *regs)
{
	tap_sent(tap_argument(regs, 0), tap_argument(regs, 1), (uintptr_t)tap_argument(regs, 2));
}

/* netlink_broadcast(ssk, skb, portid, group, …), and netlink_broadcast_filtered() */
static void tap_at_broadcast(struct pt_regs *regs)
{
	tap_multicast(tap_argument(regs, 0), tap_argument(regs, 1),
		      (uintptr_t)tap_argument(regs, 3));
}

/*
 * skb_queue_tail(list, skb): the end of __netlink_sendskb(), which every
 * datagram passes that is put into a socket, and which some kernels inline
 * (5.10). The datagram has been given to the socket already, so the queue tells
 * whether it is one.
 */
static void tap_at_queue_tail(struct pt_regs *regs)
{
	const struct sk_buff_head *list = tap_argument(regs, 0);
	const struct sk_buff *skb = tap_argument(regs, 1);
	const struct sock *sk = skb->sk;

	if (sk && list == &sk->sk_receive_queue && sk->sk_family == AF_NETLINK)
		tap_delivered(sk, skb);
}

/* sock_def_error_report(sk): called through a pointer, once for each overrun */
static void tap_at_error(struct pt_regs *regs)
{
	const struct sock *sk = tap_argument(regs, 0);

	if (sk->sk_family == AF_NETLINK && READ_ONCE(sk->sk_err) == ENOBUFS)
		tap_overrun(sk);
}

/* netlink_bind(sock, …), netlink_setsockopt(sock, …): what a listener does */
static void tap_at_socket(struct pt_regs *regs)
{
	const struct socket *sock = tap_argument(regs, 0);

	raw_spin_lock(&tap_lock);
	tap_socket_used(sock->sk);
	raw_spin_unlock(&tap_lock);
}

struct tap_probe {
	struct kprobe kprobe;
	void (*handle)(struct pt_regs *regs);
	/* The module is of no use without it */
	bool is_needed;
	/* What it misses are datagrams */
	bool is_counted;
	bool is_set;
};

static int tap_hit(struct kprobe *kprobe, struct pt_regs *regs)
{
	const struct tap_probe *probe = container_of(kprobe, struct tap_probe, kprobe);
	unsigned long flags;

	if (!tap_is_on())
		return 0;
	/* What an interrupt did on this processor meanwhile would be missed. */
	local_irq_save(flags);
	probe->handle(regs);
	local_irq_restore(flags);
	return 0;
}

#define TAP_PROBE(symbol, handler)                                           \
	.kprobe = { .symbol_name = symbol, .pre_handler = tap_hit },         \
	.handle = handler

static struct tap_probe tap_probes[] = {
	{ TAP_PROBE("skb_queue_tail", tap_at_queue_tail), .is_needed = true, .is_counted = true },
	{ TAP_PROBE("netlink_unicast", tap_at_unicast), .is_needed = true, .is_counted = true },
	{ TAP_PROBE("netlink_broadcast", tap_at_broadcast), .is_needed = true },
	/* Not from 5.12 to 6.5 */
	{ TAP_PROBE("netlink_broadcast_filtered", tap_at_broadcast) },
	{ TAP_PROBE("sock_def_error_report", tap_at_error), .is_needed = true },
	{ TAP_PROBE("netlink_bind", tap_at_socket) },
	{ TAP_PROBE("netlink_setsockopt", tap_at_socket) },
};

/* Hits that the kernel did not report, since another probe was at work on that processor */
static unsigned long tap_missed;

/* netlink:netlink_extack; NULL where the kernel has none, before 5.13 */
static struct tracepoint *tap_extack;

static void tap_at_extack(void *unused, const char *text)
{
	unsigned long flags;

	/* Some kernels call this preemptible; tap_stop() waits for who has interrupts off. */
	local_irq_save(flags);
	if (tap_is_on())
		tap_refused(text);
	local_irq_restore(flags);
}

static void tap_find_extack(struct tracepoint *tracepoint, void *unused)
{
	if (!strcmp(tracepoint->name, "netlink_extack"))
		tap_extack = tracepoint;
}

static bool tap_has_refusals(void)
{
	return tap_extack;
}

static int tap_get_refusals(char *buffer, const struct kernel_param *unused)
{
	return sysfs_emit(buffer, "%c\n", tap_has_refusals() ? 'Y' : 'N');
}

static const struct kernel_param_ops tap_refusals_ops = { .get = tap_get_refusals };

module_param_cb(refusals, &tap_refusals_ops, NULL, 0444);
MODULE_PARM_DESC(refusals, "whether this kernel tells the texts of refusals");

/**
 * tap_probes_exit() - stop watching
 *
 * No probe is at work any more when it returns.
 */
void tap_probes_exit(void)
{
	int at;

	if (tap_extack) {
		tracepoint_probe_unregister(tap_extack, tap_at_extack, NULL);
		tracepoint_synchronize_unregister();
	}
	for (at = ARRAY_SIZE(tap_probes) - 1; at >= 0; at--)
		if (tap_probes[at].is_set)
			unregister_kprobe(&tap_probes[at].kprobe);
}

/**
 * tap_probes_init() - begin to watch
 *
 * Return: 0, or why a probe that is needed could not be set.
 */
int tap_probes_init(void)
{
	int at, err;

	for (at = 0; at < ARRAY_SIZE(tap_probes); at++) {
		struct tap_probe *probe = &tap_probes[at];

		err = register_kprobe(&probe->kprobe);
		probe->is_set = !err;
		if (err && probe->is_needed) {
			pr_err("%s cannot be watched: %pe\n", probe->kprobe.symbol_name,
			       ERR_PTR(err));
			goto unset;
		}
	}
	for_each_kernel_tracepoint(tap_find_extack, NULL);
	if (!tap_extack)
		return 0;
	err = tracepoint_probe_register(tap_extack, tap_at_extack, NULL);
	if (!err)
		return 0;
	tap_extack = NULL;
unset:
	tap_probes_exit();
	return err;
}

/**
 * tap_probes_count_missed() - count the hits that were not reported as lost
 *
 * Called by the reader alone.
 */
void tap_probes_count_missed(void)
{
	unsigned long flags, missed = 0;
	int at;

	for (at = 0; at < ARRAY_SIZE(tap_probes); at++)
		if (tap_probes[at].is_counted)
			missed += READ_ONCE(tap_probes[at].kprobe.nmissed);
	if (missed == tap_missed)
		return;
	raw_spin_lock_irqsave(&tap_lock, flags);
	tap_ring_lose(missed - tap_missed);
	raw_spin_unlock_irqrestore(&tap_lock, flags);
	tap_missed = missed;
}
