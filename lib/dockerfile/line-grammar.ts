// The grammar of each keyword's arguments: JSON or text, words, pairs, a nested instruction.
//
// Models the dispatch table of frontend/dockerfile/parser. An unknown keyword keeps no arguments.

import { compareBytewise } from '@/lib/base/order'
import type { Result } from '@/lib/base/result'
import { ok } from '@/lib/base/result'
import { fromLatin1, toLatin1 } from '@/lib/go/byte-string'
import { isSpace } from '@/lib/go/space'
import type { DockerfileNode } from './node'
import { blankDelimited, jsonStrings, nameValues, quotedWords, splitLine } from './words'

/** A node before it has its place in the file. */
export type BareNode = Omit<DockerfileNode, 'comments' | 'startLine' | 'endLine' | 'span' | 'child'> & {
  readonly child?: BareNode
}

export interface ParsedLine {
  readonly node: BareNode
  readonly error?: string
  readonly takesHeredocs: boolean
}

interface Arguments {
  readonly args: readonly string[]
  readonly json?: boolean
}

type Grammar = (rest: string, escape: string) => Result<Arguments, string>

export function parseLine(line: string, escape: string): ParsedLine {
  const { keyword, flags, rest } = splitLine(line, escape)
  const bare = { keyword, flags, heredocs: [], original: line }
  const name = keyword.toLowerCase()
  if (name === 'onbuild') return parseTrigger(bare, rest, escape)
  const grammar = grammars.get(name)
  if (grammar === undefined) return { node: { ...bare, args: [], json: false }, takesHeredocs: false }
  const parsed = grammar(rest, escape)
  if (!parsed.ok) return { node: { ...bare, args: [], json: false }, error: parsed.error, takesHeredocs: false }
  const { args, json = false } = parsed.value
  return { node: { ...bare, args, json }, takesHeredocs: !json && heredocKeywords.has(name) }
}

const heredocKeywords = new Set(['add', 'copy', 'run'])

function parseTrigger(bare: Omit<BareNode, 'args' | 'json'>, rest: string, escape: string): ParsedLine {
  if (rest === '') return { node: { ...bare, args: [], json: false }, takesHeredocs: false }
  const inner = parseLine(rest, escape)
  const args = [inner.node.keyword, ...inner.node.args]
  const node = { ...bare, args, json: false, child: inner.node }
  // Only the instruction directly inside may carry heredocs.
  const takesHeredocs = inner.takesHeredocs && inner.node.child === undefined
  return { node, takesHeredocs, ...(inner.error !== undefined && { error: inner.error }) }
}

const wholeRest: Grammar = (rest) => ok({ args: rest === '' ? [] : [rest] })

const jsonOrText: Grammar = (rest) => {
  const strings = jsonStrings(rest)
  if (!strings.ok) return strings
  return strings.value === null ? wholeRest(rest, '') : ok({ args: strings.value, json: true })
}

const jsonOrList: Grammar = (rest) => {
  const strings = jsonStrings(rest)
  if (!strings.ok) return strings
  return strings.value === null ? ok({ args: blankDelimited(rest) }) : ok({ args: strings.value, json: true })
}

const list: Grammar = (rest) => ok({ args: blankDelimited(rest) })

function pairs(keyword: string): Grammar {
  return (rest, escape) => {
    const triples = nameValues(rest, keyword, escape)
    return triples.ok ? ok({ args: triples.value }) : triples
  }
}

/** HEALTHCHECK: the first word, read byte by byte, is the type, the rest JSON or text. */
const typeAndCommand: Grammar = (text) => {
  const rest = toLatin1(text)
  let end = 0
  while (end < rest.length && !isSpace(rest.charAt(end))) end++
  if (end === 0) return ok({ args: [] })
  let next = end
  while (next < rest.length && isSpace(rest.charAt(next))) next++
  const command = jsonOrText(fromLatin1(rest.slice(next)), '')
  if (!command.ok) return command
  return ok({ args: [fromLatin1(rest.slice(0, end)), ...command.value.args], json: command.value.json ?? false })
}

const grammars: ReadonlyMap<string, Grammar> = new Map([
  ['add', jsonOrList],
  ['arg', (rest, escape) => ok({ args: quotedWords(rest, escape) })],
  ['cmd', jsonOrText],
  ['copy', jsonOrList],
  ['entrypoint', jsonOrText],
  ['env', pairs('ENV')],
  ['expose', list],
  ['from', list],
  ['healthcheck', typeAndCommand],
  ['label', pairs('LABEL')],
  ['maintainer', wholeRest],
  ['run', jsonOrText],
  ['shell', jsonOrText],
  ['stopsignal', wholeRest],
  ['user', wholeRest],
  ['volume', jsonOrList],
  ['workdir', wholeRest],
])

/** Every keyword, lower case. */
export const keywords: readonly string[] = [...grammars.keys(), 'onbuild'].sort(compareBytewise)
