# SPDX-License-Identifier: MIT
# Sourced: starts QEMU with a monitor, and speaks QMP with it (docs/interop/qemu-qmp-ref of QEMU).
# The command line that QEMU is given names the two pipes: toolchain/targets/vm/qemu.ts.

pipes=/tmp/nlkit-monitor

# Opens the monitor's pipes. Whoever starts QEMU says `ended` when it has ended.
open_monitor() {
	mkfifo "$pipes.in" "$pipes.out"
	exec 4<>"$pipes.in" 5<>"$pipes.out"
}

ended() { echo '{"error": {"desc": "QEMU has ended"}}' >"$pipes.out"; }

# Reads what the monitor says up to a line that holds $1; fails on an error, with its text on standard output.
await() {
	while read -r line <&5; do
		case $line in
		*"$1"*) return 0 ;;
		*'"error"'* | *'"status": "failed"'*)
			echo "$line" | sed 's/.*"desc": "\([^"]*\)".*/\1/'
			return 1
			;;
		esac
	done
	return 1
}

# Asks the monitor $1, with the arguments $2.
ask() {
	echo "{\"execute\": \"$1\"${2:+, \"arguments\": $2}}" >&4
	await '"return"'
}

# Memory is a file of its own: the machine's state is all that is left to save. The state says so, and is refused
# by a QEMU that is not told.
prepare_migration() {
	await '"QMP"' && ask qmp_capabilities && ask migrate-set-capabilities \
		'{"capabilities": [{"capability": "x-ignore-shared", "state": true}, {"capability": "events", "state": true}]}'
}
