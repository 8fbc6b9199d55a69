# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Says whether Node or npm must be installed: nlkit needs 20.19 or newer.
source "${BASH_SOURCE[0]%/*}/environment.sh"

enough() {
	local version major minor
	command -v npm >/dev/null || return 1
	version=$(node --version 2>/dev/null) || return 1
	IFS=. read -r major minor _ <<<"${version#v}"
	[ "$major" -gt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }
}

if enough; then output missing false; else output missing true; fi
