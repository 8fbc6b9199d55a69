// SPDX-License-Identifier: MIT
/*
 * Sends and receives netlink datagrams by every call that can, and writes down each on standard output:
 * `DIRECTION UNIT HEX`, with the length behind `of` where the datagram was cut.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

struct request {
	struct nlmsghdr header;
	struct ifinfomsg body;
};

static unsigned int sequence;
static char buffer[65536];

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static void note(const char *direction, int unit, const void *data, size_t bytes, size_t length)
{
	const unsigned char *from = data;
	size_t i;

	printf("%s %d ", direction, unit);
	for (i = 0; i < bytes; i++)
		printf("%02x", from[i]);
	if (length > bytes)
		printf(" of %zu", length);
	printf("\n");
	fflush(stdout);
}

static void sent(const void *data, ssize_t bytes)
{
	if (bytes < 0)
		fail("send");
	note("to-kernel", NETLINK_ROUTE, data, bytes, bytes);
}

static void received(const void *data, ssize_t length, size_t room)
{
	if (length < 0)
		fail("receive");
	note("from-kernel", NETLINK_ROUTE, data, (size_t)length < room ? (size_t)length : room, length);
}

/* A request that the kernel refuses: there is no such type. The refusal carries the request. */
static struct request refused(void)
{
	struct request request = { .header = {
		.nlmsg_len = sizeof(request),
		.nlmsg_type = RTM_MAX + 100,
		.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
		.nlmsg_seq = ++sequence,
	} };
	return request;
}

static void plain(int fd)
{
	struct request request = refused();

	sent(&request, write(fd, &request, sizeof(request)));
	received(buffer, read(fd, buffer, sizeof(buffer)), sizeof(buffer));
}

static void vectors(int fd)
{
	struct request request = refused();
	struct iovec out[] = { { &request, 5 }, { (char *)&request + 5, sizeof(request) - 5 } };
	struct iovec in[] = { { buffer, 7 }, { buffer + 7, sizeof(buffer) - 7 } };

	sent(&request, writev(fd, out, 2));
	received(buffer, readv(fd, in, 2), sizeof(buffer));
}

static void addressed(int fd)
{
	struct request request = refused();
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct sockaddr_nl from;
	socklen_t length = sizeof(from);

	sent(&request, sendto(fd, &request, sizeof(request), 0, (void *)&kernel, sizeof(kernel)));
	/* Neither look takes it out of the queue. */
	if (recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC) < 0 || recv(fd, buffer, 4, MSG_PEEK) < 0)
		fail("recv");
	received(buffer, recvfrom(fd, buffer, sizeof(buffer), 0, (void *)&from, &length), sizeof(buffer));
}

static void cut(int fd)
{
	struct request request = refused();

	sent(&request, send(fd, &request, sizeof(request), 0));
	received(buffer, recv(fd, buffer, 20, MSG_TRUNC), 20);
}

static void messages(int fd)
{
	struct request request = refused();
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct iovec out[] = { { &request, 16 }, { (char *)&request + 16, sizeof(request) - 16 } };
	struct iovec in = { buffer, sizeof(buffer) };
	struct msghdr message = { &kernel, sizeof(kernel), out, 2, NULL, 0, 0 };

	sent(&request, sendmsg(fd, &message, 0));
	message.msg_iov = &in;
	message.msg_iovlen = 1;
	received(buffer, recvmsg(fd, &message, 0), sizeof(buffer));
}

static void several(int fd)
{
	enum { COUNT = 40 };
	struct request requests[COUNT];
	struct sockaddr_nl kernel[COUNT];
	struct iovec vectors[COUNT];
	struct mmsghdr all[COUNT];
	static char rooms[COUNT][256];
	int i, count;

	memset(all, 0, sizeof(all));
	memset(kernel, 0, sizeof(kernel));
	for (i = 0; i < COUNT; i++) {
		requests[i] = refused();
		kernel[i].nl_family = AF_NETLINK;
		vectors[i] = (struct iovec){ &requests[i], sizeof(requests[i]) };
		all[i].msg_hdr = (struct msghdr){ &kernel[i], sizeof(kernel[i]), &vectors[i], 1, NULL, 0, 0 };
	}
	count = sendmmsg(fd, all, COUNT, 0);
	if (count != COUNT)
		fail("sendmmsg");
	for (i = 0; i < COUNT; i++)
		sent(&requests[i], sizeof(requests[i]));
	for (i = 0; i < COUNT; i++)
		vectors[i] = (struct iovec){ rooms[i], i % 2 ? sizeof(rooms[i]) : 30 };
	count = recvmmsg(fd, all, COUNT, 0, NULL);
	if (count != COUNT)
		fail("recvmmsg");
	for (i = 0; i < COUNT; i++)
		received(rooms[i], all[i].msg_len, vectors[i].iov_len);
}

