/** One line of the table. */
export interface Row {
  readonly what: string
  /** Neither limit, where others than clinker decide the figure. */
  readonly must?: number
  readonly aim?: number
  readonly found: number
  /** How the numbers are written: `1.5`, `1/8`, `120 MB`. */
  readonly unit: 'ratio' | 'part' | 'MB' | 's' | 'requests'
  /** The measured numbers behind it. */
  readonly details: string
}

const WRITTEN: Readonly<Record<Row['unit'], (value: number) => string>> = {
  ratio: value => value.toFixed(2),
  part: value => (value > 0.5 ? value.toFixed(2) : `1/${(1 / value).toFixed(1).replace(/\.0$/, '')}`),
  MB: value => `${value.toFixed(0)} MB`,
  s: value => `${value.toFixed(2)} s`,
  requests: value => String(value),
}

export const isMet = ({ found, must = Infinity }: Row): boolean => found <= must
const verdict = (row: Row): string => (row.must === undefined ? '' : row.found <= (row.aim ?? 0) ? 'aim met' : isMet(row) ? 'must met' : 'NOT MET')

/** The table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(row => {
    const say = WRITTEN[row.unit]
    const limit = (value: number | undefined): string => (value === undefined ? '–' : `≤ ${say(value)}`)
    return `| ${row.what} | ${limit(row.must)} | ${limit(row.aim)} | ${say(row.found)} | ${verdict(row)} | ${row.details} |`
  })
  return ['| what | must | aim | found | | measured |', '| --- | --- | --- | --- | --- | --- |', ...lines, ''].join('\n')
}
