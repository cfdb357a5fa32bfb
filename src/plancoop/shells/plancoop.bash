# Completion of plancoop for bash. Every word comes from plancoop, quoted by it, and none is run.
_plancoop() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      $'\tfiles') compopt -o default 2>/dev/null ;;
      $'\tfolders') compopt -o default -o dirnames 2>/dev/null ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <(command plancoop __complete bash "$COMP_TYPE" "$COLUMNS" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -o nosort -F _plancoop plancoop 2>/dev/null || complete -F _plancoop plancoop
