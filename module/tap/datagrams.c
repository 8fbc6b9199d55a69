// SPDX-License-Identifier: GPL-2.0
/* What is written down about each event. */
#include <linux/kernel.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/net_namespace.h>
#include <net/sock.h>

#include "internal.h"

/* Guarded by tap_lock */
static u64 tap_last_id;

/* Makes room for a record with so many bytes behind its header, or as many of them as fit. */
static struct tap_record *tap_begin(enum tap_kind kind, const struct sock *sk, u32 length)
{
	u32 captured = min_t(u32, length, tap_ring_most() - sizeof(struct tap_record));
	struct tap_record *record;

	record = tap_ring_reserve(ALIGN(sizeof(*record) + captured, 8));
	if (!record)
		return NULL;
	record->kind = kind;
	record->length = length;
	record->captured = captured;
	if (sk) {
		record->unit = sk->sk_protocol;
		record->netns = sock_net(sk)->ns.inum;
		record->port = tap_socket_port(sk);
		record->flags = TAP_HAS_PORT;
	}
	return record;
}

static void tap_name_process(struct tap_record *record, const struct tap_process *process)
{
	record->pid = process->pid;
	if (tap_is_reader(process->pid))
		record->flags |= TAP_IS_READERS;
	if (tap_is_followed(process->pid))
		record->flags |= TAP_IS_FOLLOWED;
	memcpy(record->comm, process->comm, sizeof(record->comm));
}

/* Copies the bytes of a record, after tap_lock was released, and gives it to the reader. */
static void tap_finish(struct tap_record *record, const struct sk_buff *skb)
{
	if (!record)
		return;
	if (record->captured && skb_copy_bits(skb, 0, record + 1, record->captured))
		record->captured = 0;
	tap_ring_commit(record);
	tap_wake_reader();
}

/**
 * tap_sent() - a datagram is on its way to one socket
 * @from: the socket of the sender
 * @skb: the datagram
 * @port: the port id of the receiver
 */
void tap_sent(const struct sock *from, const struct sk_buff *skb, u32 port)
{
	struct tap_process process = {};
	struct tap_record *record = NULL;
	bool is_users;

	raw_spin_lock(&tap_lock);
	is_users = tap_socket_port(from) != 0;
	tap_call_begin(from, skb, 0);
	if (is_users) {
		tap_socket_used(from);
		tap_socket_process(from, &process);
	}
	/* The kernel has no socket of NETLINK_USERSOCK; groups are asked together with it. */
	if (is_users && !port && from->sk_protocol != NETLINK_USERSOCK) {
		record = tap_begin(TAP_DATAGRAM, from, skb->len);
		if (record) {
			record->direction = TAP_TO_KERNEL;
			record->id = ++tap_last_id;
			tap_name_process(record, &process);
		}
	}
	raw_spin_unlock(&tap_lock);
	tap_finish(record, skb);
}

/**
 * tap_multicast() - a datagram is on its way to a group
 * @from: the socket of the sender
 * @skb: the datagram
 * @group: the group
 */
void tap_multicast(const struct sock *from, const struct sk_buff *skb, u32 group)
{
	raw_spin_lock(&tap_lock);
	tap_call_begin(from, skb, group);
	if (tap_socket_port(from))
		tap_socket_used(from);
	raw_spin_unlock(&tap_lock);
}

/* Whose a datagram is that a socket receives; 0 where nobody knows. */
static struct tap_process tap_receiver(const struct sock *sk, bool is_multicast)
{
	struct tap_process process = {};

	/* What a process receives alone it has mostly just asked for. */
	if (!tap_socket_process(sk, &process) && !is_multicast)
		tap_current_process(&process);
	return process;
}

/**
 * tap_delivered() - a datagram is put into a socket's queue
 * @sk: the socket
 * @skb: the datagram
 */
void tap_delivered(const struct sock *sk, const struct sk_buff *skb)
{
	struct tap_process process;
	struct tap_record *record;
	struct tap_call *call;
	bool is_known;
	u32 group;

	raw_spin_lock(&tap_lock);
	call = tap_call_of(skb);
	group = call ? call->group : NETLINK_CB(skb).dst_group;
	process = tap_receiver(sk, group);
	is_known = group && call && call->id;
	record = tap_begin(is_known ? TAP_LISTENER : TAP_DATAGRAM, sk, is_known ? 0 : skb->len);
	if (record) {
		record->direction = call && call->is_users ? TAP_BETWEEN : TAP_FROM_KERNEL;
		record->group = group;
		if (group)
			record->flags |= TAP_IS_MULTICAST;
		tap_name_process(record, &process);
		/* What a program that is followed sends to others is its own, too. */
		if (record->direction == TAP_BETWEEN && tap_is_followed(current->tgid))
			record->flags |= TAP_IS_FOLLOWED;
		record->id = is_known ? call->id : ++tap_last_id;
		if (group && call)
			call->id = record->id;
	}
	raw_spin_unlock(&tap_lock);
	tap_finish(record, skb);
}

/**
 * tap_overrun() - a socket has no room for a datagram, and will report it
 * @sk: the socket
 */
void tap_overrun(const struct sock *sk)
{
	struct tap_process process = {};
	const struct tap_call *call;
	struct tap_record *record;

	raw_spin_lock(&tap_lock);
	tap_socket_process(sk, &process);
	call = tap_call_now();
	record = tap_begin(TAP_OVERRUN, sk, 0);
	if (record) {
		record->group = call ? call->group : 0;
		tap_name_process(record, &process);
	}
	raw_spin_unlock(&tap_lock);
	tap_finish(record, NULL);
}

/**
 * tap_refused() - the kernel says why it refuses a request
 * @text: its text, for the extended ACK
 */
void tap_refused(const char *text)
{
	struct tap_process process = {};
	const struct tap_call *call;
	struct tap_record *record;

	raw_spin_lock(&tap_lock);
	tap_current_process(&process);
	call = tap_call_now();
	record = tap_begin(TAP_REFUSAL, NULL, strlen(text));
	if (record) {
		record->netns = call ? call->netns : 0;
		tap_name_process(record, &process);
		memcpy(record + 1, text, record->captured);
	}
	raw_spin_unlock(&tap_lock);
	if (!record)
		return;
	tap_ring_commit(record);
	tap_wake_reader();
}
