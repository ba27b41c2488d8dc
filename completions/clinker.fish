# Completion of clinker for fish 3 and newer.
# clinker finds the candidates; see src/cli/completion/answer-shell.ts.

function __clinker_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l program (string replace -r '^~/' $HOME/ -- $words[1])
  command -q -- $program; or set program clinker
  set -l lines (printf '%s\0' fish $words "$current" | command $program __complete 2>/dev/null)
  set -l directive (string split \t -- $lines[-1])
  set -e lines[-1]
  set -l prefix "$directive[2]"
  if test "$directive[1]" = :files
    __fish_complete_path (string sub -s (math (string length -- "$prefix") + 1) -- "$current") | string replace -r '^' "$prefix"
  else
    string join \n -- $prefix$lines
  end
end

complete -c clinker -f -a '(__clinker_complete)'
