# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Sourced by the other scripts. They get their inputs as environment variables, because an expression
# inside of a script would become part of its text.
set -euo pipefail

# Ends the step with an annotation and nlkit's exit code for it.
fail() {
	local code=$1 text=$2
	# The characters that end a workflow command's text.
	text=${text//'%'/%25}
	text=${text//$'\r'/%0D}
	printf '::error title=nlkit::%s\n' "${text//$'\n'/%0A}"
	exit "$code"
}

# Writes an output of the step. Its value must be a single line: another one would be another output.
output() {
	case $2 in
	*$'\n'* | *$'\r'*) fail 70 "the output $1 has several lines" ;;
	esac
	printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# A runner that is a service of the system may have no HOME. Node finds one in /etc/passwd; where the user is not in
# there either, nlkit and npm keep their caches with the job.
if [ -z "${HOME-}" ]; then
	HOME=$(getent passwd "$(id -u)" | cut -d: -f6 || true)
	if [ ! -w "$HOME" ]; then
		HOME=$RUNNER_TEMP/nlkit-home
		mkdir -p -- "$HOME"
	fi
	export HOME
fi

nlkit() {
	"$GITHUB_ACTION_PATH/nlkit" "$@" </dev/null
}

# Goes to the folder of the input working-directory.
enter_working_directory() {
	cd -- "$GITHUB_WORKSPACE" || fail 2 'there is no workspace: check the repository out first'
	cd -- "$INPUT_WORKING_DIRECTORY" 2>/dev/null ||
		fail 2 "the input working-directory names no folder: $INPUT_WORKING_DIRECTORY"
}

# Sets the array `chosen` to the inputs project and kernels as arguments of nlkit.
choose() {
	chosen=()
	[ -z "$INPUT_PROJECT" ] || chosen+=("$INPUT_PROJECT")
	[ -z "$INPUT_KERNELS" ] || chosen+=(--kernels "$INPUT_KERNELS")
}
