// SPDX-License-Identifier: GPL-2.0
/*
 * The ring of records. Whoever writes reserves room under tap_lock, fills it
 * without the lock and commits it. The reader takes records in the order in
 * which they were reserved, up to the first that is not committed. Nothing is
 * overwritten: what finds no room is counted, and the next record says how
 * many were lost before it.
 */
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/log2.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include "internal.h"

/* In tap_record.size while it is being filled; sizes are multiples of eight */
#define TAP_BUSY 1

/* A record of this kind fills the end of the ring where the next one did not fit */
#define TAP_FILL 0

static struct {
	u8 *bytes;
	/* A power of two */
	u32 size;
	/* Where the next record is reserved; guarded by tap_lock */
	u64 head;
	/* Where the reader is, and how much of the record there it has */
	u64 tail;
	u32 part;
	/* Guarded by tap_lock */
	u64 lost;
} ring;

/**
 * tap_ring_open() - allocate the ring
 * @bytes: its size, which is rounded up to a power of two
 *
 * Return: 0, or -ENOMEM.
 */
int tap_ring_open(unsigned long bytes)
{
	memset(&ring, 0, sizeof(ring));
	ring.size = roundup_pow_of_two(clamp(bytes, PAGE_SIZE, 1UL << 30));
	ring.bytes = vzalloc(ring.size);
	return ring.bytes ? 0 : -ENOMEM;
}

/**
 * tap_ring_close() - free the ring
 *
 * Nobody may write or read any more.
 */
void tap_ring_close(void)
{
	vfree(ring.bytes);
	ring.bytes = NULL;
}

/**
 * tap_ring_most() - the longest record that is written
 *
 * Return: its bytes; longer datagrams are cut.
 */
u32 tap_ring_most(void)
{
	return ring.size / 4;
}

static struct tap_record *tap_ring_at(u64 position)
{
	return (struct tap_record *)(ring.bytes + (position & (ring.size - 1)));
}

/**
 * tap_ring_lose() - count datagrams that are not recorded
 * @datagrams: their number
 */
void tap_ring_lose(unsigned int datagrams)
{
	lockdep_assert_held(&tap_lock);
	ring.lost += datagrams;
}

/**
 * tap_ring_reserve() - make room for a record
 * @size: its bytes, a multiple of eight and at most tap_ring_most()
 *
 * Return: the record, to be filled and committed, or NULL where the ring is
 * full, which is counted.
 */
struct tap_record *tap_ring_reserve(size_t size)
{
	u32 rest = ring.size - (ring.head & (ring.size - 1));
	struct tap_record *record;
	u32 fill = 0;

	lockdep_assert_held(&tap_lock);
	if (size > rest)
		fill = rest;
	/* Pairs with the release in tap_ring_read(): what it has read may be written to. */
	if (ring.head + fill + size - smp_load_acquire(&ring.tail) > ring.size) {
		ring.lost++;
		return NULL;
	}
	if (fill) {
		record = tap_ring_at(ring.head);
		record->size = fill;
		record->kind = TAP_FILL;
	}
	record = tap_ring_at(ring.head + fill);
	memset(record, 0, sizeof(*record));
	record->size = size | TAP_BUSY;
	record->time = ktime_get_ns();
	record->lost = min_t(u64, ring.lost, U32_MAX);
	ring.lost -= record->lost;
	/* The reader looks at a record only after it has seen it behind the head. */
	smp_store_release(&ring.head, ring.head + fill + size);
	return record;
}

/**
 * tap_ring_commit() - give a record to the reader
 * @record: what tap_ring_reserve() returned, filled
 */
void tap_ring_commit(struct tap_record *record)
{
	/* Pairs with the acquire in tap_ring_next(). */
	smp_store_release(&record->size, record->size & ~TAP_BUSY);
}

/* The record at the reader's place; NULL where none is complete there. */
static struct tap_record *tap_ring_next(void)
{
	for (;;) {
		struct tap_record *record;
		u32 size;

		/* Pairs with the release in tap_ring_reserve(). */
		if (ring.tail == smp_load_acquire(&ring.head))
			return NULL;
		record = tap_ring_at(ring.tail);
		/* Pairs with the release in tap_ring_commit(). */
		size = smp_load_acquire(&record->size);
		if (size & TAP_BUSY)
			return NULL;
		if (record->kind != TAP_FILL)
			return record;
		/* Pairs with the acquire in tap_ring_reserve(). */
		smp_store_release(&ring.tail, ring.tail + size);
	}
}

/* Writes down what was lost since the last record. Returns whether anything was. */
static bool tap_ring_tell_loss(void)
{
	struct tap_record *record = NULL;
	unsigned long flags;

	raw_spin_lock_irqsave(&tap_lock, flags);
	if (ring.lost && ring.tail == ring.head) {
		record = tap_ring_reserve(sizeof(*record));
		if (record)
			record->kind = TAP_LOST;
	}
	raw_spin_unlock_irqrestore(&tap_lock, flags);
	if (record)
		tap_ring_commit(record);
	return record;
}

/**
 * tap_ring_ready() - whether there is anything to read
 *
 * Return: true if tap_ring_read() would return something.
 */
bool tap_ring_ready(void)
{
	return tap_ring_next() || tap_ring_tell_loss();
}

/**
 * tap_ring_is_filling() - whether the reader should hurry
 *
 * Return: true if a quarter of the ring waits to be read.
 */
bool tap_ring_is_filling(void)
{
	return READ_ONCE(ring.head) - READ_ONCE(ring.tail) > ring.size / 4;
}

/**
 * tap_ring_read() - copy records to the reader
 * @to: its memory
 * @count: the bytes that fit there; a record may be cut, and goes on with the
 * next call
 *
 * One reader at a time.
 *
 * Return: the bytes that were copied, 0 where nothing waits, or -EFAULT.
 */
ssize_t tap_ring_read(char __user *to, size_t count)
{
	size_t done = 0;

	while (done < count && tap_ring_ready()) {
		struct tap_record *record = tap_ring_next();
		u32 size, some;

		if (!record)
			break;
		size = record->size;
		some = min_t(size_t, size - ring.part, count - done);
		if (copy_to_user(to + done, (u8 *)record + ring.part, some))
			return done ?: -EFAULT;
		done += some;
		ring.part += some;
		if (ring.part < size)
			break;
		ring.part = 0;
		/* Pairs with the acquire in tap_ring_reserve(). */
		smp_store_release(&ring.tail, ring.tail + size);
		cond_resched();
	}
	return done;
}
