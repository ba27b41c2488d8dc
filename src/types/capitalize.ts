/** The text with its first letter in upper case, for the start of a sentence; the rest keeps its case. */
export const capitalize = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
