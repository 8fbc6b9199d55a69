# SPDX-License-Identifier: MIT
# Completion of nlkit's names for fish: nlkit completion fish | source

function __nlkit_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] __complete $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        # Where nlkit knows no names, those of files.
        __fish_complete_path (commandline -ct)
    end
end

complete -c nlkit -f -a '(__nlkit_complete)'
