/** A moment as the services write it, in ms since the epoch; without a zone it is UTC. NaN for what is no moment. */
export const parseTimestampMs = (text: string): number => Date.parse(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`)
