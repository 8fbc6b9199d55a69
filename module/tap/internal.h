/* SPDX-License-Identifier: GPL-2.0 */
#ifndef NLKIT_TAP_INTERNAL_H
#define NLKIT_TAP_INTERNAL_H

#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include "tap.h"

struct sk_buff;
struct sock;

/* A process, by its thread group. The pid is 0 where nobody knows. */
struct tap_process {
	u32 pid;
	char comm[TAP_COMM_LEN];
};

/*
 * Guards everything but the reader's own state. It is taken with interrupts
 * off: netlink is spoken in interrupts, too.
 */
extern raw_spinlock_t tap_lock;

/* ring.c: where records wait for the reader */
int tap_ring_open(unsigned long bytes);
void tap_ring_close(void);
struct tap_record *tap_ring_reserve(size_t size);
void tap_ring_commit(struct tap_record *record);
void tap_ring_lose(unsigned int datagrams);
u32 tap_ring_most(void);
ssize_t tap_ring_read(char __user *to, size_t count);
bool tap_ring_ready(void);
bool tap_ring_is_filling(void);

/* device.c: the reader */
int tap_device_register(void);
void tap_device_unregister(void);
bool tap_is_on(void);
bool tap_is_reader(u32 pid);
void tap_wake_reader(void);

/* follow.c: the processes that the reader follows */
int tap_follow_init(void);
void tap_follow_exit(void);
void tap_follow_nobody(void);
bool tap_is_followed(u32 pid);

/* sockets.c: port ids of sockets, and the processes that hold them */
int tap_sockets_init(void);
void tap_sockets_forget(void);
u32 tap_socket_port(const struct sock *sk);
void tap_socket_used(const struct sock *sk);
bool tap_socket_process(const struct sock *sk, struct tap_process *to);
bool tap_current_process(struct tap_process *to);

/* A call of the kernel's that puts a datagram into sockets. */
struct tap_call {
	/* Whose call: a task, at one level of interrupts */
	const void *task;
	unsigned int level;
	/* Which one of all calls */
	u64 number;
	/* 0: to one socket */
	u32 group;
	/* A program sends it, not the kernel */
	bool is_users;
	/* The inode of the network namespace */
	u32 netns;
	/* The id of the datagram's record, once it has one */
	u64 id;
	/* What tells the datagram from others */
	u32 length;
	u32 head_length;
	u8 head[16];
};

/* calls.c */
void tap_call_begin(const struct sock *from, const struct sk_buff *skb, u32 group);
struct tap_call *tap_call_of(const struct sk_buff *skb);
const struct tap_call *tap_call_now(void);
void tap_calls_forget(void);

/* datagrams.c: what is written down about each event */
void tap_sent(const struct sock *from, const struct sk_buff *skb, u32 port);
void tap_multicast(const struct sock *from, const struct sk_buff *skb, u32 group);
void tap_delivered(const struct sock *sk, const struct sk_buff *skb);
void tap_overrun(const struct sock *sk);
void tap_refused(const char *text);

/* probes.c: where the kernel is watched */
int tap_probes_init(void);
void tap_probes_exit(void);
void tap_probes_count_missed(void);

#endif /* NLKIT_TAP_INTERNAL_H */
