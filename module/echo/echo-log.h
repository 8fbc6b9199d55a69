/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The lines that the echo module writes to the kernel's log for each exchange.
 */
#ifndef NLKIT_ECHO_LOG_H
#define NLKIT_ECHO_LOG_H

#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>

/*
 * Any user may send, so any user may make this module write to the kernel's log.
 * The limit leaves a workshop's worth of lines whole and keeps a flood from
 * pushing everybody else's records out of the ring. The number of lines left out
 * is logged at the end: "rmmod: 20 output lines suppressed due to ratelimiting".
 */
static DEFINE_RATELIMIT_STATE(echo_log_limit, 5 * HZ, 100);

static void __init echo_log_begin(void)
{
	ratelimit_set_flags(&echo_log_limit, RATELIMIT_MSG_ON_RELEASE);
}

static void echo_log_end(void)
{
	ratelimit_state_exit(&echo_log_limit);
}

#define echo_log(fmt, ...)                           \
	do {                                         \
		if (__ratelimit(&echo_log_limit))    \
			pr_info(fmt, ##__VA_ARGS__); \
	} while (0)

/* Only the beginning of a longer text is logged. */
#define ECHO_LOG_TEXT 64

/*
 * A user's text may lack a NUL and may be unprintable, so escape it: it must
 * not forge a line of the log or control the terminal that shows it. (%*pE
 * would let the bytes above 0x9f through, as Latin-1.)
 */
static void echo_log_received(u32 portid, const u8 *text, int length)
{
	char quoted[4 * ECHO_LOG_TEXT + 1] = "";
	char *end = quoted;
	int i;

	for (i = 0; i < min(length, ECHO_LOG_TEXT); i++) {
		if (isascii(text[i]) && isprint(text[i]) && text[i] != '"' && text[i] != '\\')
			end += sprintf(end, "%c", text[i]);
		else
			end += sprintf(end, "\\x%02x", text[i]);
	}

	echo_log("received %d bytes from port %u: \"%s\"%s\n", length, portid, quoted,
		 length > ECHO_LOG_TEXT ? " ..." : "");
}

#endif /* NLKIT_ECHO_LOG_H */
