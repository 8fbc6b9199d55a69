// SPDX-License-Identifier: MIT
#include "receive.h"

#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

namespace nlkit {

namespace {

/* The two that are ever asked for. */
union Control {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(struct nl_pktinfo)) + CMSG_SPACE(sizeof(int))];
};

void ReadControl(struct msghdr *message, const struct sockaddr_nl &sender, Facts *facts) {
  // Without NETLINK_PKTINFO there is only the mask, which knows the first 32 groups.
  facts->group = __builtin_ffs(static_cast<int>(sender.nl_groups));
  facts->nsid = -1;
  for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control != nullptr;
       control = CMSG_NXTHDR(message, control)) {
    if (control->cmsg_level != SOL_NETLINK) continue;
    if (control->cmsg_type == NETLINK_PKTINFO) {
      struct nl_pktinfo info;
      memcpy(&info, CMSG_DATA(control), sizeof(info));
      facts->group = static_cast<int32_t>(info.group);
    } else if (control->cmsg_type == NETLINK_LISTEN_ALL_NSID) {
      memcpy(&facts->nsid, CMSG_DATA(control), sizeof(facts->nsid));
    }
  }
}

}  // namespace

Received ReceiveMany(int fd, const Room &into, const std::atomic<bool> *enough) {
  Received received = {0, 0};
  size_t offset = 0;
  while (received.count < into.capacity &&
         (received.count == 0 || into.length - offset >= into.room)) {
    struct sockaddr_nl sender = {};
    Control control;
    struct iovec vector = {into.buffer + offset, into.length - offset};
    struct msghdr message = {};
    message.msg_name = &sender;
    message.msg_namelen = sizeof(sender);
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof(control);
    // MSG_TRUNC: the result is the datagram's true length, even where the buffer is shorter.
    ssize_t result = recvmsg(fd, &message, MSG_DONTWAIT | MSG_TRUNC);
    if (result < 0) {
      if (errno == EINTR) continue;
      received.error = errno;
      if (received.count > 0 && errno == EAGAIN) into.facts[received.count - 1].last = 1;
      break;
    }
    Facts *one = &into.facts[received.count];
    one->offset = static_cast<int32_t>(offset);
    one->length = static_cast<int32_t>(result);
    one->last = 0;
    one->port_id = static_cast<int32_t>(sender.nl_pid);
    ReadControl(&message, sender, one);
    received.count += 1;
    offset += (static_cast<size_t>(result) + 3) & ~static_cast<size_t>(3);
    if (offset >= into.length) break;
    if (enough != nullptr && enough->load(std::memory_order_relaxed)) break;
  }
  return received;
}

}  // namespace nlkit
