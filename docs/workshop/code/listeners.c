// SPDX-License-Identifier: MIT
/* The last page: three sockets join the module's group, a fourth asks; who hears of it? */
#include <err.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "../../../module/echo/echo.h"

#define LISTENERS 3

union message {
	struct nlmsghdr header;
	char bytes[NLMSG_SPACE(sizeof(struct echo_exchange) + ECHO_MAX_PAYLOAD)];
};

static int open_listener(void)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK };
	int group = ECHO_GROUP_EXCHANGES;
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, ECHO_PROTOCOL);

	if (fd < 0)
		err(1, "socket");
	/* Without an address of its own a socket is passed over. */
	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0)
		err(1, "bind");
	if (setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)) < 0)
		err(1, "joining group %d", group);
	return fd;
}

static void ask(const char *text)
{
	union message request = { .bytes = { 0 } };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, ECHO_PROTOCOL);

	request.header.nlmsg_len = NLMSG_LENGTH(strlen(text));
	request.header.nlmsg_type = ECHO_MSG_REQUEST;
	request.header.nlmsg_flags = NLM_F_REQUEST;
	memcpy(NLMSG_DATA(&request.header), text, strlen(text));
	if (fd < 0 || send(fd, &request, request.header.nlmsg_len, 0) < 0)
		err(1, "asking");
}

static void print_copy(int number, int fd)
{
	union message copy;
	ssize_t length = recv(fd, &copy, sizeof(copy), 0);
	const struct echo_exchange *exchange = NLMSG_DATA(&copy.header);
	int text = length < 0 ? -1 : (int)NLMSG_PAYLOAD(&copy.header, sizeof(*exchange));

	if (text < 0 || !NLMSG_OK(&copy.header, length) ||
	    copy.header.nlmsg_type != ECHO_MSG_EXCHANGE)
		errx(1, "listener %d: this is no copy of an exchange", number);
	printf("listener %d: port %u asked \"%.*s\"\n", number, exchange->portid, text,
	       (const char *)exchange->text);
}

int main(void)
{
	int fds[LISTENERS];
	int i;

	for (i = 0; i < LISTENERS; i++)
		fds[i] = open_listener();
	ask("Hello Kernel");
	for (i = 0; i < LISTENERS; i++)
		print_copy(i + 1, fds[i]);
	return 0;
}
