# SPDX-License-Identifier: MIT
# Sourced: tells one processor from another. A saved guest has the frequency of the counter (see known-tsc) and the
# abilities that it found at its boot.

# Writes the counter's frequency in kHz on a line, then the processor's name and flags.
processor() {
	known-tsc echo tsc_early_khz=host | sed 's/.*=//'
	sed -n '/^model name/p; /^flags/{p;q;}' /proc/cpuinfo
}

# Whether the processor is the one of the file $1; two measurements of one frequency differ by less than a thousandth.
is_processor() {
	now=$(processor)
	[ "$(tail -n +2 "$1")" = "$(echo "$now" | tail -n +2)" ] || return 1
	then=$(head -n 1 "$1")
	now=$(echo "$now" | head -n 1)
	difference=$((now > then ? now - then : then - now))
	[ "$((difference * 1000))" -le "$then" ]
}
