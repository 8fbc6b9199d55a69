/* SPDX-License-Identifier: MIT */
/* What the C peers share: a routing socket, and the clock. */
#ifndef CONVERSATION_H
#define CONVERSATION_H

#include <linux/netlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

/* The most that netlink_dump() puts into one datagram. */
#define DATAGRAM 32768

static inline void fail(const char *what)
{
	perror(what);
	exit(1);
}

static inline int open_route_socket(void)
{
	struct sockaddr_nl self = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0)
		fail("socket");
	if (bind(fd, (struct sockaddr *)&self, sizeof(self)) < 0)
		fail("bind");
	return fd;
}

static inline double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The one line that every reader prints. */
static inline void report(double start, unsigned int count)
{
	printf("{\"ms\":%.3f,\"count\":%u}\n", milliseconds() - start, count);
}

#endif
