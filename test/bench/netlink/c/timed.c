// SPDX-License-Identifier: MIT
/*
 * timed PROGRAM [ARGUMENT…]: runs it, what it prints thrown away, and says how long that took. For
 * peers that are whole programs; the lines they print are not counted.
 */
#include "conversation.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	double start = milliseconds();
	int status;
	pid_t child;

	if (argc < 2) {
		fprintf(stderr, "usage: timed PROGRAM [ARGUMENT...]\n");
		return 2;
	}
	child = vfork();
	if (child < 0)
		fail("vfork");
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);

		dup2(nowhere, STDOUT_FILENO);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (waitpid(child, &status, 0) < 0)
		fail("waitpid");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "%s failed\n", argv[1]);
		return 1;
	}
	report(start, 0);
	return 0;
}
