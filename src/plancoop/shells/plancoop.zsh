#compdef plancoop
# Completion of plancoop for zsh. Every word comes from plancoop; zsh quotes it, and runs none.
_plancoop() {
  local line tab=$'\t' paths=''
  local -a typed answers shown
  typed=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
  while IFS= read -r line; do
    case $line in
      (${tab}files) paths=_files ;;
      (${tab}folders) paths='_files -/' ;;
      (*)
        answers+=("${line%%$tab*}")
        shown+=("${line%%$tab*}  ${line#*$tab}")
        ;;
    esac
  done < <(command plancoop __complete zsh "${typed[@]}" 2>/dev/null)
  if [[ -n $paths ]]; then
    ${=paths}
  elif (( $#answers )); then
    compadd -V plancoop -l -d shown -a answers
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
if [[ $funcstack[1] == _plancoop ]]; then _plancoop "$@"; else compdef _plancoop plancoop; fi
