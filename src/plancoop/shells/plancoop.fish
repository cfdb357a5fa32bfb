# Completion of plancoop for fish. Every word comes from plancoop; fish quotes it, and runs none.
function __plancoop_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l answers (command plancoop __complete fish $typed[2..-1] "$current" 2>/dev/null)
    switch "$answers[1]"
        case \tfiles
            __fish_complete_path "$current"
        case \tfolders
            __fish_complete_directories "$current"
        case '*'
            printf '%s\n' $answers
    end
end
complete -c plancoop -f -k -a '(__plancoop_complete)'
