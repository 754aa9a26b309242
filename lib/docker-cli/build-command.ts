// `docker build`: its flags, and what it prints. The command line hands in files from disk, the terminal from the world.

import { byNumber, byText, inOrderOf } from '@/lib/base/order'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { build } from '@/lib/buildkit/builder'
import type { BuildCache } from '@/lib/buildkit/cache-store'
import { type BuildContext, ignoreFileOf } from '@/lib/buildkit/context'
import { warningsOf } from '@/lib/buildkit/diagnostics'
import { sourceExcerpt } from '@/lib/buildkit/excerpt'
import { planBuild } from '@/lib/buildkit/plan'
import { type BaseResolver, type BuildRequest, defaultBuildOptions } from '@/lib/buildkit/request'
import type { BuildResult, CheckWarning } from '@/lib/buildkit/result'
import { printPlatform } from '@/lib/oci/platform'

export interface BuildCommand {
  /** As typed after the flags. */
  readonly contextPath: string
  /** As typed after -f; absent for the default. */
  readonly dockerfilePath?: string
  readonly target?: string
  readonly platform?: string
  readonly buildArgs: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly tags: readonly string[]
  readonly noCache: boolean
  readonly check: boolean
  readonly format: 'text' | 'json'
  readonly quiet: boolean
}

const withValue: ReadonlyMap<string, string> = new Map([
  ['-f', 'file'], ['--file', 'file'], ['-t', 'tag'], ['--tag', 'tag'], ['--target', 'target'], ['--platform', 'platform'],
  ['--build-arg', 'build-arg'], ['--label', 'label'], ['--format', 'format'], ['--progress', 'ignored'], ['--secret', 'ignored'],
  ['--network', 'ignored'], ['--output', 'ignored'], ['-o', 'ignored'], ['--cache-from', 'ignored'], ['--cache-to', 'ignored'],
  ['--builder', 'ignored'], ['--iidfile', 'ignored'],
]) // biome-ignore format: a table
const switches = new Set([
  '--no-cache',
  '--pull',
  '--check',
  '-q',
  '--quiet',
  '--load',
  '--push',
  '--rm',
  '--force-rm',
  '--provenance',
  '--sbom',
])

/** The flags of `docker build`; the failure is the CLI's text. */
export function parseBuildCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Result<BuildCommand, string> {
  const values = new Map<string, string[]>()
  const seen = new Set<string>()
  const paths: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (!word.startsWith('-') || word === '-') {
      paths.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const flag = word.startsWith('--') && equals > 0 ? word.slice(0, equals) : word
    const name = withValue.get(flag)
    if (name !== undefined) {
      const value = equals > 0 && flag !== word ? word.slice(equals + 1) : argv[++i]
      if (value === undefined) return err(`flag needs an argument: ${flag}`)
      values.set(name, [...(values.get(name) ?? []), value])
    } else if (switches.has(flag)) seen.add(flag)
    else
      return err(
        `unknown ${flag.startsWith('--') ? `flag: ${flag}` : `shorthand flag: '${flag.slice(1, 2)}' in ${flag}`}`,
      )
  }
  const [contextPath] = paths
  if (contextPath === undefined || paths.length > 1) {
    return err(
      `docker: 'docker buildx build' requires 1 argument\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -`,
    )
  }
  const last = (name: string) => values.get(name)?.at(-1)
  const file = last('file')
  const target = last('target')
  const platform = last('platform')
  return ok({
    contextPath,
    ...(file !== undefined && { dockerfilePath: file }),
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
    buildArgs: pairsOf(values.get('build-arg') ?? [], env),
    labels: pairsOf(values.get('label') ?? [], {}),
    tags: values.get('tag') ?? [],
    noCache: seen.has('--no-cache'),
    check: seen.has('--check'),
    format: last('format') === 'json' ? 'json' : 'text',
    quiet: seen.has('-q') || seen.has('--quiet'),
  })
}

/** `K=V`, or `K` alone for its value in the environment. */
function pairsOf(texts: readonly string[], env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at >= 0) pairs[text.slice(0, at)] = text.slice(at + 1)
    else if (env[text] !== undefined) pairs[text] = env[text]
  }
  return pairs
}

export interface BuildSurroundings {
  /** Null when the file is not there. */
  readonly dockerfile: string | null
  /** Path of the Dockerfile below the context, or its base name. */
  readonly dockerfileName: string
  readonly context: BuildContext
  readonly cache: BuildCache
  readonly resolveBase: BaseResolver
  readonly nowMs: number
}

export interface BuildOutput {
  readonly stdout: string
  readonly stderr: string
  readonly exitStatus: number
  /** Absent for --check, and when there is no Dockerfile. */
  readonly result?: BuildResult
}

