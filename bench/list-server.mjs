// A Block Storage service of COUNT volumes with descriptions of LENGTH characters, for the memory of long lists and the
// time of long values: node list-server.mjs COUNT [LENGTH]. It writes its port on the first line.
import { createServer } from 'node:http'

const count = Number(process.argv[2])
const description = process.argv[3] === undefined ? null : 'text '.repeat(Number(process.argv[3]) / 5)
const buildVolume = index => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `volume-${index}`,
  status: 'available',
  size: 1 + (index % 100),
  volume_type: 'alpha',
  bootable: 'false',
  encrypted: false,
  metadata: { index: String(index) },
  attachments: [],
  description,
  availability_zone: 'nova',
  created_at: '2026-01-31T12:00:00.000000',
  updated_at: null,
  snapshot_id: null,
  source_volid: null,
  user_id: 'u'.repeat(32),
  replication_status: null,
  consistencygroup_id: null,
  multiattach: false,
  links: [{ rel: 'self', href: `http://127.0.0.1/v3/volumes/${index}` }],
})
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1')
  response.setHeader('content-type', 'application/json')
  if (url.pathname === '/')
    return response.end(
      JSON.stringify({ versions: [{ id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0' }] }),
    )
  const [, id] = /\/volumes\/([0-9a-f-]{36})$/.exec(url.pathname) ?? []
  if (id !== undefined) return response.end(JSON.stringify({ volume: buildVolume(Number(id.slice(-12))) }))
  const start = url.searchParams.has('marker') ? Number(url.searchParams.get('marker').slice(-12)) + 1 : 0
  const volumes = Array.from({ length: Math.min(1000, count - start) }, (_, index) => buildVolume(start + index))
  const more = start + volumes.length < count
  response.end(
    JSON.stringify({ volumes, ...(more ? { volumes_links: [{ rel: 'next', href: 'http://127.0.0.1/next' }] } : {}) }),
  )
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
