// SPDX-License-Identifier: MIT
/*
 * The program's half of the workshop, steps 6 to 10, in C: says "Hello Kernel" to the echo module and
 * prints what it answers. hello [TEXT [UNIT]]
 */
#include <err.h>
#include <errno.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../../module/echo/echo.h"

/* Netlink aligns messages to 4 bytes, and so must a buffer be that holds one. */
union message {
	struct nlmsghdr header;
	char bytes[NLMSG_SPACE(ECHO_MAX_PAYLOAD)];
};

static int open_socket(int unit)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, unit);

	if (fd < 0)
		err(1, "socket");
	return fd;
}

static __u32 bind_socket(int fd)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK, .nl_pid = 0 };
	socklen_t length = sizeof(own);

	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0)
		err(1, "bind");
	if (getsockname(fd, (struct sockaddr *)&own, &length) < 0)
		err(1, "getsockname");
	return own.nl_pid;
}

static void make_message(union message *message, const char *text, __u32 sequence)
{
	size_t length = strlen(text);

	if (length > ECHO_MAX_PAYLOAD)
		errx(1, "the text is longer than %d bytes", ECHO_MAX_PAYLOAD);
	memset(message, 0, sizeof(*message));
	message->header.nlmsg_len = NLMSG_LENGTH(length);
	message->header.nlmsg_type = ECHO_MSG_REQUEST;
	message->header.nlmsg_flags = NLM_F_REQUEST;
	message->header.nlmsg_seq = sequence;
	memcpy(NLMSG_DATA(&message->header), text, length);
}

static void send_message(int fd, union message *message)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK, .nl_pid = 0 };
	struct iovec iov = { .iov_base = message, .iov_len = message->header.nlmsg_len };
	struct msghdr datagram = {
		.msg_name = &kernel,
		.msg_namelen = sizeof(kernel),
		.msg_iov = &iov,
		.msg_iovlen = 1,
	};

	if (sendmsg(fd, &datagram, 0) < 0)
		err(1, "sendmsg");
}

static void receive_message(int fd, union message *message, __u32 sequence)
{
	struct sockaddr_nl from;
	struct iovec iov = { .iov_base = message, .iov_len = sizeof(*message) };
	struct msghdr datagram = {
		.msg_name = &from,
		.msg_namelen = sizeof(from),
		.msg_iov = &iov,
		.msg_iovlen = 1,
	};
	ssize_t length = recvmsg(fd, &datagram, 0);

	if (length < 0)
		err(1, "recvmsg");
	if (datagram.msg_flags & MSG_TRUNC)
		errx(1, "the answer was cut");
	if (from.nl_pid != 0)
		errx(1, "port %u is not the kernel", from.nl_pid);
	if (!NLMSG_OK(&message->header, length))
		errx(1, "%zd bytes are no message", length);
	if (message->header.nlmsg_seq != sequence)
		errx(1, "this answers request %u", message->header.nlmsg_seq);
}

/* What was received: an answer, or the reason why there is none. */
static void print_message(const union message *message)
{
	const struct nlmsghdr *header = &message->header;

	if (header->nlmsg_type == NLMSG_ERROR) {
		errno = -((struct nlmsgerr *)NLMSG_DATA(header))->error;
		err(1, "the kernel refused");
	}
	/* Nobody sent a NUL at the end of the text: its length is in the header. */
	printf("Received message payload: %.*s\n", (int)NLMSG_PAYLOAD(header, 0),
	       (char *)NLMSG_DATA(header));
}

int main(int argc, char **argv)
{
	const char *text = argc > 1 ? argv[1] : "Hello Kernel";
	int unit = argc > 2 ? atoi(argv[2]) : ECHO_PROTOCOL;
	union message message;
	__u32 port;
	int fd;

	setlinebuf(stdout); /* in order with the errors, into a pipe too */
	fd = open_socket(unit);
	port = bind_socket(fd);
	make_message(&message, text, 1);
	printf("Sending message to kernel from port %u\n", port);
	send_message(fd, &message);
	receive_message(fd, &message, 1);
	print_message(&message);
	close(fd);
	return 0;
}
