// SPDX-License-Identifier: MIT
/*
 * The server half of a TCP pair: socket, bind, listen, accept, then read and write. It answers one
 * client with "Hello Client" and ends.
 */
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(argc > 1 ? atoi(argv[1]) : 7777),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	static const char answer[] = "Hello Client";
	const int yes = 1;
	char text[1024];
	ssize_t length;
	int listener, client;

	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0)
		err(1, "socket");
	/* Or the port stays taken for a minute after the last conversation. */
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(listener, (struct sockaddr *)&address, sizeof(address)) < 0)
		err(1, "bind");
	if (listen(listener, 1) < 0)
		err(1, "listen");
	printf("server: listening on port %d\n", ntohs(address.sin_port));
	fflush(stdout);

	client = accept(listener, NULL, NULL);
	if (client < 0)
		err(1, "accept");
	/* A stream has no messages: the client says where its text ends by closing its direction. */
	while ((length = read(client, text, sizeof(text))) > 0) {
		printf("server: read %zd bytes: %.*s\n", length, (int)length, text);
		fflush(stdout);
	}
	if (length < 0 || write(client, answer, sizeof(answer) - 1) < 0)
		err(1, "read or write");
	close(client);
	close(listener);
	return 0;
}
