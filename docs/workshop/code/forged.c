// SPDX-License-Identifier: MIT
/*
 * Step 4: asks from one socket with the port of another in the header. Where does the answer go?
 * forged [UNIT]
 */
#include <err.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../../../module/echo/echo.h"

static int open_on(int unit, __u32 *port)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK };
	socklen_t length = sizeof(own);
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, unit);

	if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0 ||
	    getsockname(fd, (struct sockaddr *)&own, &length) < 0)
		err(1, "unit %d", unit);
	*port = own.nl_pid;
	return fd;
}

int main(int argc, char **argv)
{
	int unit = argc > 1 ? atoi(argv[1]) : ECHO_PROTOCOL;
	static const char text[] = "Hello Kernel";
	union {
		struct nlmsghdr header;
		char bytes[NLMSG_SPACE(sizeof(text))];
	} request = { .bytes = { 0 } };
	__u32 ports[2];
	struct pollfd sockets[2] = {
		{ .fd = open_on(unit, &ports[0]), .events = POLLIN },
		{ .fd = open_on(unit, &ports[1]), .events = POLLIN },
	};

	request.header.nlmsg_len = NLMSG_LENGTH(sizeof(text));
	request.header.nlmsg_type = ECHO_MSG_REQUEST;
	request.header.nlmsg_flags = NLM_F_REQUEST;
	request.header.nlmsg_pid = ports[1]; /* not true */
	memcpy(NLMSG_DATA(&request.header), text, sizeof(text));
	if (send(sockets[0].fd, &request, request.header.nlmsg_len, 0) < 0)
		err(1, "send");
	if (poll(sockets, 2, 5000) <= 0)
		errx(1, "nobody got an answer");
	printf("unit %d: asked from the first socket, answered at the %s\n", unit,
	       sockets[0].revents ? "first" : "second");
	return 0;
}
