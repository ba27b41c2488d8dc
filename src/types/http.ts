/** One HTTP request as it goes out: absolute URL, text body. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Whether it changes something; by default its method decides. */
  readonly isMutating?: boolean
}

/** One HTTP response as it came in; header names are lower-case. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends a request and returns its response: the network, the sandbox, or one of these wrapped.
 * Raises a CliError of kind `network` when there is no response; any HTTP status is a response.
 */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>
