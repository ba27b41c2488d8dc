/** A word as a shell takes it: quoted where it must be. zsh expands a leading `=`. */
export const shellQuote = (word: string): string =>
  /^(?!=)[\w.@:/=,+%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
