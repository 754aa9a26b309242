// Vectors of the low-level rooms: parser, instructions, expansion, references, platforms, ignore files.

import { err } from '@/lib/base/result'
import { splitVariable } from '@/lib/buildkit/environment'
import { detectSyntax } from '@/lib/dockerfile/directives'
import { environmentOf, expandWord } from '@/lib/dockerfile/expand'
import { readHeredocWord } from '@/lib/dockerfile/heredoc'
import { badPattern, ignoreMatcher, readIgnoreFile } from '@/lib/dockerfile/ignore'
import { createLinter, noLintOptions } from '@/lib/dockerfile/lint'
import type { DockerfileNode, SourceError } from '@/lib/dockerfile/node'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { parseStages } from '@/lib/dockerfile/stages'
import { normalPlatform, parsePlatform, printPlatform } from '@/lib/oci/platform'
import { parseReference, printFamiliar, printReference, withDefaultTag } from '@/lib/oci/reference'

export interface ParseCase {
  readonly dockerfile: string
}

export function actualParse({ dockerfile }: ParseCase): unknown {
  const parsed = parseDockerfile(dockerfile, 'Dockerfile')
  const [error] = parsed.errors
  if (error !== undefined) return { error: errorShape(error) }
  const nodes = parsed.nodes.map((node) => ({ ...nodeShape(node), startLine: node.startLine, endLine: node.endLine }))
  return { escape: parsed.escape, nodes, ...(parsed.warnings.length > 0 && { warnings: parsed.warnings }) }
}

export function errorShape({ message, lines }: SourceError): unknown {
  return { message, ...(lines !== undefined && lines.length > 0 && { lines }) }
}

function nodeShape(node: DockerfileNode): object {
  const { keyword, args, flags, json, heredocs, child } = node
  // Comments that keep a # (indented ones) are not recorded.
  const comments = node.comments.filter((comment) => !comment.startsWith('#'))
  return {
    cmd: keyword,
    args: child === undefined ? args : [childShape(child)],
    ...(flags.length > 0 && { flags }),
    ...(json && { json }),
    ...(heredocs.length > 0 && { heredocs }),
    ...(comments.length > 0 && { comments }),
  }
}

function childShape(child: DockerfileNode): object {
  return nodeShape({ ...child, comments: [], heredocs: [] })
}

export function actualInstruction({ dockerfile }: ParseCase): unknown {
  const parsed = parseDockerfile(dockerfile, 'Dockerfile')
  const stages = parseStages(parsed, createLinter(noLintOptions))
  const error = parsed.errors[0] ?? stages.errors[0]
  if (error !== undefined) return { error: errorShape(error) }
  const name = stages.stages[0]?.from.name ?? ''
  return { ok: true, ...(name !== '' && { stageName: name }) }
}

export interface ExpandCase {
  readonly word: string
  readonly env: readonly string[]
  readonly escape: string
  readonly heredocMode?: boolean
}

export function actualExpand({ word, env, escape, heredocMode = false }: ExpandCase): unknown {
  const expanded = expandWord(word, environmentOf(env.map(splitVariable)), { escape, skipQuotes: heredocMode })
  if (!expanded.ok) return { error: expanded.error.message }
  const { result, unmatched, words } = expanded.value
  return { result, unmatched: [...unmatched].sort(), words }
}

export function actualReference({ ref }: { readonly ref: string }): unknown {
  const parsed = parseReference(ref)
  if (!parsed.ok) return { error: parsed.error }
  const canonical = printReference(withDefaultTag(parsed.value))
  return { ...parsed.value, canonical, familiar: printFamiliar(parsed.value) }
}

export function actualPlatform({ spec }: { readonly spec: string }): unknown {
  const parsed = parsePlatform(spec)
  if (!parsed.ok) return { error: parsed.error }
  return { format: printPlatform(parsed.value), normalized: printPlatform(normalPlatform(parsed.value)) }
}

export function actualSyntax({ dockerfile }: ParseCase): unknown {
  const found = detectSyntax(dockerfile)
  return found === null ? { found: false } : { found: true, ...found }
}

export function actualHeredocWord({ word }: { readonly word: string }): unknown {
  const read = readHeredocWord(word)
  return read.ok ? read.value : { error: read.error }
}

export interface IgnoreCase {
  readonly dockerignore: string
  readonly expect: { readonly ignored?: Readonly<Record<string, boolean>> }
}

export function actualIgnore({ dockerignore, expect }: IgnoreCase): unknown {
  const patterns = readIgnoreFile(dockerignore)
  const matcher = ignoreMatcher(patterns)
  if (!matcher.ok) return { error: matcher.error }
  const paths = Object.keys(expect.ignored ?? {})
  const ignored = paths.map((path): [string, boolean | null] => [path, matcher.value.verdictOf(path)])
  // A recorded fault names no paths.
  const isFaulty = paths.length === 0 ? matcher.value.fault !== null : ignored.some(([, verdict]) => verdict === null)
  if (isFaulty) return { error: badPattern }
  return { patterns, ignored: Object.fromEntries(ignored) }
}

export interface CopyIgnoredCase {
  readonly dockerignore: string
  readonly instruction: string
  readonly source: string
}

export function actualCopyIgnored({ dockerignore, instruction, source }: CopyIgnoredCase): unknown {
  const patterns = readIgnoreFile(dockerignore)
  const matcher = patterns.length === 0 ? err('') : ignoreMatcher(patterns)
  const verb = instruction === 'ADD' ? 'ADD' : 'COPY'
  const linter = createLinter(noLintOptions)
  if (matcher.ok) linter.at('source-read', [], { source, keyword: verb, ignore: matcher.value })
  return { warnings: linter.warnings.map(({ message }) => message) }
}
