import type { ListResult, Row, ShowResult } from './rows.ts'

/** Takes a result in place of standard output. */
export interface ResultSink {
  writeListing(listing: ListResult, idOf: (row: Row) => string): Promise<void>
  writeShowing(showing: ShowResult, id: string): Promise<void>
}
