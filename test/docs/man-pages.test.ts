import { describe, expect, test } from 'vitest'
import { flagSettings } from '../../src/types/cloud-flags.ts'
import { ERROR_KINDS } from '../../src/types/cli-error.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { formatCommandHelp } from '../../src/docs/help.ts'
import { buildManPages } from '../../src/docs/man-pages.ts'
import { renderRoffPage } from '../../src/docs/roff-renderer.ts'
import { buildParagraph, buildSection, buildTermList } from '../../src/docs/page-model.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const pages = buildManPages(commands, flagSettings, '1.2.3')

/** A page as a reader sees it: no requests, no font changes, escapes undone. */
function readPage(page: string): string {
  return page
    .split('\n')
    .filter(line => !line.startsWith('.\\"'))
    .join(' ')
    .replaceAll(/\\f[BIR]|\\&/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(aq', "'")
    .replaceAll('\\e', '\\')
    .replaceAll(/\s+/g, ' ')
}

describe('the manual', () => {
  test('has a page for every command that is shown, and none for the others', () => {
    const names = commands
      .filter(({ isHidden }) => !isHidden)
      .map(({ path }) => `clinker-${path.replaceAll(' ', '-')}.1`)
    expect([...pages.keys()].sort()).toEqual([...names, 'clinker.1', 'clinker-clouds.5', 'clinker-exit-codes.7'].sort())
  })
  test('says of a command what help says', () => {
    const command = commands.find(({ path }) => path === 'volume extend')
    const page = readPage(pages.get('clinker-volume-extend.1') ?? '')
    if (command === undefined) throw new Error('no volume extend')
    for (const said of [
      command.about,
      'clinker volume extend --wait db-data 200',
      command.examples.at(-1)?.[1] ?? '',
      '--wait-timeout SECONDS',
      'os-extend',
    ]) {
      expect(page).toContain(said)
      expect(formatCommandHelp(command, { isWhole: false, width: 80 }).replaceAll(/\s+/g, ' ')).toContain(said)
    }
  })
  test('has the sections of a man page in their order', () => {
    const titles = [...(pages.get('clinker-volume-create.1') ?? '').matchAll(/^\.SH (.*)$/gm)].map(([, title]) => title)
    expect(titles).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'ARGUMENTS',
      'OPTIONS',
      'WAITING',
      'EXAMPLES',
      'REQUESTS',
      'EXIT STATUS',
      'SEE ALSO',
    ])
  })
  test('gives every exit status and every setting', () => {
    const statuses = readPage(pages.get('clinker-exit-codes.7') ?? '')
    for (const { exitStatus, meaning } of Object.values(ERROR_KINDS))
      expect(statuses).toContain(`${exitStatus} ${meaning}`)
    const clouds = readPage(pages.get('clinker-clouds.5') ?? '')
    for (const { flag, env } of flagSettings.filter(({ isHidden }) => isHidden !== true))
      expect(clouds).toMatch(new RegExp(`--${flag}.*${env ?? ''}`))
  })
})

describe('a page', () => {
  const page = renderRoffPage(
    {
      name: 'x',
      section: 7,
      summary: 'A thing',
      synopsis: [],
      sections: [
        buildSection('Description', buildParagraph('.so /etc/passwd'), buildParagraph("it's \\fB -x ~ “this” é")),
        buildSection('Options', buildTermList([['--size GIB', '']])),
      ],
    },
    '1',
  )
  test('takes no text for a request or an escape', () => {
    expect(page).toContain('\n\\&.so /etc/passwd\n')
    expect(page).toContain('it\\(aqs \\efB \\-x \\(ti \\(lqthis\\(rq \\[u00E9]')
  })
  test('sets flags in bold and what stands for a value in italics', () => {
    expect(page).toContain('\\fB\\-\\-size\\fR \\fIGIB\\fR')
  })
  test('has short lines, as good style wants', () => {
    expect(
      [...pages].flatMap(([name, text]) =>
        text
          .split('\n')
          .filter(line => line.length > 80 && !/^\.TH|^\\f/.test(line))
          .map(line => `${name}: ${line}`),
      ),
    ).toEqual([])
  })
})
