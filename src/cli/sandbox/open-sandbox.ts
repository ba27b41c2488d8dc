import type { HttpHandler, HttpRequest, HttpResponse } from '../../types/http.ts'
import type { Ports } from '../../types/ports.ts'
import { handleRequest } from '../../sandbox/handle-request.ts'
import { createState, type SandboxState } from '../../sandbox/state/state.ts'
import {
  assertPrivateFolder,
  createUnreadableStateError,
  readSnapshot,
  replaceState,
  sandboxStateFile,
  withDiskErrors,
} from './state-file.ts'
import { withStateLock } from './state-lock.ts'

interface PendingRequest {
  readonly request: HttpRequest
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (error: unknown) => void
}

/**
 * The sandbox on its state file. Requests that arrive while the file is in use are handled together afterwards, with
 * one read and one write. A response is given only after its changes are in the file.
 */
export function openSandboxHandler(ports: Ports): HttpHandler {
  const pending: PendingRequest[] = []
  let processing: Promise<void> | undefined
  const processPending = async (): Promise<void> => {
    while (pending.length > 0) await handleAll(pending.splice(0), ports)
    processing = undefined
  }
  return request =>
    new Promise((resolve, reject) => {
      pending.push({ request, resolve, reject })
      processing ??= processPending()
    })
}

async function handleAll(pending: readonly PendingRequest[], ports: Ports): Promise<void> {
  try {
    const requests = pending.map(({ request }) => request)
    const responses =
      (await readResponses(requests, ports)) ??
      (await withStateFile(ports, file => commitRequests(file, requests, ports)))
    pending.forEach(({ resolve }, index) => {
      const response = responses[index]
      if (response !== undefined) resolve(response)
    })
  } catch (error) {
    pending.forEach(({ reject }) => {
      reject(error)
    })
  }
}

/** The responses to requests that only read; undefined when they would change the state. Needs no lock. */
async function readResponses(
  requests: readonly HttpRequest[],
  ports: Ports,
): Promise<readonly HttpResponse[] | undefined> {
  if (requests.some(({ method }) => method !== 'GET')) return undefined
  const file = sandboxStateFile(ports)
  return withDiskErrors(file, async () => {
    await assertPrivateFolder(ports)
    const { state } = await readSnapshot(file, ports.clock.now())
    const { newState, responses } = handleInOrder(state, requests, ports, file)
    return newState === state ? responses : undefined
  })
}

/** Runs `work` on the state file with its lock held. */
async function withStateFile<T>(ports: Ports, work: (file: string) => Promise<T>): Promise<T> {
  const file = sandboxStateFile(ports)
  return withDiskErrors(file, async () => {
    await assertPrivateFolder(ports)
    return withStateLock(file, () => work(file))
  })
}

/**
 * Handles requests and writes the state they lead to. Where the file was replaced in between, by a process that the
 * lock does not reach (in another container, say), the requests are handled again on what that process wrote.
 */
async function commitRequests(
  file: string,
  requests: readonly HttpRequest[],
  ports: Ports,
): Promise<readonly HttpResponse[]> {
  for (;;) {
    const { state, fileVersion } = await readSnapshot(file, ports.clock.now())
    const { newState, responses } = handleInOrder(state, requests, ports, file)
    if (newState === state || (await replaceState(file, newState, fileVersion))) return responses
  }
}

/** Handles requests one after the other. A state file that was changed by hand can break any handler. */
function handleInOrder(
  state: SandboxState,
  requests: readonly HttpRequest[],
  ports: Ports,
  file: string,
): { readonly newState: SandboxState; readonly responses: readonly HttpResponse[] } {
  let newState = state
  try {
    const responses = requests.map(request => {
      const handled = handleRequest(newState, request, ports.clock.now())
      newState = handled.state
      return handled.response
    })
    return { newState, responses }
  } catch {
    throw createUnreadableStateError(file)
  }
}

/** Replaces the state of the sandbox by its initial state, whatever is at its path now; returns the path. */
export async function resetSandbox(ports: Ports): Promise<string> {
  return withStateFile(ports, async file => {
    await replaceState(file, createState(ports.clock.now()), undefined)
    return file
  })
}
