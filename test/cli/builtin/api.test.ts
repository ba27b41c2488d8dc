import { describe, expect, test } from 'vitest'
import { CliError } from '../../../src/types/cli-error.ts'
import { parseApiPath } from '../../../src/cli/builtin/api-path.ts'
import { expectRequests, expectFailure, runCommand } from '../../commands/expect-requests.ts'
import { expectSentRequests, createAcceptingCloud } from '../../commands/expect-sent-requests.ts'

const PROJECT_ID = 'e59dd72d52424f6e9691a30805e0d9a2'

describe('a path', () => {
  const path = (typedPath: string, projectId: string | undefined = PROJECT_ID) =>
    parseApiPath(typedPath, 'block-storage', projectId)
  test('begins below the project', () => {
    expect(path('/volumes/detail?limit=1')).toEqual({ path: '/volumes/detail?limit=1', projectInPath: true })
  })
  test('may lack its slash', () => {
    expect(path('volumes').path).toBe('/volumes')
  })
  test('may be one of the API reference', () => {
    expect(path('/v3/{project_id}/volumes')).toEqual({ path: '/volumes', projectInPath: true })
  })
  test('may have the project’s ID in it', () => {
    expect(path(`/v3/${PROJECT_ID}/os-quota-sets/{project_id}`)).toEqual({
      path: `/os-quota-sets/${PROJECT_ID}`,
      projectInPath: true,
    })
  })
  test('may be one without the project', () => {
    expect(path('/v3/default-types')).toEqual({ path: '/default-types', projectInPath: false })
  })
  test('is not taken for a project that begins alike', () => {
    expect(path(`/v3/${PROJECT_ID}0/x`)).toEqual({ path: `/${PROJECT_ID}0/x`, projectInPath: false })
  })
  test('has its odd characters escaped, and escapes left alone', () => {
    expect(path('/get_pools?name=h@b#p é%20"').path).toBe('/get_pools?name=h@b%23p%20%C3%A9%20%22')
  })
  test('of another service loses the version', () => {
    expect(parseApiPath('/v2/images', 'image', PROJECT_ID)).toEqual({ path: '/images', projectInPath: false })
  })
  test('is no address', () => {
    expect(() => path('http://evil.example/volumes')).toThrow(CliError)
  })
})

describe('a request', () => {
  test('is what was typed', () =>
    expectRequests(
      'api POST /volumes --body \'{"volume":{"size":1}}\'',
      [],
      ['POST /volumes', { volume: { size: 1 } }],
    ))
  test('may be typed in small letters', () => expectRequests('api get volumes?limit=1', [], ['GET /volumes?limit=1']))
  test('carries the newest version both know, or the one asked for', async () => {
    expect(JSON.parse((await runCommand('api DELETE /volumes/x --dry-run -f json', [], '3.60')).out)).toMatchObject({
      method: 'DELETE',
      microversion: '3.60',
    })
    expect(
      JSON.parse((await runCommand('api DELETE /volumes/x --microversion 3.5 --dry-run -f json', [])).out),
    ).toMatchObject({ microversion: '3.5' })
  })
  test('carries other headers', async () => {
    expect(
      (await runCommand('api PUT /volumes/x/metadata --body \'{"metadata":{}}\' --header If-Match=abc --curl', [])).out,
    ).toContain("-H 'if-match: abc'")
  })
  test('goes to another service, without a version', async () => {
    expect(JSON.parse((await runCommand('api GET /images --service image --dry-run -f json', [])).out)).toEqual({
      method: 'GET',
      url: 'http://sandbox.invalid/image/v2/images',
      microversion: null,
      body: null,
    })
  })
  test('has a version of Block Storage', () =>
    expectFailure(
      'api GET /volumes --microversion 4',
      [],
      2,
      /Invalid value for --microversion: ".*" \(expected a Block Storage microversion such as 3\.42\)/,
    ))
  test('has no version elsewhere', () =>
    expectFailure(
      'api GET /images --service image --microversion 3.1',
      [],
      2,
      /--microversion needs --service block-storage/,
    ))
  test('has a body that is JSON', () =>
    expectFailure('api POST /volumes --body nonsense', [], 2, /Invalid value for --body: .* \(expected JSON/))
  test('is of a method there is', () =>
    expectFailure('api FETCH /volumes', [], 2, /Invalid value for METHOD: .* \(expected one of GET, POST/))
  test('that changes something has no pages', () =>
    expectFailure('api POST /volumes --paginate', [], 2, /--paginate needs GET/))
})

describe('an answer', () => {
  test('is printed whole, as JSON', async () => {
    const { out } = await expectSentRequests(
      'api GET /volumes/1',
      [],
      { 'GET /volumes/1': { volume: { id: '1', name: 'ü\u0007' } } },
      ['GET /volumes/1'],
    )
    expect(out).toBe('{\n  "volume": {\n    "id": "1",\n    "name": "\\u00fc\\u0007"\n  }\n}\n')
  })
  test('may be on one line', async () => {
    expect(
      (
        await expectSentRequests('api GET /volumes/1 --noindent', [], { 'GET /volumes/1': { volume: [] } }, [
          'GET /volumes/1',
        ])
      ).out,
    ).toBe('{"volume": []}\n')
  })
  test('without a body is nothing', async () => {
    expect((await expectSentRequests('api POST /x --body null', [], {}, ['POST /x', null])).out).toBe('')
  })
  test('that is a refusal has the exit status of any command', async () => {
    const { status, err } = await runCommand('api GET /volumes/1', [])
    expect([status, err]).toEqual([3, expect.stringContaining('Resource /volumes/1 could not be found.')])
  })
})

describe('all pages', () => {
  const next = (href: string) => [{ rel: 'next', href }]
  test('are one answer, whatever path or host the links have', async () => {
    const { out } = await expectSentRequests(
      'api GET /groups/detail?limit=1 --paginate --noindent',
      [],
      {
        'GET /groups/detail?limit=1': {
          groups: [{ id: 'a' }],
          group_links: next('http://inside/v3/groups?limit=1&marker=a'),
        },
        'GET /groups/detail?limit=1&marker=a': { groups: [{ id: 'b' }] },
      },
      ['GET /groups/detail?limit=1'],
      ['GET /groups/detail?limit=1&marker=a'],
    )
    expect(JSON.parse(out)).toEqual({ groups: [{ id: 'a' }, { id: 'b' }] })
  })
  test('of images and of projects have links of another kind', async () => {
    const images = await expectSentRequests(
      'api GET /images --service image --paginate',
      [],
      {
        'GET /image/v2/images': { images: [1], first: '/v2/images', next: '/v2/images?marker=1' },
        'GET /image/v2/images?marker=1': { images: [2], first: '/v2/images' },
      },
      ['GET /image/v2/images'],
      ['GET /image/v2/images?marker=1'],
    )
    expect(JSON.parse(images.out)).toEqual({ images: [1, 2] })
    const projects = await expectSentRequests(
      'api GET /projects --service identity --paginate',
      [],
      { 'GET /identity/v3/projects': { projects: [1], links: { next: null, self: 'x' } } },
      ['GET /identity/v3/projects'],
    )
    expect(JSON.parse(projects.out)).toEqual({ projects: [1] })
  })
  test('that go in circles end', async () => {
    const cloud = createAcceptingCloud([], {
      'GET /volumes?marker=a': { volumes: [], volumes_links: next('http://x/volumes?marker=a') },
    })
    const { status, err } = await runCommand('api GET /volumes?marker=a --paginate', [], '3.71', cloud)
    expect([status, err]).toEqual([1, expect.stringContaining('does not end')])
  })
})
