/* SPDX-License-Identifier: MIT */
/* The ways into the module, as the measuring loop sees them. */
#ifndef WAYS_H
#define WAYS_H

#include <stdint.h>

#include "transports.h"

/* Ends the program, saying what failed and errno's text. */
void fail(const char *what) __attribute__((noreturn));

/* One thing to measure; `way` is what is asked, `what` what for. */
struct measure {
	const char *way;
	const char *what;
	/* Makes it ready; not measured. */
	void (*open)(void);
	/*
	 * Once: asks and has the answer, or is told and has read what. Returns the
	 * counter, or the address of the record.
	 */
	uint64_t (*once)(void);
	/* For one that is pushed, before each: whom the module is to wake. */
	int push;
};

#define NOT_PUSHED -1

/* The device, which is also what pushes are asked for at. */
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
