import type { JsonObject } from '../../contract/json.ts'

const at = (auth_url: string, ...regions: readonly string[]): JsonObject => ({ auth: { auth_url }, ...(regions.length === 0 ? {} : { regions }) })
const closed = (message: string): JsonObject => ({ status: 'shutdown', message })

/** Public clouds with version 3 of the Identity API that openstacksdk knows by name, and what they say of themselves. clouds-public.yaml overrules it. */
export const BUILT_IN: ReadonlyMap<string, JsonObject> = new Map(Object.entries({
  auro: at('https://api.van2.auro.io:5000/v3', 'RegionOne'),
  binero: at('https://auth.binero.cloud:5000/v3', 'europe-se-1'),
  citycloud: at('https://{region_name}.citycloud.com:5000/v3/', 'Buf1', 'Fra1', 'Sto2', 'Kna1', 'dx1', 'tky1'),
  dreamcompute: at('https://iad2.dream.io:5000', 'RegionOne'),
  elastx: at('https://ops.elastx.cloud:5000/v3', 'se-sto'),
  entercloudsuite: at('https://api.entercloudsuite.com/', 'it-mil1', 'nl-ams1', 'de-fra1'),
  limestonenetworks: at('https://auth.cloud.lstn.net:5000/v3', 'us-dfw-1', 'us-slc'),
  otc: at('https://iam.{region_name}.otc.t-systems.com/v3', 'eu-de', 'eu-nl'),
  'otc-swiss': at('https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3', 'eu-ch2'),
  ovh: at('https://auth.cloud.ovh.net/v3'),
  'ovh-us': at('https://auth.cloud.ovh.us/', 'US-EAST-VA-1', 'US-WEST-OR-1', 'US-EAST-VA', 'US-WEST-OR'),
  switchcloud: at('https://identity.compute.cloud.switch.ch/v3', 'zhw', 'zhc'),
  switchengines: at('https://keystone.cloud.switch.ch:5000/v3', 'LS', 'ZH'),
  vexxhost: at('https://auth.vexxhost.net/v3'),
  zetta: at('https://identity.api.zetta.io/v3', 'no-osl1'),
  betacloud: closed('It has ceased business.'),
  fuga: { ...at('https://identity.api.fuga.io:5000', 'cystack'), status: 'deprecated', message: 'Its address does not answer any more.' },
  ibmcloud: closed('Its address does not answer any more.'),
  internap: closed('It goes by another name now.'),
  ultimum: closed('It has ceased business.'),
  unitedstack: closed('Its address does not answer any more.'),
}))
