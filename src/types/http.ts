/** One HTTP request as it goes out: absolute URL, text body. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** One HTTP response as it came in; header names are lower-case. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * A way to get an answer: the network, the sandbox, or one of these wrapped.
 * Raises a `Failure` of kind `network` when there is no answer; any HTTP status is an answer.
 */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>
