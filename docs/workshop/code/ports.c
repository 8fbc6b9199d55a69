// SPDX-License-Identifier: MIT
/* Step 7: two sockets of one process. First each asks for the process id as its address, then for any. */
#include <linux/netlink.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static void bind_to(const char *name, __u32 port)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK, .nl_pid = port };
	socklen_t length = sizeof(own);
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	/* The socket stays open, so that it keeps what it got. */
	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0) {
		perror(name);
		return;
	}
	getsockname(fd, (struct sockaddr *)&own, &length);
	printf("%s: %s\n", name,
	       own.nl_pid == (__u32)getpid() ? "bound to the process id"
					     : "bound to another number");
	fflush(stdout);
}

int main(void)
{
	bind_to("first socket, getpid()", getpid());
	bind_to("second socket, getpid()", getpid());
	bind_to("third socket, 0", 0);
	bind_to("fourth socket, 0", 0);
	return 0;
}
