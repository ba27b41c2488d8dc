/** The secrets of a run, by value: whatever is written is cleaned of them, whoever said them. */
export interface Redactor {
  /** Takes note of a secret; of an address, the password in it. */
  addSecret(value: string | undefined): void
  /** Takes it out again: it is the very answer asked for, or a word that is no secret. */
  exempt(value: string): void
  /** The text with every secret replaced: `messages` are for people, `data` must stay what it is. */
  redact(text: string, purpose: 'messages' | 'data'): string
}
