// SPDX-License-Identifier: MIT
/* Sends the module one request, and waits for the answer that its timer sends. */
#include <linux/netlink.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { UNIT = 22 };

int main(int count, char **arguments)
{
	const char *what = count > 1 ? arguments[1] : "";
	struct {
		struct nlmsghdr header;
		char text[256];
	} message = { .header = { .nlmsg_type = NLMSG_MIN_TYPE, .nlmsg_flags = NLM_F_REQUEST } };
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW, UNIT);

	if (fd < 0) {
		perror("netlink socket");
		return 1;
	}
	strncpy(message.text, what, sizeof(message.text) - 1);
	message.header.nlmsg_len = NLMSG_LENGTH(strlen(message.text) + 1);
	if (sendto(fd, &message, message.header.nlmsg_len, 0, (struct sockaddr *)&address,
		   sizeof(address)) < 0) {
		perror("sendto");
		return 1;
	}
	if (recv(fd, &message, sizeof(message), 0) < 0) {
		perror("recv");
		return 1;
	}
	puts("the timer answered");
	return 0;
}
