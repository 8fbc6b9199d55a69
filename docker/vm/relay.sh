# SPDX-License-Identifier: MIT
# Sourced: relays what comes on standard input (moved to descriptor 3) to a command that reads "$pipe".
pipe=$(mktemp -d)/input
mkfifo "$pipe"
exec 3<&0 </dev/null

# Relays to the command whose process is $1; when the input ends, it has $2 seconds to end by itself.
relay() {
	exec 8>"$pipe"
	{
		cat <&3 >&8
		exec 8>&-
		sleep "$2"
		kill -KILL "$1"
	} 2>/dev/null &
	exec 3<&- 8>&-
}
