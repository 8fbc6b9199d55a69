// SPDX-License-Identifier: MIT
/*
 * Ends at once with status 0, and leaves three daemons behind, each in a session of its own, with
 * another parent. They ignore every signal but SIGKILL, keep the app's outputs open, and hold a
 * socket of the echo module, and with it the module.
 */
#include <linux/netlink.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void stay(int ready)
{
	int number;

	for (number = 1; number < NSIG; number++)
		signal(number, SIG_IGN);
	if (socket(AF_NETLINK, SOCK_RAW, 31) < 0)
		_exit(2);
	if (write(ready, "", 1) != 1)
		_exit(2);
	close(ready);
	for (;;)
		pause();
}

/* Makes a daemon in the usual way: the process in between ends, so init adopts the daemon. */
static void daemonize(int ready)
{
	pid_t child = fork();

	if (child == 0) {
		setsid();
		if (fork() == 0)
			stay(ready);
		_exit(0);
	}
	waitpid(child, NULL, 0);
}

int main(void)
{
	int ready[2], i, left = 0;
	char byte;

	if (pipe(ready)) {
		perror("pipe");
		return 2;
	}
	for (i = 0; i < 3; i++)
		daemonize(ready[1]);
	close(ready[1]);
	while (left < 3 && read(ready[0], &byte, 1) == 1)
		left++;
	printf("leaving %d daemons behind\n", left);
	return left == 3 ? 0 : 2;
}
