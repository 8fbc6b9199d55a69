# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Runs nlkit's command, and ends with its exit code.
source "${BASH_SOURCE[0]%/*}/environment.sh"
enter_working_directory

words=()
[ -z "$INPUT_PROJECT" ] || words+=("$INPUT_PROJECT")
if [ -n "$INPUT_KERNELS" ]; then
	case $INPUT_COMMAND in
	test | matrix) words+=(--kernels "$INPUT_KERNELS") ;;
	*) words+=(--kernel "$INPUT_KERNELS") ;;
	esac
fi
annotations=
case $INPUT_COMMAND in
test)
	annotations=$(mktemp -- "$RUNNER_TEMP/nlkit-annotations-XXXXXXXX")
	words+=(--report "github=$annotations")
	read -r -d '' -a reports <<<"$INPUT_REPORT" || true
	for report in "${reports[@]}"; do words+=(--report "$report"); done
	;;
matrix) words+=(--format github) ;;
esac
# xargs splits as a shell does, and expands nothing.
split=$(xargs printf '%s\n' <<<"$INPUT_ARGUMENTS" 2>/dev/null) ||
	fail 2 'the input arguments has a quote that is not closed'
if [ -n "$split" ]; then
	mapfile -t given <<<"$split"
	words+=("${given[@]}")
fi

if [ "$INPUT_COMMAND" = matrix ]; then
	status=0
	matrix=$(nlkit matrix "${words[@]}") || status=$?
	[ "$status" -ne 0 ] || output matrix "$matrix"
	output exit-code "$status"
	printf '%s\n' "$matrix"
	exit "$status"
fi

# Modules and apps write to the log, and a line of theirs may look like a workflow command.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
# One stream: the runner reads two at once, and might see the end of the other one too late.
"$GITHUB_ACTION_PATH/nlkit" "$INPUT_COMMAND" "${words[@]}" </dev/null 2>&1 &
child=$!
# The runner interrupts this process alone when a job is cancelled.
trap 'kill -TERM "$child" 2>/dev/null || true' INT TERM HUP
while true; do
	status=0
	wait "$child" || status=$?
	kill -0 "$child" 2>/dev/null || break
done
# A last line of output may have no end.
printf '\n::%s::\n' "$token"
[ -z "$annotations" ] || cat -- "$annotations"
output exit-code "$status"
exit "$status"
