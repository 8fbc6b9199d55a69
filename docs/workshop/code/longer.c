// SPDX-License-Identifier: MIT
/*
 * Step 3: a datagram that is longer than its message. Five bytes are the text, as the header says;
 * what follows belongs to nobody. longer [UNIT]
 */
#include <err.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../../../module/echo/echo.h"

int main(int argc, char **argv)
{
	int unit = argc > 1 ? atoi(argv[1]) : ECHO_PROTOCOL;
	static const char text[] = "Hello, and this was not meant for you";
	struct sockaddr_nl own = { .nl_family = AF_NETLINK };
	socklen_t length = sizeof(own);
	union {
		struct nlmsghdr header;
		char bytes[NLMSG_SPACE(sizeof(text))];
	} request = { .bytes = { 0 } };
	char reply[1024];
	int fd = socket(AF_NETLINK, SOCK_RAW, unit);

	if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0 ||
	    getsockname(fd, (struct sockaddr *)&own, &length) < 0)
		err(1, "unit %d", unit);
	request.header.nlmsg_len = NLMSG_LENGTH(strlen("Hello"));
	request.header.nlmsg_type = ECHO_MSG_REQUEST;
	request.header.nlmsg_flags = NLM_F_REQUEST;
	request.header.nlmsg_pid = own.nl_pid;
	memcpy(NLMSG_DATA(&request.header), text, sizeof(text));
	if (send(fd, &request, NLMSG_SPACE(sizeof(text)), 0) < 0)
		err(1, "send");
	if (recv(fd, reply, sizeof(reply), 0) < 0)
		err(1, "recv");
	printf("unit %d: sent a text of %zu bytes in a datagram of %zu\n", unit, strlen("Hello"),
	       sizeof(request));
	return 0;
}
