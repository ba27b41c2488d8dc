/** Sets a status and the time of it. */
export function setStatus(resource: { status: string; updatedAt: number | null }, status: string, now: number): void {
  resource.status = status
  resource.updatedAt = now
}
