# SPDX-License-Identifier: MIT
# Completion of nlkit's names for bash: source <(nlkit completion bash)

_nlkit() {
	local found word
	COMPREPLY=()
	found=$("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return
	while IFS=$'\t' read -r word _; do
		[ -z "$word" ] || COMPREPLY+=("$word")
	done <<<"$found"
}

# Where nlkit knows no names, those of files.
complete -o default -F _nlkit nlkit
