/** What `-f` takes for lists, and for one thing; cliff has no csv for one thing, and no shell for lists. */
export const LIST_FORMATS: readonly string[] = ['table', 'json', 'yaml', 'csv', 'value', 'raw', 'jsonl']
export const SHOW_FORMATS: readonly string[] = ['table', 'json', 'yaml', 'value', 'shell', 'raw', 'jsonl']

/** What `-f` takes for a command; none where it writes nothing in a format. */
export function formatsOf(canList: boolean, canShow: boolean): readonly string[] {
  return [...new Set([...(canList ? LIST_FORMATS : []), ...(canShow ? SHOW_FORMATS : [])])]
}
