// SPDX-License-Identifier: MIT
/* The client half of a TCP pair: socket, connect, send, recv, close. */
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_in server = {
		.sin_family = AF_INET,
		.sin_port = htons(argc > 1 ? atoi(argv[1]) : 7777),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	static const char text[] = "Hello Server";
	char answer[1024];
	ssize_t length;
	int fd;

	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0)
		err(1, "socket");
	if (connect(fd, (struct sockaddr *)&server, sizeof(server)) < 0)
		err(1, "connect");
	if (send(fd, text, sizeof(text) - 1, 0) < 0)
		err(1, "send");
	shutdown(fd, SHUT_WR); /* the text ends here */
	while ((length = recv(fd, answer, sizeof(answer), 0)) > 0)
		printf("client: received %zd bytes: %.*s\n", length, (int)length, answer);
	if (length < 0)
		err(1, "recv");
	close(fd);
	return 0;
}
