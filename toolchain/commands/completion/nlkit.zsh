#compdef nlkit
# SPDX-License-Identifier: MIT
# Completion of nlkit's names for zsh: source <(nlkit completion zsh)

_nlkit() {
	local line
	local -a found
	for line in "${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		# A colon parts a word from what it means.
		[[ -z $line ]] || found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
	done
	# Where nlkit knows no names, those of files.
	if (( $#found )); then _describe 'nlkit' found; else _files; fi
}

compdef _nlkit nlkit
