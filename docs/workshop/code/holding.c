// SPDX-License-Identifier: MIT
/* Step 5: runs a command while a socket is open on the unit of the echo module. holding COMMAND… */
#include <err.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../../module/echo/echo.h"

int main(int argc, char **argv)
{
	(void)argc;
	/* Not SOCK_CLOEXEC: the command inherits it. */
	if (socket(AF_NETLINK, SOCK_RAW, ECHO_PROTOCOL) < 0)
		err(1, "socket");
	execvp(argv[1], argv + 1);
	err(1, "%s", argv[1]);
}
