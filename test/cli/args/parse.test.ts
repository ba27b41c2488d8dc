import { describe, expect, test } from 'vitest'
import { defineCommand } from '../../../src/framework/command.ts'
import { keyValues } from '../../../src/framework/key-values.ts'
import { gibibytes, text } from '../../../src/framework/value-params.ts'
import { optional, switches, toggle } from '../../../src/framework/params.ts'
import { parseArgs } from '../../../src/cli/args/parse.ts'

const command = defineCommand({
  path: 'thing make',
  summary: 'Make a thing',
  operations: [],
  examples: [],
  plan: () => [],
  args: { name: text('name'), size: gibibytes('size') },
  flags: {
    property: keyValues('property'),
    description: optional(text('description', { aliases: ['about'] })),
    allProjects: toggle('everything'),
    bootable: switches({ 'bootable': [true, 'yes'], 'non-bootable': [false, 'no'] }),
  },
})
const parseLine = (line: string) => parseArgs(command, line.split(' '))

describe('what is typed', () => {
  test('goes to arguments in order', () => {
    expect(parseLine('db 20')).toEqual({ rawArgs: { name: ['db'], size: ['20'] }, problems: [] })
  })
  test('may have flags anywhere', () => {
    expect(parseLine('--description x db --property a=b 20 --property c=d').rawArgs).toEqual({
      name: ['db'],
      size: ['20'],
      description: ['x'],
      property: ['a=b', 'c=d'],
    })
  })
  test('may give a value after an equals sign', () => {
    expect(parseLine('db 20 --description=a=b').rawArgs['description']).toEqual(['a=b'])
  })
  test('may shorten a long flag', () => {
    expect(parseLine('db 20 --all').rawArgs['allProjects']).toEqual(['all-projects'])
  })
  test('may spell a flag with underscores', () => {
    expect(parseLine('db 20 --all_projects').rawArgs['allProjects']).toEqual(['all-projects'])
  })
  test('may use another name of a flag', () => {
    expect(parseLine('db 20 --about x').rawArgs['description']).toEqual(['x'])
  })
  test('tells switches apart', () => {
    expect(parseLine('db 20 --non-bootable').rawArgs['bootable']).toEqual(['non-bootable'])
  })
  test('takes a global flag and its letter', () => {
    expect(parseLine('db 20 -f json -c id -c name').rawArgs).toMatchObject({ format: ['json'], column: ['id', 'name'] })
  })
  test('takes everything after a double dash as words', () => {
    expect(parseLine('-- --odd 20').rawArgs).toEqual({ name: ['--odd'], size: ['20'] })
  })
  test('takes a value that begins with a dash', () => {
    expect(parseLine('db 20 --description -1').rawArgs['description']).toEqual(['-1'])
  })
})

describe('a mistake', () => {
  const problems = (line: string) => parseLine(line).problems.join('\n')
  test('an unknown flag, with what may have been meant', () => {
    expect(problems('db 20 --discription x')).toMatch(/^Unknown option --discription\. Did you mean --description\?$/)
  })
  test('a beginning that fits several', () => {
    expect(problems('db 20 --os-project x')).toMatch(/^--os-project is ambiguous: --os-project-id, [^\n]*$/)
  })
  test('a flag without its value', () => {
    expect(problems('db 20 --description')).toMatch(/^Missing value for --description: TEXT$/)
  })
  test('a flag where a value should be', () => {
    expect(problems('db 20 --description --property a=b')).toMatch(/^Missing value for --description: TEXT$/)
  })
  test('too few words', () => {
    expect(problems('db')).toMatch(/^Missing argument: SIZE$/)
  })
  test('too many words', () => {
    expect(problems('db 20 more')).toMatch(/^Unexpected argument: more$/)
  })
  test('the value of an unknown or ambiguous option is not a second mistake', () => {
    expect(problems('--nothing x db 20')).toBe('Unknown option --nothing')
    expect(problems('db 20 --os-project x').split('\n')).toHaveLength(1)
    expect(problems('db 20 --nothing x more')).toMatch(/^Unexpected argument: more$/m)
  })
  test('an argument that starts with a dash, with how to type it', () => {
    expect(problems('-name 20')).toMatch(/^Unknown option -name\. Put arguments that start with "-" after "--"$/m)
  })
  test('all of them at once', () => {
    expect(parseLine('--nothing --description').problems.length).toBeGreaterThanOrEqual(4)
  })
})
