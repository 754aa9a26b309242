// Worlds that are kept over a restart, and the kubeconfig of a server that speaks TLS.

import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { serveOptions } from '@/lib/cli/serve/options'
import { type Serving, startServing } from '@/lib/cli/serve/serve-command'
import { currentVersion, openScenarioText } from '@/lib/scenario/migrate'

const folder = mkdtempSync(path.join(tmpdir(), 'chartroom-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string): string => path.join(folder, name)

function serve(...argv: readonly string[]): Promise<Serving> {
  const options = serveOptions(['--port', '0', ...argv])
  if (!options.ok) throw new Error(options.error)
  return startServing(options.value)
}

const configMaps = '/api/v1/namespaces/default/configmaps'

async function add({ address }: Serving, name: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ metadata: { name } })
  return (await fetch(`${address}${configMaps}`, { method: 'POST', headers, body })).json()
}

async function read({ address }: Serving, name: string): Promise<unknown> {
  return (await fetch(`${address}${configMaps}/${name}`)).json()
}

it('goes on after a restart with the very same objects, and lives through the time between', async () => {
  const file = inFolder('world.json')
  const first = await serve('--state', file)
  const made = await add(first, 'kept')
  first.close()
  const second = await serve('--state', file)
  expect(second.announcement.at(-1)).toBe(`Goes on with the world in ${file}`)
  expect(await read(second, 'kept')).toEqual(made)
  expect(await add(second, 'later')).toMatchObject({ metadata: { name: 'later' } })
  second.close()
  const third = await serve('--state', file)
  expect(await read(third, 'later')).toMatchObject({ metadata: { name: 'later' } })
  third.close()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.startsWith('world'))).toEqual(['world.json'])
  expect(openScenarioText(readFileSync(file, 'utf8')).ok).toBe(true)
})

it('is written while it is served, not only at the end', async () => {
  const file = inFolder('running.json')
  const serving = await serve('--state', file)
  await add(serving, 'soon')
  while (!(existsSync(file) && readFileSync(file, 'utf8').includes('"soon"')))
    await new Promise((resolve) => setTimeout(resolve, 20))
  serving.close()
})

it('a file that another program changed is not written over', async () => {
  const file = inFolder('shared.json')
  const serving = await serve('--state', file)
  await add(serving, 'mine')
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20))
  writeFileSync(file, 'theirs')
  await add(serving, 'more')
  serving.close()
  expect(readFileSync(file, 'utf8')).toBe('theirs')
})

it('a file that cannot be opened is named and left as it is', () => {
  const file = inFolder('damaged.json')
  writeFileSync(file, '{"version": 99, "files": {}}')
  const options = serveOptions(['--state', file])
  expect(options.ok ? '' : options.error).toBe(
    `${file}: This scenario was made by a newer Chartroom (version 99; this one reads up to ${currentVersion}).\n`,
  )
  expect(readFileSync(file, 'utf8')).toBe('{"version": 99, "files": {}}')
})

interface Config {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[]
  readonly users: readonly { readonly user: { readonly token: string } }[]
}

function configIn(file: string): Config {
  const [, ...lines] = readFileSync(file, 'utf8').split('\n')
  return JSON.parse(lines.join('\n')) as Config
}

function getSecurely(url: string, ca: string, token: string | undefined): Promise<number | string | undefined> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return new Promise((resolve) => {
    request(url, { ca, headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      .end()
  })
}

it('speaks TLS to those who have its kubeconfig', async () => {
  const file = inFolder('config')
  const serving = await serve('--kubeconfig', file)
  const { clusters, users } = configIn(file)
  const [server = '', ca = '', token = ''] = [
    clusters[0]?.cluster['server'],
    Buffer.from(clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64').toString(),
    users[0]?.user.token,
  ]
  expect(server).toBe(serving.address)
  const localhost = server.replace('127.0.0.1', 'localhost')
  expect([
    await getSecurely(`${server}/livez`, ca, token),
    await getSecurely(`${localhost}/livez`, ca, token),
    await getSecurely(`${server}/livez`, ca, 'other'),
    await getSecurely(`${server}/livez`, ca, undefined),
    await getSecurely(`${server}/livez`, '', token),
  ]).toEqual([200, 200, 401, 401, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  serving.close()
})

it('a kubeconfig of another program is left as it is', async () => {
  const file = inFolder('other-config')
  writeFileSync(file, 'apiVersion: v1\n')
  await expect(serve('--kubeconfig', file)).rejects.toThrow(
    `${file} is there already and was not written by chartroom serve: it is left as it is`,
  )
  expect(readFileSync(file, 'utf8')).toBe('apiVersion: v1\n')
})

it.runIf(spawnSync('kubectl', ['version', '--client']).status === 0)('kubectl takes the kubeconfig', async () => {
  const file = inFolder('kubectl-config')
  const serving = await serve('--kubeconfig', file)
  const run = promisify(execFile)
  const { stdout } = await run('kubectl', ['--kubeconfig', file, 'get', 'nodes', '-o', 'name'])
  expect(stdout).toBe('node/node-1\nnode/node-2\nnode/node-3\n')
  serving.close()
})

const refused: [argv: readonly string[], message: string][] = [
  [['--port', '70000'], '--port must be a number from 0 to 65535\n'],
  [['--speed', '0'], '--speed must be a number above 0, 10000 at most\n'],
]

it.each(refused)('%j', (argv, message) => {
  const options = serveOptions(argv)
  expect(options.ok ? '' : options.error).toBe(message)
})
