// Bare DELETEs, eight at once: node baseline-delete.mjs URL TOKEN ID…. What no client can be faster than with as many.
import { Agent, request } from 'node:http'

const [, , url, token, ...ids] = process.argv
const agent = new Agent({ keepAlive: true })
const deleteVolume = id =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/volumes/${id}`,
      {
        agent,
        method: 'DELETE',
        headers: { 'x-auth-token': token, 'openstack-api-version': 'volume 3.70', 'accept': 'application/json' },
      },
      response => {
        response.resume().on('end', resolve)
      },
    )
    outgoing.on('error', reject).end()
  })
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) await deleteVolume(id)
  }),
)
agent.destroy()
