import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderShowText } from './fixtures.ts'

/** Reads YAML from standard input with PyYAML, and writes it as JSON. */
const PYYAML = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.read()), default=repr))'
const readWithPyYaml = (text: string): unknown =>
  JSON.parse(execFileSync('python3', ['-c', PYYAML], { input: text, encoding: 'utf8', maxBuffer: 1e9 }))

const digit = fc.constantFrom(...'0123456789_:.-+ ')
const lookAlike = fc.oneof(
  fc.array(digit, { minLength: 1, maxLength: 12 }).map(parts => parts.join('')),
  fc
    .tuple(fc.constantFrom('0b', '0o', '0x', '0', '+', '-', '.'), fc.array(fc.constantFrom(...'01789abcdef_')))
    .map(([start, rest]) => start + rest.join('')),
  fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
    .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`),
  fc.constantFrom(
    ...'y n yes No ON off true FALSE null ~ << = .inf -.INF .NaN 1e3 1.5e+3 1e-3 - ? : # | > @ ` % & * !'.split(' '),
  ),
)
const text = fc.oneof(lookAlike, fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem())

describe('text in yaml', () => {
  it.each([
    '2026_11_22',
    '1_000',
    '0b1_0',
    '1_',
    'yes',
    'n',
    '2026-11-22',
    '12:30:45',
    '012',
    '0o17',
    '1e3',
    '=',
    '<<',
    '',
  ])('is text for PyYAML: %j', async word => {
    expect(readWithPyYaml(await renderShowText({ word, [`k${word}`]: [word] }, { format: 'yaml' }))).toEqual({
      word,
      [`k${word}`]: [word],
    })
  })
  it('is read back by PyYAML as it was, 10,000 generated values and keys', async () => {
    const sample = fc.sample(text, 10_000)
    const keys = [...new Set(sample.filter(key => key !== '__proto__'))]
    const properties = Object.fromEntries(keys.map(key => [key, key]))
    expect(readWithPyYaml(await renderShowText({ sample, properties }, { format: 'yaml' }))).toEqual({
      sample,
      properties,
    })
  })
})
