// SPDX-License-Identifier: MIT
/* Sends as many messages as its argument says, each with its number as nlmsg_seq, and writes nothing. */
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	int count = argc > 1 ? atoi(argv[1]) : 0;

	if (fd < 0 || connect(fd, (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		return 1;
	for (int i = 1; i <= count; i++) {
		/* Without NLM_F_REQUEST the kernel passes over it, and answers nothing. */
		struct nlmsghdr message = {
			.nlmsg_len = sizeof(message), .nlmsg_type = 16, .nlmsg_seq = i,
		};

		if (send(fd, &message, sizeof(message), 0) != sizeof(message))
			return 2;
	}
	return 0;
}
