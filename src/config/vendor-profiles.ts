import type { JsonObject } from '../types/json.ts'

const profile = (auth_url: string, ...regions: readonly string[]): JsonObject => ({
  auth: { auth_url },
  ...(regions.length === 0 ? {} : { regions }),
})
const shutDownProfile = (message: string): JsonObject => ({ status: 'shutdown', message })

/**
 * Public clouds with version 3 of the Identity API that openstacksdk knows by name.
 * clouds-public.yaml overrules it.
 */
export const BUILT_IN_PROFILES: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries({
    'auro': profile('https://api.van2.auro.io:5000/v3', 'RegionOne'),
    'binero': profile('https://auth.binero.cloud:5000/v3', 'europe-se-1'),
    'citycloud': profile('https://{region_name}.citycloud.com:5000/v3/', 'Buf1', 'Fra1', 'Sto2', 'Kna1', 'dx1', 'tky1'),
    'dreamcompute': profile('https://iad2.dream.io:5000', 'RegionOne'),
    'elastx': profile('https://ops.elastx.cloud:5000/v3', 'se-sto'),
    'entercloudsuite': profile('https://api.entercloudsuite.com/', 'it-mil1', 'nl-ams1', 'de-fra1'),
    'limestonenetworks': profile('https://auth.cloud.lstn.net:5000/v3', 'us-dfw-1', 'us-slc'),
    'otc': profile('https://iam.{region_name}.otc.t-systems.com/v3', 'eu-de', 'eu-nl'),
    'otc-swiss': profile('https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3', 'eu-ch2'),
    'ovh': profile('https://auth.cloud.ovh.net/v3'),
    'ovh-us': profile('https://auth.cloud.ovh.us/', 'US-EAST-VA-1', 'US-WEST-OR-1', 'US-EAST-VA', 'US-WEST-OR'),
    'switchcloud': profile('https://identity.compute.cloud.switch.ch/v3', 'zhw', 'zhc'),
    'switchengines': profile('https://keystone.cloud.switch.ch:5000/v3', 'LS', 'ZH'),
    'vexxhost': profile('https://auth.vexxhost.net/v3'),
    'zetta': profile('https://identity.api.zetta.io/v3', 'no-osl1'),
    'betacloud': shutDownProfile('It is out of business.'),
    'fuga': {
      ...profile('https://identity.api.fuga.io:5000', 'cystack'),
      status: 'deprecated',
      message: 'Its address does not respond any more.',
    },
    'ibmcloud': shutDownProfile('Its address does not respond any more.'),
    'internap': shutDownProfile('It has another name now.'),
    'ultimum': shutDownProfile('It is out of business.'),
    'unitedstack': shutDownProfile('Its address does not respond any more.'),
  }),
)
