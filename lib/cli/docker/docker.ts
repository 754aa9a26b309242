// `chartroom docker build`: the simulated build over files on disk.

import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { err, ok } from '@/lib/base/result'
import { emptyBuildCache } from '@/lib/buildkit/cache-store'
import type { BuildContext, ContextFile } from '@/lib/buildkit/context'
import type { BaseResolver } from '@/lib/buildkit/request'
import { type BuildCommand, parseBuildCommand, runBuildCommand } from '@/lib/docker-cli/build-command'
import { buildPullError } from '@/lib/oci/pull-words'
import { parseReference } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'
import { type CliResult, refusedWith } from '../cli-result'

const usage =
  'usage: chartroom docker build [-f Dockerfile] [--target STAGE] [--build-arg K=V] [-t TAG] [--check] [--format json] CONTEXT\n'

export function dockerCommand(argv: readonly string[]): CliResult {
  const [name, ...rest] = argv[0] === 'buildx' ? argv.slice(1) : argv
  if (name !== 'build') return refusedWith(usage, 2)
  const command = parseBuildCommand(rest, environment())
  if (!command.ok) return refusedWith(`ERROR: ${command.error}\n`)
  const { contextPath } = command.value
  if (!isDirectory(contextPath)) {
    return refusedWith(`ERROR: unable to prepare context: path "${contextPath}" not found\n`)
  }
  const { stdout, stderr, exitStatus } = runBuildCommand(command.value, {
    ...dockerfileOf(command.value),
    context: readContext(contextPath),
    cache: emptyBuildCache,
    resolveBase,
    nowMs: buildTimeMs,
  })
  return { stdout, stderr, exitStatus }
}

/** Builds on disk happen at one fixed time, so that equal files give equal images. */
const buildTimeMs = 1_764_000_000_000

function environment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}

function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** -f is relative to where the command is typed; the default lies in the context, in either case. */
function dockerfileOf({ contextPath, dockerfilePath }: BuildCommand): {
  dockerfile: string | null
  dockerfileName: string
} {
  const candidates =
    dockerfilePath === undefined
      ? ['Dockerfile', 'dockerfile'].map((name) => path.join(contextPath, name))
      : [dockerfilePath]
  const found = candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false)
  if (found === undefined) return { dockerfile: null, dockerfileName: path.basename(dockerfilePath ?? 'Dockerfile') }
  const relative = path.relative(contextPath, found).split(path.sep).join('/')
  return {
    dockerfile: readFileSync(found, 'utf8'),
    dockerfileName: relative.startsWith('..') ? path.basename(found) : relative,
  }
}

const contentBytesMax = 1_000_000

function readContext(root: string): BuildContext {
  const files: Record<string, ContextFile> = {}
  const visit = (directory: string): void => {
    for (const entry of readdirSync(path.join(root, directory), { withFileTypes: true })) {
      const relative = directory === '' ? entry.name : `${directory}/${entry.name}`
      if (entry.isDirectory()) visit(relative)
      else if (entry.isFile()) files[relative] = fileOf(root, relative, entry)
    }
  }
  visit('')
  return { files }
}

function fileOf(root: string, relative: string, _entry: Dirent): ContextFile {
  const full = path.join(root, relative)
  const { mode, size, mtimeMs } = statSync(full)
  const content = size > contentBytesMax ? `${size} bytes of ${mtimeMs}` : readFileSync(full, 'utf8')
  return { content, mode: mode & 0o777, ...(size > contentBytesMax && { size: { value: size, grade: 'exact' } }) }
}

const resolveBase: BaseResolver = (reference, platform) => {
  const parsed = parseReference(reference)
  if (!parsed.ok) return err(parsed.error)
  const found = lookUpImage(defaultRegistries, { reference: parsed.value, platform, credentials: [], nowMs: 0 })
  return found.ok ? ok(found.value) : err(buildPullError(parsed.value, found.error))
}
