import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runSubprocess } from './run-subprocess.ts'

/** Commands of every day: what they run is compiled into the executable; the rest is compiled when it is wanted. */
const WARM_UP_COMMANDS = [
  'volume list',
  'volume create --size 1 --wait warm',
  'volume show warm',
  'volume set --property a=b warm',
  'volume extend --wait warm 2',
  'volume list --long -f json',
  'volume list -f value -c ID',
  'volume list -f csv',
  'volume list -f yaml',
  'volume snapshot create --volume warm --wait warm-snapshot',
  'volume snapshot list',
  'volume snapshot delete --wait warm-snapshot',
  'volume backup list',
  'volume type list',
  'volume summary',
  'volume extend --help',
  'volume delete --wait warm',
  'help',
  'help volume',
]

/**
 * What V8 makes of dist/program.cjs in everyday use, as it keeps it between runs of the npm package.
 * The commands are run on the sandbox over HTTP, so that the road to a cloud is travelled too.
 */
export async function buildCodeCache(root: string, home: string): Promise<Buffer> {
  mkdirSync(home, { recursive: true })
  const env = { HOME: home }
  const entryPoint = join(root, 'bin/clinker.cjs')
  const server = spawn(process.execPath, [entryPoint, 'sandbox', 'serve', '--port', '0'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.on('error', reject).on('exit', () => {
        reject(new Error('the sandbox ended'))
      })
      server.stderr.on('data', (text: Buffer) => {
        resolve(/https?:\S+/.exec(String(text))?.[0] ?? '')
      })
    })
    const cloud = {
      OS_AUTH_URL: url,
      OS_USERNAME: 'demo',
      OS_PASSWORD: 'sandbox',
      OS_PROJECT_NAME: 'demo',
      OS_USER_DOMAIN_ID: 'default',
      OS_PROJECT_DOMAIN_ID: 'default',
    }
    for (const command of WARM_UP_COMMANDS)
      runSubprocess(process.execPath, [entryPoint, ...command.split(' ')], { env: { ...env, ...cloud } })
  } finally {
    server.kill()
  }
  const folder = join(home, '.cache/clinker')
  const [name] = readdirSync(folder).filter(file => file.startsWith('code-'))
  if (name === undefined) throw new Error('no compiled code was kept')
  const bytes = readFileSync(join(folder, name))
  // It is kept twice, so that a spoilt one is noticed.
  const begin = bytes.indexOf('\n') + 1
  return bytes.subarray(begin, begin + (bytes.length - begin) / 2)
}
