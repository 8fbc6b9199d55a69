// SPDX-License-Identifier: MIT

// Talks to the echo module with nothing but Go's standard library:
//
//	client UNIT TEXT
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

const (
	msgRequest = 0x10 // module/echo/echo.h
	msgReply   = 0x11
	sequence   = 7
)

func fail(what string, err error) {
	fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
	os.Exit(1)
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: client UNIT TEXT")
		os.Exit(2)
	}
	unit, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fail("unit", err)
	}
	text := os.Args[2]
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW, unit)
	if err != nil {
		fail("socket", err)
	}
	defer syscall.Close(fd)
	kernel := &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}
	if err := syscall.Bind(fd, kernel); err != nil {
		fail("bind", err)
	}
	patience := syscall.NsecToTimeval((10 * time.Second).Nanoseconds())
	if err := syscall.SetsockoptTimeval(fd, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &patience); err != nil {
		fail("setsockopt", err)
	}

	message := make([]byte, syscall.NLMSG_HDRLEN, syscall.NLMSG_HDRLEN+len(text))
	message = append(message, text...)
	binary.LittleEndian.PutUint32(message[0:], uint32(len(message)))
	binary.LittleEndian.PutUint16(message[4:], msgRequest)
	binary.LittleEndian.PutUint16(message[6:], syscall.NLM_F_REQUEST)
	binary.LittleEndian.PutUint32(message[8:], sequence)
	if err := syscall.Sendto(fd, message, 0, kernel); err != nil {
		fail("send", err)
	}

	answer := make([]byte, 4096)
	n, _, err := syscall.Recvfrom(fd, answer, 0)
	if err != nil {
		fail("receive", err)
	}
	replies, err := syscall.ParseNetlinkMessage(answer[:n])
	if err != nil {
		fail("answer", err)
	}
	for _, reply := range replies {
		if reply.Header.Type != msgReply || reply.Header.Seq != sequence {
			fail("answer", fmt.Errorf("a message of type %d", reply.Header.Type))
		}
		fmt.Printf("%s\n", reply.Data)
	}
}
