/** The texts typed for each parameter, by its name in code; nothing is read or looked up yet. */
export type RawArgs = Readonly<Record<string, readonly string[]>>
