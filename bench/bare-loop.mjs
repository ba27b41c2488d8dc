// A bare loop of GETs over the pages of a list: node bare-loop.mjs URL TOKEN. What no client can be faster than.
import { Agent, request } from 'node:http'

const [, , first, token] = process.argv
const agent = new Agent({ keepAlive: true })
const get = url => new Promise((resolve, reject) => {
  const asked = request(url, { agent, headers: { 'x-auth-token': token, 'openstack-api-version': 'volume 3.70', accept: 'application/json' } }, answer => {
    const pieces = []
    answer.on('data', piece => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
  })
  asked.on('error', reject).end()
})
let url = first
while (url !== undefined) {
  const { volumes_links: links = [] } = JSON.parse(await get(url))
  url = links.find(link => link.rel === 'next')?.href
}
agent.destroy()
