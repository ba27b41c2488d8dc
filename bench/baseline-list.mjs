// A bare loop of GETs over the pages of a list: node baseline-list.mjs URL TOKEN. What no client can be faster than.
import { Agent, request } from 'node:http'

const [, , first, token] = process.argv
const agent = new Agent({ keepAlive: true })
const get = url =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        headers: { 'x-auth-token': token, 'openstack-api-version': 'volume 3.70', 'accept': 'application/json' },
      },
      response => {
        const chunks = []
        response.on('data', chunk => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
      },
    )
    outgoing.on('error', reject).end()
  })
let url = first
while (url !== undefined) {
  const { volumes_links: links = [] } = JSON.parse(await get(url))
  url = links.find(link => link.rel === 'next')?.href
}
agent.destroy()
