# Completion of clinker for bash 4.4 and newer, with or without the package bash-completion.
# clinker splits the line, finds the candidates and quotes them; see src/cli/completion/answer-shell.ts.

_clinker() {
  local IFS=$' \t\n' program cells prefix kept i
  program=$(type -P -- "${COMP_WORDS[0]/#\~\//$HOME/}") || program=clinker
  mapfile -t COMPREPLY < <(
    printf '%s\0' bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" "${COLUMNS:-80}" |
      "$program" __complete 2>/dev/null
  )
  [[ ${#COMPREPLY[@]} -gt 0 ]] || return
  mapfile -d $'\t' -t cells < <(printf %s "${COMPREPLY[-1]}")
  unset 'COMPREPLY[-1]'
  [[ ${cells[0]} == :files ]] || return
  compopt -o filenames
  prefix=${cells[1]} kept=${cells[3]}
  mapfile -t COMPREPLY < <(compgen -f -- "${cells[2]}")
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=$prefix${COMPREPLY[i]}
    COMPREPLY[i]=${COMPREPLY[i]:kept}
  done
}

complete -F _clinker clinker
