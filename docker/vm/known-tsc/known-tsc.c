// SPDX-License-Identifier: MIT
/*
 * Runs a command, with the frequency of this machine's time stamp counter in place of "tsc_early_khz=host":
 *
 *   known-tsc COMMAND [ARGUMENT ...]
 *
 * An emulated processor has this machine's counter. A guest that measures it against an emulated timer while
 * others keep this machine busy finds anything between the truth and a fortieth of it ("PIT calibration deviates
 * from PMTIMER"), and then its clock runs that much too fast: every deadline in it ends early. Here the system's
 * own clock is at hand, and a disturbed reading shows.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <x86intrin.h>

/* How long the counter is measured: a restored guest waits for it, and the error is some hundred-thousandths. */
static const struct timespec interval = { .tv_nsec = 5 * 1000 * 1000 };

/* Readings of which the least disturbed one counts. */
#define READINGS 16

struct reading {
	uint64_t ticks;
	uint64_t nanoseconds;
};

/* Reads counter and clock at the same time, as far as that can be. */
static struct reading read_both(void)
{
	struct reading best = { 0 };
	uint64_t shortest = UINT64_MAX;
	int i;

	for (i = 0; i < READINGS; i++) {
		struct timespec now;
		uint64_t before = __rdtsc();
		uint64_t after;

		clock_gettime(CLOCK_MONOTONIC_RAW, &now);
		after = __rdtsc();
		if (after - before >= shortest)
			continue;
		shortest = after - before;
		best.ticks = before + shortest / 2;
		best.nanoseconds = now.tv_sec * 1000000000ull + now.tv_nsec;
	}
	return best;
}

/* The counter's frequency in kHz. */
static unsigned long measure(void)
{
	struct reading start = read_both();
	struct reading end;

	nanosleep(&interval, NULL);
	end = read_both();
	return (end.ticks - start.ticks) * 1000000ull / (end.nanoseconds - start.nanoseconds);
}

/* Replaces the word in one argument: the kernel's command line is one of QEMU's. */
static void replace(char **argument)
{
	static const char word[] = "tsc_early_khz=host";
	static char text[4096];
	char *found = strstr(*argument, word);
	int length;

	if (!found)
		return;
	length = snprintf(text, sizeof(text), "%.*stsc_early_khz=%lu%s", (int)(found - *argument),
			  *argument, measure(), found + strlen(word));
	/* The kernel takes 2047 characters, and would say so. */
	if (length < (int)sizeof(text))
		*argument = text;
}

int main(int argc, char **argv)
{
	int i;

	if (argc < 2) {
		fprintf(stderr, "usage: known-tsc COMMAND [ARGUMENT ...]\n");
		return 2;
	}
	for (i = 2; i < argc; i++)
		replace(&argv[i]);
	execvp(argv[1], &argv[1]);
	fprintf(stderr, "known-tsc: %s: %s\n", argv[1], strerror(errno));
	return 127;
}
