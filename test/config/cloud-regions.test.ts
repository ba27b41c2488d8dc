import { describe, expect, test } from 'vitest'
import { cloudWith, readCase, type SettingsCase } from './read-case.ts'

describe('regions', () => {
  test.each<[string, string, SettingsCase, string, readonly string[]]>([
    ['the first', 'regions: [R1, R2]', {}, 'R1', []],
    [
      'region_name next to it',
      'regions: [R1, R2], region_name: R2',
      {},
      'R2',
      ['Cloud c: region_name R2 (./clouds.yaml) is used, not R1, the first of its regions.'],
    ],
    ['region_name that is the first', 'regions: [R1, R2], region_name: R1', {}, 'R1', []],
    ['with a dash', 'regions: [R1, R2], region-name: R2', {}, 'R2', ['expected']],
    [
      'region_name in secure.yaml',
      'regions: [R1, R2]',
      { files: { 'secure.yaml': 'clouds: {c: {region_name: R2}}' } },
      'R2',
      ['Cloud c: region_name R2 (./secure.yaml) is used, not R1, the first of its regions.'],
    ],
    ['OS_REGION_NAME', 'regions: [R1, R2], region_name: R2', { env: { OS_REGION_NAME: 'R1' } }, 'R1', []],
    ['empty regions', 'regions: [], region_name: R3', {}, 'R3', []],
    ['a list in region_name', 'region_name: ["", R1, R2]', {}, 'R1', []],
    ['names with commas', 'regions: "R1, R2"', { flags: { 'os-region-name': 'R2' } }, 'R2', []],
    [
      'a region that the profile does not list',
      'profile: citycloud, region_name: R9',
      {},
      'R9',
      ['The region R9 of cloud c is not in profile citycloud (Buf1, Fra1, Sto2, Kna1, dx1, tky1).'],
    ],
  ])('%s: %s', async (_, rest, more, region, warnings) => {
    const settings = await readCase({ ...more, files: { 'clouds.yaml': cloudWith('', rest), ...more.files } })
    expect(settings.regionName).toBe(region)
    if (warnings[0] === 'expected') expect(settings.warnings).toHaveLength(1)
    else expect(settings.warnings).toEqual(warnings)
  })

  test.each<[string, string, SettingsCase]>([
    ['by flag', 'regions: [R1, R2]', { flags: { 'os-region-name': 'R3' } }],
    ['by variable', 'regions: [R1, R2]', { env: { OS_REGION_NAME: 'r1' } }],
    ['next to the list', 'regions: [R1, R2], region_name: R3', {}],
    ['with a dash', 'regions: [R1, R2], region-name: R3', {}],
    ['in a list of region_name', 'region_name: [R1, R2]', { flags: { 'os-region-name': 'R3' } }],
    ['of a profile', 'profile: citycloud', { flags: { 'os-region-name': 'R3' } }],
  ])('one that is not listed is refused: %s', async (_, rest, more) => {
    await expect(readCase({ ...more, files: { 'clouds.yaml': cloudWith('', rest) } })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('The cloud c has no region "'),
    })
  })

  test('within auth, too', async () => {
    const files = { 'clouds.yaml': cloudWith('region_name: R2', 'regions: [R1, R2]') }
    expect((await readCase({ files })).regionName).toBe('R2')
  })
})
