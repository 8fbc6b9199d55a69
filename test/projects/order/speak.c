// SPDX-License-Identifier: MIT
/* Speaks in turn with the module: a line of its own, a line of the kernel's, so many times. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int times = argc > 1 ? atoi(argv[1]) : 1000;
	int kernel = open("/sys/module/order/parameters/say", O_WRONLY);
	char text[64];
	int length;

	if (kernel < 0) {
		perror("/sys/module/order/parameters/say");
		return 1;
	}
	for (int number = 1; number <= times; number++) {
		length = snprintf(text, sizeof(text), "app %d\n", number);
		if (write(STDOUT_FILENO, text, length) != length)
			return 1;
		length = snprintf(text, sizeof(text), "%d\n", number);
		if (write(kernel, text, length) != length)
			return 1;
	}
	return 0;
}
