// What every script needs: the root folder, child processes without a shell, and a way to install what is missing.
//
// Runs before anything is installed, so it imports nothing but Node. Tools are started by their JavaScript entry
// under this same Node: that is the one way that is equal on Linux, macOS and Windows.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const cacheFolder = path.join(root, '.cache')

export const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
  next: 'node_modules/next/dist/bin/next',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
}

/** Some tools print colours even into a pipe unless NO_COLOR is set. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }

/**
 * Runs a command and waits; resolves to its exit status and, unless `inherit`, its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{stdio?: 'inherit' | 'pipe' | 'stderr', env?: Record<string, string>, shell?: boolean}} [options]
 * @returns {Promise<{status: number, output: string}>}
 */
export function run(command, args, options = {}) {
  const stdio = options.stdio ?? 'inherit'
  const outputs = stdio === 'inherit' ? 'inherit' : stdio === 'stderr' ? 2 : 'pipe'
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', outputs, outputs],
      shell: options.shell ?? false,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...plain, ...options.env },
    })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ status: 127, output: String(error) }))
    child.on('close', (code) => resolve({ status: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** Runs one of `tools` under this Node. */
export function runTool(tool, args, options) {
  return run(process.execPath, [path.join(root, tools[tool]), ...args], options)
}

/** Runs npm: the very npm that started us where there is one, so no shell is needed. */
export function runNpm(args, options) {
  const entry = process.env.npm_execpath
  if (entry?.endsWith('.js')) return run(process.execPath, [entry, ...args], options)
  const windows = process.platform === 'win32'
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}

const oldestNode = [20, 11]

function isNodeRecent() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  } catch {
    return undefined
  }
}

/** The packages that the lock file asks for and node_modules does not hold at that version. */
function missingPackages() {
  const wanted = readJson('package-lock.json')?.packages ?? {}
  const present = readJson('node_modules/.package-lock.json')?.packages ?? {}
  return Object.entries(wanted)
    .filter(([name, entry]) => name !== '' && !entry.optional && !entry.devOptional && !entry.peer)
    .filter(([name, entry]) => present[name]?.version !== entry.version)
    .map(([name]) => name)
}

/**
 * Installs what is missing, saying so on stderr. A mirror that serves only some platform packages makes `npm ci`
 * refuse a complete lock file, so `npm install` stands behind it.
 * @returns {Promise<boolean>} whether everything is there now
 */
export async function ensureInstalled() {
  if (!isNodeRecent()) {
    console.error(`Chartroom needs Node ${oldestNode.join('.')} or newer; this is ${process.version}.`)
    return false
  }
  if (missingPackages().length === 0) return true
  console.error('Installing dependencies ...')
  const fresh = !existsSync(path.join(root, 'node_modules'))
  const attempts = fresh ? [['ci'], ['install', '--no-save']] : [['install', '--no-save'], ['ci']]
  for (const attempt of attempts) {
    const done = await runNpm([...attempt, '--no-audit', '--no-fund'], { stdio: 'stderr' })
    if (done.status === 0 && missingPackages().length === 0) return true
  }
  console.error(`Could not install: ${missingPackages().slice(0, 5).join(', ') || 'npm failed'}`)
  return false
}

/** All files below a folder, as paths from the root with forward slashes, in one stated order. */
export function filesBelow(folder) {
  const start = path.join(root, folder)
  if (!existsSync(start)) return []
  if (statSync(start).isFile()) return [folder]
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort()
}

/** One hash over the contents of files and folders. */
export function contentHash(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesBelow)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** One hash over sizes and modification times: cheaper than contents, good enough to know that a bundle is stale. */
export function stampHash(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesBelow)) {
    const { size, mtimeMs } = statSync(path.join(root, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex').slice(0, 16)
}

export function makeCacheFolder() {
  mkdirSync(cacheFolder, { recursive: true })
}
