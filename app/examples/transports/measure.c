// SPDX-License-Identifier: MIT
/*
 * Measures each way into the module transports and prints one JSON object a line,
 * times in nanoseconds: measure ROUNDS. The clock is read before and after each
 * round trip; the way "nothing" measures the cost of that.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "ways.h"

void fail(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Checks that the record arrived whole: the module fills it with known bytes. */
static void check_record(const uint8_t *bytes)
{
	int byte;

	for (byte = 0; byte < TRANSPORTS_RECORD; byte++) {
		if (bytes[byte] != (uint8_t)(byte * 7 + (byte >> 8))) {
			fprintf(stderr, "measure: byte %d of the record is %d\n", byte,
				bytes[byte]);
			exit(1);
		}
	}
}

/* Checks that the round trip gave a fresh answer: the counter must count on. */
static void check_counter(const char *way, uint64_t last, uint64_t value)
{
	if (value > last)
		return;
	fprintf(stderr, "measure: %s: the counter went from %llu to %llu\n", way,
		(unsigned long long)last, (unsigned long long)value);
	exit(1);
}

static void open_nothing(void)
{
}

static uint64_t nothing(void)
{
	return 0;
}

/* The system call itself: the C library may cache; the kernel does little. */
static uint64_t system_call(void)
{
	return syscall(SYS_getppid) < 0;
}

static const struct measure measures[] = {
	{ "nothing", "round", open_nothing, nothing, NOT_PUSHED },
	{ "system call", "round", open_nothing, system_call, NOT_PUSHED },
	{ "ioctl", "counter", open_device, ioctl_counter, NOT_PUSHED },
	{ "procfs", "counter", open_procfs_counter, file_counter, NOT_PUSHED },
	{ "sysfs", "counter", open_sysfs_counter, file_counter, NOT_PUSHED },
	{ "netlink", "counter", open_raw, raw_counter, NOT_PUSHED },
	{ "generic netlink", "counter", open_generic, generic_counter, NOT_PUSHED },
	{ "ioctl", "record", open_device, ioctl_record, NOT_PUSHED },
	{ "procfs", "record", open_procfs_record, file_record, NOT_PUSHED },
	{ "sysfs", "record", open_sysfs_record, file_record, NOT_PUSHED },
	{ "netlink", "record", open_raw, raw_record, NOT_PUSHED },
	{ "generic netlink", "record", open_generic, generic_record, NOT_PUSHED },
	{ "device poll", "push", open_device, device_pushed, TRANSPORTS_PUSH_DEVICE },
	{ "sysfs poll", "push", open_sysfs_counter, sysfs_pushed, TRANSPORTS_PUSH_SYSFS },
	{ "netlink", "push", open_raw_group, raw_pushed, TRANSPORTS_PUSH_RAW },
	{ "generic netlink", "push", open_generic_group, generic_pushed, TRANSPORTS_PUSH_GENERIC },
};

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

	return (one > other) - (one < other);
}

static void run(const struct measure *measure, uint64_t *times, int rounds)
{
	int record = strcmp(measure->what, "record") == 0;
	int round_alone = strcmp(measure->what, "round") == 0;
	uint64_t last = 0, value, start;
	int round;

	measure->open();
	/* Warm up with a tenth of the rounds: caches, branches and pages. */
	for (round = -rounds / 10; round < rounds; round++) {
		start = now();
		if (measure->push != NOT_PUSHED &&
		    ioctl(device(), TRANSPORTS_IOC_PUSH, measure->push))
			fail("push");
		value = measure->once();
		if (round >= 0)
			times[round] = now() - start;
		if (record)
			check_record((const uint8_t *)(uintptr_t)value);
		else if (!round_alone)
			check_counter(measure->way, last, value);
		last = value;
	}
	qsort(times, rounds, sizeof(*times), ascending);
	printf("{\"way\":\"%s\",\"what\":\"%s\",\"rounds\":%d,", measure->way, measure->what,
	       rounds);
	printf("\"least\":%llu,\"median\":%llu,\"p99\":%llu}\n", (unsigned long long)times[0],
	       (unsigned long long)times[rounds / 2],
	       (unsigned long long)times[rounds * 99L / 100]);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int rounds = argc == 2 ? atoi(argv[1]) : 0;
	uint64_t *times;
	size_t index;

	if (rounds < 10 || rounds > 10000000) {
		fprintf(stderr, "measure: how many rounds, 10 to 10000000?\n");
		return 2;
	}
	times = calloc(rounds, sizeof(*times));
	if (!times)
		fail("memory");
	for (index = 0; index < sizeof(measures) / sizeof(measures[0]); index++)
		run(&measures[index], times, rounds);
	return 0;
}
