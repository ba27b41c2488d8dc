import { describe, expect, test } from 'vitest'
import { SANDBOX_ORIGIN, Sandbox } from './sandbox.ts'

const domain = { id: 'default' }
const buildPasswordIdentity = (name: string, secret = 'sandbox') => ({
  methods: ['password'],
  password: { user: { name, password: secret, domain: { name: 'Default' } } },
})

function signIn(
  sandbox: Sandbox,
  identity: unknown,
  scope?: unknown,
  url = `${SANDBOX_ORIGIN}/identity/v3/auth/tokens`,
) {
  const response = sandbox.send('POST', url, {}, { auth: { identity, ...(scope === undefined ? {} : { scope }) } })
  return {
    status: response.status,
    token: JSON.parse(response.body).token,
    error: JSON.parse(response.body).error,
    text: response.headers['x-subject-token'] ?? '',
    headers: response.headers,
  }
}

function getIdentity(sandbox: Sandbox, token: string, path: string, extraHeaders: Record<string, string> = {}) {
  const { status, body } = sandbox.send('GET', `${SANDBOX_ORIGIN}/identity/v3${path}`, {
    'x-auth-token': token,
    ...extraHeaders,
  })
  return { status, body: JSON.parse(body) }
}

describe('signing in', () => {
  test.each([
    ['demo', 'demo', ['member', 'reader']],
    ['admin', 'admin', ['admin', 'member', 'reader']],
    ['admin', 'demo', ['admin', 'member', 'reader']],
    ['alt', 'alt', ['member', 'reader']],
  ])('as %s in %s', (user, project, roles) => {
    const { status, token, text } = signIn(new Sandbox(), buildPasswordIdentity(user), {
      project: { name: project, domain },
    })
    expect([status, text]).toEqual([201, expect.stringMatching(/^gAAAAA/)])
    expect(token).toMatchObject({
      user: { name: user, domain: { name: 'Default' } },
      project: { name: project, domain: { name: 'Default' } },
      methods: ['password'],
      issued_at: '2026-01-01T00:00:00.000000Z',
      expires_at: '2026-01-02T00:00:00.000000Z',
    })
    expect(token.roles.map(({ name }: { name: string }) => name)).toEqual(roles)
  })

  test('lists services at the origin of the request', () => {
    const { token } = signIn(
      new Sandbox(),
      buildPasswordIdentity('demo'),
      { project: { name: 'demo', domain } },
      'http://127.0.0.1:8776/v3/auth/tokens',
    )
    const urls = Object.fromEntries(
      token.catalog.map(({ type, endpoints }: { type: string; endpoints: { interface: string; url: string }[] }) => [
        type,
        endpoints.find(one => one.interface === 'public')?.url,
      ]),
    )
    expect(Object.keys(urls).sort()).toEqual(['block-storage', 'identity', 'image', 'volumev3'])
    expect(urls['volumev3']).toBe(`http://127.0.0.1:8776/volume/v3/${token.project.id}`)
    expect(Object.values(urls).every(url => String(url).startsWith('http://127.0.0.1:8776/'))).toBe(true)
  })

  test.each([
    ['a wrong password', buildPasswordIdentity('demo', 'x')],
    ['a stranger', buildPasswordIdentity('nobody')],
    ['no method known', { methods: ['totp'] }],
  ])('with %s is a 401', (_what, identity) => {
    const { status, error, headers } = signIn(new Sandbox(), identity)
    expect([status, error]).toEqual([
      401,
      { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' },
    ])
    expect(headers['www-authenticate']).toBe(`Keystone uri="${SANDBOX_ORIGIN}/identity/v3"`)
  })

  test('for a project without a role is a 401', () => {
    expect(signIn(new Sandbox(), buildPasswordIdentity('demo'), { project: { name: 'alt', domain } }).status).toBe(401)
  })

  test('without fields is a 400', () => {
    const { status, body } = new Sandbox().send('POST', `${SANDBOX_ORIGIN}/identity/v3/auth/tokens`, {}, {})
    expect([status, JSON.parse(body).error.title]).toEqual([400, 'Bad Request'])
  })

  test('with an application credential', () => {
    const sandbox = new Sandbox()
    const { token, status } = signIn(sandbox, {
      methods: ['application_credential'],
      application_credential: { name: 'demo-cred', secret: 'sandbox', user: { name: 'demo', domain } },
    })
    expect([status, token.project.name, token.application_credential.name]).toEqual([201, 'demo', 'demo-cred'])
    expect(
      signIn(sandbox, {
        methods: ['application_credential'],
        application_credential: { name: 'demo-cred', secret: 'x', user: { name: 'demo', domain } },
      }).status,
    ).toBe(401)
  })

  test('without scope, and scoped to the domain or the system', () => {
    const sandbox = new Sandbox()
    expect(signIn(sandbox, buildPasswordIdentity('demo'), 'unscoped').token).not.toHaveProperty('catalog')
    expect(signIn(sandbox, buildPasswordIdentity('admin'), { domain }).token.domain).toEqual({
      id: 'default',
      name: 'Default',
    })
    expect(signIn(sandbox, buildPasswordIdentity('admin'), { system: { all: true } }).token.system).toEqual({
      all: true,
    })
    expect(signIn(sandbox, buildPasswordIdentity('demo'), { system: { all: true } }).status).toBe(401)
  })

  test('with a token, for its remaining lifetime', () => {
    const sandbox = new Sandbox()
    const first = signIn(sandbox, buildPasswordIdentity('admin'))
    sandbox.advanceClock(3600)
    const second = signIn(
      sandbox,
      { methods: ['token'], token: { id: first.text } },
      { project: { name: 'demo', domain } },
    )
    expect([second.token.project.name, second.token.expires_at]).toEqual(['demo', first.token.expires_at])
  })
})

describe('a token', () => {
  test('is validated, expires, and is revoked', () => {
    const sandbox = new Sandbox()
    const { text } = signIn(sandbox, buildPasswordIdentity('demo'))
    expect(getIdentity(sandbox, text, '/auth/tokens', { 'x-subject-token': text }).body.token.user.name).toBe('demo')
    sandbox.send('DELETE', `${SANDBOX_ORIGIN}/identity/v3/auth/tokens`, {
      'x-auth-token': text,
      'x-subject-token': text,
    })
    expect(getIdentity(sandbox, text, '/auth/tokens').status).toBe(401)
    const later = signIn(sandbox, buildPasswordIdentity('demo')).text
    sandbox.advanceClock(24 * 3600)
    expect(getIdentity(sandbox, later, '/auth/catalog').status).toBe(401)
  })

  test('that is invalid is a 401 at each service', () => {
    const sandbox = new Sandbox()
    for (const path of ['/volume/v3/volumes', '/image/v2/images', '/identity/v3/projects']) {
      const response = sandbox.send('GET', `${SANDBOX_ORIGIN}${path}`, { 'x-auth-token': 'x' })
      expect([response.status, JSON.parse(response.body).error.code]).toEqual([401, 401])
    }
  })
})

describe('names', () => {
  test('are shown to administrators', () => {
    const sandbox = new Sandbox()
    const [admin] = sandbox.signIn('admin')
    const [project] = getIdentity(sandbox, admin, '/projects?name=demo').body.projects
    expect(project).toMatchObject({ name: 'demo', domain_id: 'default', enabled: true })
    expect(getIdentity(sandbox, admin, `/projects/${project.id}`).body.project.name).toBe('demo')
    expect(getIdentity(sandbox, admin, '/users?name=alt').body.users).toMatchObject([{ name: 'alt' }])
    expect(getIdentity(sandbox, admin, '/projects?name=zz').body.projects).toEqual([])
    expect(getIdentity(sandbox, admin, '/domains').body.domains).toMatchObject([{ id: 'default', name: 'Default' }])
    expect(getIdentity(sandbox, admin, '/projects/zz')).toMatchObject({
      status: 404,
      body: { error: { message: 'Could not find project: zz.' } },
    })
  })

  test('are not for members, but for their own project', () => {
    const sandbox = new Sandbox()
    const [demo, project] = sandbox.signIn('demo')
    expect(getIdentity(sandbox, demo, '/projects')).toMatchObject({
      status: 403,
      body: { error: { message: 'You are not authorized to perform the requested action: identity:list_projects.' } },
    })
    expect(getIdentity(sandbox, demo, `/projects/${project}`).status).toBe(200)
    expect(getIdentity(sandbox, demo, '/auth/projects').body.projects).toMatchObject([{ id: project }])
  })
})
