// SPDX-License-Identifier: MIT
/* Writes a line without a newline, then dies by SIGSEGV, holding a socket of the echo module. */
#include <linux/netlink.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void)
{
	volatile int *volatile nowhere = NULL; /* or the compiler would see what this does */

	if (socket(AF_NETLINK, SOCK_RAW, 31) < 0) {
		perror("socket");
		return 2;
	}
	printf("about to crash");
	fflush(stdout);
	*nowhere = 1;
	return 0;
}
