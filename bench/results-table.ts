/** One line of the table. */
export interface BenchResult {
  readonly label: string
  /** Neither limit, where others than clinker decide the figure. */
  readonly limit?: number
  readonly goal?: number
  readonly value: number
  /** How the numbers are written: `1.5`, `1/8`, `120 MB`. */
  readonly unit: 'ratio' | 'part' | 'MB' | 's' | 'requests'
  /** The measured numbers behind it. */
  readonly details: string
}

const UNIT_FORMATS: Readonly<Record<BenchResult['unit'], (value: number) => string>> = {
  ratio: value => value.toFixed(2),
  part: value => (value > 0.5 ? value.toFixed(2) : `1/${(1 / value).toFixed(1).replace(/\.0$/, '')}`),
  MB: value => `${value.toFixed(0)} MB`,
  s: value => `${value.toFixed(2)} s`,
  requests: value => String(value),
}

export const isWithinLimit = ({ value, limit = Infinity }: BenchResult): boolean => value <= limit
const describeVerdict = (row: BenchResult): string =>
  row.limit === undefined ? '' : row.value <= (row.goal ?? 0) ? 'aim met' : isWithinLimit(row) ? 'must met' : 'NOT MET'

/** The table in Markdown. */
export function formatResults(rows: readonly BenchResult[]): string {
  const lines = rows.map(row => {
    const formatValue = UNIT_FORMATS[row.unit]
    const formatLimit = (value: number | undefined): string => (value === undefined ? '–' : `≤ ${formatValue(value)}`)
    return `| ${row.label} | ${formatLimit(row.limit)} | ${formatLimit(row.goal)} | ${formatValue(row.value)} | ${describeVerdict(row)} | ${row.details} |`
  })
  return ['| what | must | aim | found | | measured |', '| --- | --- | --- | --- | --- | --- |', ...lines, ''].join(
    '\n',
  )
}
