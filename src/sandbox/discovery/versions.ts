import type { Json } from '../../types/json.ts'

/** The minor number of the newest microversion that the sandbox supports: 3.71. */
export const NEWEST_MINOR = 71

/** The versions document of `/volume/` and of `/volume/v3/`. */
export function buildVolumeVersions(origin: string, prefix: string): Json {
  return {
    versions: [
      {
        'id': 'v3.0',
        'status': 'CURRENT',
        'version': `3.${NEWEST_MINOR}`,
        'min_version': '3.0',
        'updated': '2023-08-31T00:00:00Z',
        'links': [
          { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' },
          { rel: 'self', href: `${origin}${prefix}/v3/` },
        ],
        'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' }],
      },
    ],
  }
}

/** Keystone's one version. */
export function buildIdentityVersion(origin: string, prefix: string) {
  return {
    'id': 'v3.14',
    'status': 'stable',
    'updated': '2020-04-07T00:00:00Z',
    'links': [{ rel: 'self', href: `${origin}${prefix}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  }
}
