import type { Route } from './call.ts'
export const typeRoutes: readonly Route[] = []
