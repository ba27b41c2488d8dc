/**
 * A text as one piece of an address. Half a character, which no address can hold, becomes the sign for what is
 * unreadable.
 */
export const encodeSegment = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
