import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHome, runCommand, type CommandResult } from './served-sandbox.ts'

/** Passwords of every look: short, lower case, a common word, digits, the user's own name, markup, a regular expression. */
const PASSWORDS = [
  ...['abc', 'x1y', 'secret', 'password', 'volume', '12345', '409', 'someone', 'correct horse'],
  ...['<b>&"', '.*+?', "it's", 'Zoë☃'],
]

const COMMANDS = ['volume list', 'volume list -f json', 'volume show x --debug', 'auth check', 'auth check -f json']

const ERROR_BODIES: readonly ((password: string) => string)[] = [
  password => JSON.stringify({ forbidden: { code: 403, message: `The words «${password}» are wrong.` } }),
  password => JSON.stringify({ error: { code: 401, message: `The words «${password}» are wrong.`, title: 'Wrong' } }),
  password => `The words «${password}» are wrong.`,
]

let answer = { status: 200, body: '' }
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' }).end(answer.body)
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const run = (commandLine: string, password: string, home: string): Promise<CommandResult> =>
  runCommand({
    argv: commandLine.split(' '),
    env: {
      HOME: home,
      OS_AUTH_URL: `${origin}/identity/v3`,
      OS_USERNAME: 'someone',
      OS_PASSWORD: password,
      OS_PROJECT_NAME: 'demo',
      OS_RETRIES: '0',
    },
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  })

test.each(PASSWORDS)('an error of a service that repeats the password is shown without it: %s', async password => {
  const home = createHome()
  for (const [i, body] of ERROR_BODIES.entries()) {
    answer = { status: [403, 401, 500][i] ?? 500, body: body(password) }
    for (const commandLine of COMMANDS) {
      const { out, err } = await run(commandLine, password, home)
      // Between the quotation marks of the service stands the mask, in whatever format.
      expect([commandLine, [...(out + err).matchAll(/«([^»]*)»/g)].map(([, word]) => word)]).toEqual([
        commandLine,
        expect.not.arrayContaining([password]),
      ])
      if (commandLine.startsWith('volume')) expect(out + err).toContain('«***»')
    }
  }
})
