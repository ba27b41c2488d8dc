/**
 * What a text is. `errors` of a service: every secret is replaced, whatever it looks like. `messages` of our own: common
 * words stay, which say nothing of a secret there. `data` of a service: only what no text contains by chance.
 */
type RedactionPurpose = 'errors' | 'messages' | 'data'

/** The secrets of a run, by value. */
export interface Redactor {
  /** Takes note of a secret; of an address, the password in it. */
  addSecret(value: string | undefined): void
  /** Takes it out again: it is the very answer asked for, or a word that is no secret. */
  exempt(value: string): void
  /** The text with secrets replaced, as far as what the text is allows. */
  redact(text: string, purpose: RedactionPurpose): string
}
