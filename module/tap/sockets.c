// SPDX-License-Identifier: GPL-2.0
/*
 * The facts known about netlink sockets. Their struct is private to
 * af_netlink.c: two sockets of our own tell where the port id lies in it. The
 * owner is noted whenever a process binds a socket or sends with it.
 */
#include <linux/err.h>
#include <linux/hash.h>
#include <linux/kernel.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/preempt.h>
#include <linux/random.h>
#include <linux/version.h>
#include <net/net_namespace.h>
#include <net/sock.h>

#include "internal.h"

/* Bytes from the start of struct sock to the port id; 0 where it was not found */
static unsigned int tap_port_offset;

#define TAP_SET_BITS 9
#define TAP_WAYS 4

/* The processes that hold sockets, by the address of the socket; guarded by tap_lock */
static struct {
	const struct sock *sk;
	struct tap_process process;
} tap_holders[1 << TAP_SET_BITS][TAP_WAYS];

/* Where the next one is noted that finds its set full */
static u8 tap_next_way[1 << TAP_SET_BITS];

static struct socket *tap_own_socket(u32 port)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK, .nl_pid = port };
	struct socket *sock;
	int err;

	err = sock_create_kern(&init_net, AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK, &sock);
	if (err)
		return ERR_PTR(err);
	err = kernel_bind(sock, (void *)&address, sizeof(address));
	if (err) {
		sock_release(sock);
		return ERR_PTR(err);
	}
	return sock;
}

/* The one place in the private part of a socket where its port id is; 0: none, or several. */
static unsigned int tap_find_port(const struct sock *sk, u32 port)
{
	unsigned int offset, found = 0;

	for (offset = ALIGN(sizeof(*sk), sizeof(u32));
	     offset + sizeof(u32) <= sk->sk_prot->obj_size; offset += sizeof(u32)) {
		if (*(const u32 *)((const u8 *)sk + offset) != port)
			continue;
		if (found)
			return 0;
		found = offset;
	}
	return found;
}

/* A port that nobody has: programs count down from -4097. */
static unsigned int tap_try_port(void)
{
	u32 port = 0x40000000 | (get_random_u32() & 0x3fffffff);
	struct socket *sock = tap_own_socket(port);
	unsigned int offset;

	if (IS_ERR(sock))
		return 0;
	offset = tap_find_port(sock->sk, port);
	sock_release(sock);
	return offset;
}

/**
 * tap_sockets_init() - find out where sockets keep their port ids
 *
 * Return: 0, or -ENXIO where they could not be found.
 */
int tap_sockets_init(void)
{
	unsigned int offset = tap_try_port();

	if (!offset || offset != tap_try_port())
		return -ENXIO;
	tap_port_offset = offset;
	return 0;
}

/**
 * tap_socket_port() - the port id of a netlink socket
 * @sk: the socket
 *
 * Return: the port id; 0 for the kernel's own and for what is not bound.
 */
u32 tap_socket_port(const struct sock *sk)
{
	return READ_ONCE(*(const u32 *)((const u8 *)sk + tap_port_offset));
}

/**
 * tap_current_process() - the process that runs
 * @to: receives it
 *
 * Return: false in an interrupt and in a thread of the kernel's.
 */
bool tap_current_process(struct tap_process *to)
{
	if (hardirq_count() || in_serving_softirq() || current->flags & PF_KTHREAD)
		return false;
	to->pid = current->tgid;
	memcpy(to->comm, current->group_leader->comm, sizeof(to->comm));
	to->comm[sizeof(to->comm) - 1] = '\0';
	return true;
}

/* The place of a socket in its set; -1 where it has none. */
static int tap_way_of(const struct sock *sk, unsigned int set)
{
	int way;

	for (way = 0; way < TAP_WAYS; way++)
		if (tap_holders[set][way].sk == sk)
			return way;
	return -1;
}

/**
 * tap_socket_used() - note that the process that runs uses a socket
 * @sk: the socket
 *
 * An address is used again only by a socket that is noted before it can
 * receive, since it has to be bound.
 */
void tap_socket_used(const struct sock *sk)
{
	unsigned int set = hash_ptr(sk, TAP_SET_BITS);
	struct tap_process process;
	int way;

	lockdep_assert_held(&tap_lock);
	if (!tap_current_process(&process))
		return;
	way = tap_way_of(sk, set);
	if (way < 0)
		way = tap_next_way[set]++ % TAP_WAYS;
	tap_holders[set][way].sk = sk;
	tap_holders[set][way].process = process;
}

/**
 * tap_socket_process() - the process that a socket belongs to
 * @sk: the socket
 * @to: receives it
 *
 * Return: false where that is not known.
 */
bool tap_socket_process(const struct sock *sk, struct tap_process *to)
{
	unsigned int set = hash_ptr(sk, TAP_SET_BITS);
	int way = tap_way_of(sk, set);

	lockdep_assert_held(&tap_lock);
	if (way < 0)
		return false;
	*to = tap_holders[set][way].process;
	return true;
}

/**
 * tap_sockets_forget() - forget whose the sockets are
 */
void tap_sockets_forget(void)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&tap_lock, flags);
	memset(tap_holders, 0, sizeof(tap_holders));
	raw_spin_unlock_irqrestore(&tap_lock, flags);
}