/* A listing: datagrams of many messages. */
static void listing(int fd)
{
	struct request request = refused();
	ssize_t length;

	request.header.nlmsg_type = RTM_GETLINK;
	request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
	sent(&request, send(fd, &request, sizeof(request), 0));
	do {
		length = recv(fd, buffer, sizeof(buffer), 0);
		received(buffer, length, sizeof(buffer));
	} while (((struct nlmsghdr *)buffer)->nlmsg_type != NLMSG_DONE);
}

static void *elsewhere(void *fd)
{
	plain(*(int *)fd);
	return NULL;
}

/* A socket that arrives over another one. */
static void passed(int fd)
{
	int pair[2], status;
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .header = { CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS } };
	struct iovec vector = { "x", 1 };
	struct msghdr message = { NULL, 0, &vector, 1, &control, sizeof(control), 0 };
	char byte;

	memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) < 0 || sendmsg(pair[0], &message, 0) < 0)
		fail("sendmsg");
	if (fork() == 0) {
		vector.iov_base = &byte;
		close(fd);
		if (recvmsg(pair[1], &message, 0) < 0)
			fail("recvmsg");
		memcpy(&fd, CMSG_DATA(&control.header), sizeof(fd));
		plain(fd);
		exit(0);
	}
	if (wait(&status) < 0 || status != 0)
		fail("wait");
	close(pair[0]);
	close(pair[1]);
}

/* Between two sockets of ours, without the kernel's own. */
static void between(void)
{
	int one = socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK);
	int other = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_USERSOCK);
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	struct request request = refused();
	socklen_t length = sizeof(address);
	ssize_t count;

	if (bind(one, (void *)&address, sizeof(address)) < 0 ||
	    bind(other, (void *)&address, sizeof(address)) < 0 ||
	    getsockname(one, (void *)&address, &length) < 0)
		fail("bind");
	/* The sender's port id is to be known. */
	if (connect(other, (void *)&address, sizeof(address)) < 0 ||
	    getsockname(other, (void *)&address, &length) < 0)
		fail("connect");
	count = write(other, &request, sizeof(request));
	if (count != sizeof(request) || recv(one, buffer, sizeof(buffer), 0) != count)
		fail("between");
	note("between", NETLINK_USERSOCK, &request, count, count);
}

/* More notifications than there is room for; what came before the loss is read first. */
static void overrun(void)
{
	int listener = socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK);
	int sender = socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK);
	struct sockaddr_nl group = { .nl_family = AF_NETLINK, .nl_groups = 1 << 4 };
	int room = 1, i;
	ssize_t length;

	if (setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room)) < 0 ||
	    bind(listener, (void *)&group, sizeof(group)) < 0)
		fail("bind");
	for (i = 0; i < 64; i++) {
		struct request request = refused();

		/* The sender learns of the loss, too, and the datagram was sent nevertheless. */
		sendto(sender, &request, sizeof(request), 0, (void *)&group, sizeof(group));
	}
	length = recv(listener, buffer, sizeof(buffer), MSG_DONTWAIT);
	if (length >= 0 || errno != ENOBUFS)
		fail("no overrun");
	printf("overrun %d\n", NETLINK_USERSOCK);
}

int main(void)
{
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	int copy, strange, status;
	pthread_t thread;

	if (fd < 0)
		fail("socket");
	plain(fd);
	vectors(fd);
	addressed(fd);
	cut(fd);
	messages(fd);
	several(fd);
	listing(fd);
	copy = dup2(fd, 77);
	plain(copy);
	if (pthread_create(&thread, NULL, elsewhere, &copy) != 0 || pthread_join(thread, NULL) != 0)
		fail("pthread_create");
	if (fork() == 0) {
		plain(copy);
		exit(0);
	}
	if (wait(&status) < 0 || status != 0)
		fail("wait");
	passed(fd);
	/* A descriptor that was a netlink socket and is a file now. */
	close(fd);
	strange = open("/dev/null", O_RDWR);
	if (strange != fd || write(strange, "no message", 10) != 10)
		fail("open");
	between();
	overrun();
	return 0;
}
