// SPDX-License-Identifier: MIT
/* Asks the kernel's audit three things, and prints the answers' bytes in hexadecimal. */
#include <err.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>

union message {
	struct nlmsghdr header;
	unsigned char bytes[NLMSG_SPACE(1024)];
};

/* A kernel without it, and a user or a container that may not ask, are no failure. */
static void refused(const char *what)
{
	warn("%s", what);
	_Exit(3);
}

static void ask(int fd, int type)
{
	union message message = { .header = { .nlmsg_len = NLMSG_LENGTH(0),
					      .nlmsg_type = type,
					      .nlmsg_flags = NLM_F_REQUEST } };

	if (send(fd, &message, NLMSG_LENGTH(0), 0) < 0)
		refused("send");
	if (recv(fd, &message, sizeof(message), 0) < 0)
		err(1, "recv");
	if (message.header.nlmsg_type == NLMSG_ERROR) {
		errno = -((struct nlmsgerr *)NLMSG_DATA(&message.header))->error;
		refused("audit");
	}
	for (unsigned int at = NLMSG_HDRLEN; at < message.header.nlmsg_len; at++)
		printf("%02x", message.bytes[at]);
	printf("\n");
}

int main(void)
{
	struct timeval patience = { .tv_sec = 10 };
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT);

	if (fd < 0)
		refused("socket");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	ask(fd, AUDIT_GET);
	ask(fd, AUDIT_GET_FEATURE);
	ask(fd, AUDIT_SIGNAL_INFO);
	return 0;
}
