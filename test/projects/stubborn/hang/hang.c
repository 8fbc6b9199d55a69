// SPDX-License-Identifier: MIT
/*
 * Holds a socket of the echo module, and with it the module, forever. Only SIGKILL ends it. Prints
 * "hanging" once it is ready.
 */
#include <linux/netlink.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	int number;

	if (socket(AF_NETLINK, SOCK_RAW, 31) < 0) {
		perror("socket");
		return 2;
	}
	for (number = 1; number < NSIG; number++)
		signal(number, SIG_IGN);
	puts("hanging");
	fflush(stdout);
	for (;;)
		pause();
}
