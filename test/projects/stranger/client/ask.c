// SPDX-License-Identifier: MIT
// ask UNIT NAME: prints the index and the checksum that the module answers.
#include <libmnl/libmnl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	char buffer[4096];
	struct mnl_socket *socket;
	struct nlmsghdr *header;
	size_t length;
	ssize_t got;
	unsigned int *answer;

	if (argc != 3)
		return 2;
	length = strlen(argv[2]);
	socket = mnl_socket_open(atoi(argv[1]));
	if (!socket || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) {
		perror("socket");
		return 1;
	}
	header = mnl_nlmsg_put_header(buffer);
	header->nlmsg_type = NLMSG_MIN_TYPE;
	header->nlmsg_flags = NLM_F_REQUEST;
	memcpy(mnl_nlmsg_put_extra_header(header, length), argv[2], length);
	header->nlmsg_len = MNL_NLMSG_HDRLEN + length;
	if (mnl_socket_sendto(socket, header, header->nlmsg_len) < 0) {
		perror("send");
		return 1;
	}
	got = mnl_socket_recvfrom(socket, buffer, sizeof(buffer));
	if (got < (ssize_t)(MNL_NLMSG_HDRLEN + 8)) {
		perror("receive");
		return 1;
	}
	answer = mnl_nlmsg_get_payload((struct nlmsghdr *)buffer);
	printf("%u %u\n", answer[0], answer[1]);
	mnl_socket_close(socket);
	return 0;
}
