// SPDX-License-Identifier: GPL-2.0
/*
 * The call of netlink_unicast() or netlink_broadcast() that a task is in. A
 * datagram that is put into a socket does not tell by itself who sends it, to
 * which group, or that it is the same for many sockets.
 *
 * No probe tells the end of a call, so a call counts for a datagram only if
 * their lengths and first bytes are equal: for netlink the header, with its
 * sequence number.
 */
#include <linux/hash.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/sock.h>

#include "internal.h"

#define TAP_SET_BITS 6
#define TAP_WAYS 4

/* Guarded by tap_lock */
static struct tap_call tap_calls[1 << TAP_SET_BITS][TAP_WAYS];
static u64 tap_call_number;

static unsigned int tap_level(void)
{
	if (hardirq_count())
		return 2;
	return in_serving_softirq() ? 1 : 0;
}

static u32 tap_copy_head(const struct sk_buff *skb, u8 *to)
{
	u32 length = min_t(u32, skb->len, sizeof_field(struct tap_call, head));

	return skb_copy_bits(skb, 0, to, length) ? 0 : length;
}

/* The call of the running task, or the place of its next one. */
static struct tap_call *tap_call_slot(bool *is_own)
{
	struct tap_call *set = tap_calls[hash_ptr(current, TAP_SET_BITS)];
	struct tap_call *oldest = set;
	unsigned int level = tap_level();
	int way;

	lockdep_assert_held(&tap_lock);
	*is_own = false;
	for (way = 0; way < TAP_WAYS; way++) {
		if (set[way].task == current && set[way].level == level) {
			*is_own = true;
			return &set[way];
		}
		if (set[way].number < oldest->number)
			oldest = &set[way];
	}
	return oldest;
}

/**
 * tap_call_begin() - note that a datagram is being sent
 * @from: the socket of the sender
 * @skb: the datagram
 * @group: the group that it is sent to, or 0
 */
void tap_call_begin(const struct sock *from, const struct sk_buff *skb, u32 group)
{
	bool is_own;
	struct tap_call *call = tap_call_slot(&is_own);

	call->task = current;
	call->level = tap_level();
	call->number = ++tap_call_number;
	call->group = group;
	call->is_users = tap_socket_port(from) != 0;
	call->netns = sock_net(from)->ns.inum;
	call->id = 0;
	call->length = skb->len;
	call->head_length = tap_copy_head(skb, call->head);
}

/**
 * tap_call_of() - the call that puts a datagram into a socket
 * @skb: the datagram
 *
 * Return: the call, valid while tap_lock is held, or NULL: a part of a dump is
 * sent by neither.
 */
struct tap_call *tap_call_of(const struct sk_buff *skb)
{
	bool is_own;
	struct tap_call *call = tap_call_slot(&is_own);
	u8 head[sizeof(call->head)];
	u32 length;

	if (!is_own || call->length != skb->len)
		return NULL;
	length = tap_copy_head(skb, head);
	if (length != call->head_length || memcmp(head, call->head, length))
		return NULL;
	return call;
}

/**
 * tap_call_now() - the call that the running task is in, or the last one that it was in
 *
 * Return: the call, valid while tap_lock is held, or NULL.
 */
const struct tap_call *tap_call_now(void)
{
	bool is_own;
	struct tap_call *call = tap_call_slot(&is_own);

	return is_own ? call : NULL;
}

/**
 * tap_calls_forget() - forget all calls
 */
void tap_calls_forget(void)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&tap_lock, flags);
	memset(tap_calls, 0, sizeof(tap_calls));
	raw_spin_unlock_irqrestore(&tap_lock, flags);
}
