const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** True for a UUID, with or without hyphens: what the services use as IDs. */
export const looksLikeId = (text: string): boolean => UUID.test(text)
