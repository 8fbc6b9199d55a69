/* SPDX-License-Identifier: MIT */
/* The interface between the ways into the module and the measuring loop. */
#ifndef WAYS_H
#define WAYS_H

#include <stdint.h>

#include "transports.h"

/* Prints what failed and the text of errno, and ends the program. */
void fail(const char *what) __attribute__((noreturn));

/* One thing to measure: `way` names the interface, `what` the subject. */
struct measure {
	const char *way;
	const char *what;
	/* Prepares; not measured. */
	void (*open)(void);
	/*
	 * Does one round trip: asks and reads the answer, or is notified and reads.
	 * Returns the counter, or the address of the record.
	 */
	uint64_t (*once)(void);
	/* Before each push: tells the module whom to wake. */
	int push;
};

#define NOT_PUSHED -1

/* The device; pushes are requested through it, too. */
int device(void);

void open_device(void);
uint64_t ioctl_counter(void);
uint64_t ioctl_record(void);
uint64_t device_pushed(void);

void open_procfs_counter(void);
void open_procfs_record(void);
void open_sysfs_counter(void);
void open_sysfs_record(void);
uint64_t file_counter(void);
uint64_t file_record(void);
uint64_t sysfs_pushed(void);

void open_raw(void);
void open_raw_group(void);
void open_generic(void);
void open_generic_group(void);
uint64_t raw_counter(void);
uint64_t raw_record(void);
uint64_t generic_counter(void);
uint64_t generic_record(void);
uint64_t raw_pushed(void);
uint64_t generic_pushed(void);

#endif /* WAYS_H */
