import { expect, test } from 'vitest'
import { expectRequests, runCommand } from '../expect-requests.ts'
import { createAcceptingCloud } from '../expect-sent-requests.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'

test('of the own project', () => expectRequests('quota usage', [], [`GET /os-quota-sets/${OWN}?usage=true`]))
test('says what is used', async () => {
  const cloud = createAcceptingCloud([], {
    [`GET /os-quota-sets/${OWN}?usage=true`]: { quota_set: { id: OWN, groups: { limit: 5, in_use: 2, reserved: 0 } } },
  })
  expect((await runCommand('quota usage -f value', [], '3.71', cloud)).out).toBe('groups 5 2 0\n')
})
