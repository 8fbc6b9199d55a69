// SPDX-License-Identifier: MIT
/*
 * Writes 65,536 numbered lines of 64 bytes (4 MiB) to each of its outputs in turn, to find a reader
 * that reads only one of them.
 */
#include <stdio.h>

int main(void)
{
	int i;

	for (i = 0; i < 65536; i++)
		if (printf("%063d\n", i) != 64 || fprintf(stderr, "%063d\n", i) != 64)
			return 2;
	return fflush(stdout) ? 2 : 0;
}