export function runBuildCommand(command: BuildCommand, around: BuildSurroundings): BuildOutput {
  if (around.dockerfile === null) {
    const message = `failed to read dockerfile: open ${around.dockerfileName}: no such file or directory`
    return { stdout: '', stderr: `ERROR: failed to build: failed to solve: ${message}\n`, exitStatus: 1 }
  }
  const request = requestOf(command, around, around.dockerfile)
  if (command.check) return runCheck(command, request)
  const result = build(request)
  const { exitStatus, progress } = result
  if (command.format === 'json')
    return { stdout: `${JSON.stringify(jsonOf(result), null, 2)}\n`, stderr: '', exitStatus, result }
  if (command.quiet && exitStatus === 0)
    return { stdout: `${result.image?.id ?? ''}\n`, stderr: '', exitStatus, result }
  return { stdout: '', stderr: progress, exitStatus, result }
}

function requestOf(command: BuildCommand, around: BuildSurroundings, dockerfile: string): BuildRequest {
  const { target, platform, buildArgs, labels, tags, noCache } = command
  const { dockerfileName, context, cache, resolveBase, nowMs } = around
  const asked = { ...(target !== undefined && { target }), ...(platform !== undefined && { platform }) }
  const options = { ...defaultBuildOptions, ...asked, buildArgs, labels, tags, noCache }
  return { dockerfile, dockerfileName, context, options, cache, resolveBase, nowMs }
}

function jsonOf(result: BuildResult): object {
  const { image, failure, steps, warnings, diagnostics, durationMs, exitStatus } = result
  return {
    exitStatus,
    durationMs,
    steps: steps.map(({ label, kind, cached, reason, durationMs: took, durationGrade, layer, notes, error }) => ({
      label,
      kind,
      cached,
      reason,
      durationMs: took,
      durationGrade,
      ...(layer !== undefined && {
        layer: {
          diffId: layer.diffId,
          unpacked: layer.unpacked,
          compressed: layer.compressed,
          changes: layer.changes.length,
        },
      }),
      ...(notes.length > 0 && { notes }),
      ...(error !== undefined && { error }),
    })),
    ...(image !== undefined && {
      image: { id: image.id, manifestDigest: image.manifestDigest, config: image.document },
    }),
    warnings: warnings.map(({ rule, message, lines, url }) => ({
      rule,
      message,
      lines,
      ...(url !== undefined && { url }),
    })),
    diagnostics,
    ...(failure !== undefined && { failure: { message: failure.message, lines: failure.lines } }),
  }
}

/** `--check`: warnings by line, each with its piece of the file; exit 1 if there was any. */
function runCheck(command: BuildCommand, request: BuildRequest): BuildOutput {
  const ignoreFile = ignoreFileOf(request.context, request.dockerfileName)
  const { target, platform } = command
  const plan = planBuild({
    text: request.dockerfile,
    file: request.dockerfileName,
    buildArgs: command.buildArgs,
    labels: {},
    noCache: [],
    everyStage: target === undefined,
    resolve(reference, wanted) {
      const image = request.resolveBase(reference, printPlatform(wanted))
      return image.ok ? ok({ document: image.value.document, digest: image.value.manifestDigest }) : image
    },
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
    ...(ignoreFile !== null && { ignoreFile }),
  })
  const warnings = [...warningsOf(plan)].sort(
    inOrderOf(
      byNumber((one) => one.lines[0] ?? 0),
      byText(({ rule }) => rule),
    ),
  )
  const { failure } = plan
  const exitStatus = warnings.length > 0 || failure !== null ? 1 : 0
  if (command.format === 'json') {
    const shown = warnings.map(({ rule, description, message, url, lines }) => ({
      ruleName: rule,
      description,
      url,
      detail: message,
      lines,
    }))
    return {
      stdout: `${JSON.stringify({ warnings: shown, ...(failure !== null && { buildError: failure }) }, null, 2)}\n`,
      stderr: '',
      exitStatus,
    }
  }
  const name = request.dockerfileName.slice(request.dockerfileName.lastIndexOf('/') + 1)
  const excerpt = (lines: readonly number[]) =>
    lines.length === 0 ? '' : sourceExcerpt(name, request.dockerfile, lines)
  const blocks = warnings.map((warning) => `\n${warningBlock(warning)}${excerpt(warning.lines)}`)
  const error = failure === null ? '' : `\nERROR: ${failure.message}\n${excerpt(failure.lines ?? [])}`
  const summary = failure !== null && warnings.length === 0 ? '' : `${checkSummary(warnings.length)}\n`
  return { stdout: `${summary}${blocks.join('')}${error}`, stderr: '', exitStatus }
}

function checkSummary(count: number): string {
  if (count === 0) return 'Check complete, no warnings found.'
  return count === 1
    ? 'Check complete, 1 warning has been found!'
    : `Check complete, ${count} warnings have been found!`
}

function warningBlock({ rule, url, message }: CheckWarning): string {
  return `WARNING: ${rule}${url === undefined ? '' : ` - ${url}`}\n${message}\n`
}
