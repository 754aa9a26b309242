// The parser: tokens -> the node tree of the first document of a stream.
//
// Models go-yaml v2 parserc.go (the grammar and its error texts) and decode.go's parser, as one recursive descent
// that asks for tokens in upstream's order. What follows the first document is not read.

import type { AliasNode, ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from './node'
import { peekToken, scannerOf, skipToken } from './scan'
import { parseError, type Scanner, type Token, type TokenKind, YamlSyntaxError } from './token'

const coreTagPrefix = 'tag:yaml.org,2002:'
/** Deeper nesting is refused, so that reading cannot exhaust the stack. */
const nestingMax = 1000

interface Composer {
  readonly scanner: Scanner
  readonly anchors: Map<string, { node: YamlNode | null }>
  readonly handles: Map<string, string>
  depth: number
}

/** The root node of the first document; null for an empty stream. Throws YamlSyntaxError. */
export function composeDocument(text: string): YamlNode | null {
  const composer: Composer = { scanner: scannerOf(text), anchors: new Map(), handles: new Map(), depth: 0 }
  const token = peekToken(composer.scanner)
  if (token.kind === 'stream-end') return null
  const isExplicit = isDirective(token.kind) || token.kind === 'document-start'
  readDirectives(composer)
  let root: YamlNode
  if (isExplicit) {
    const start = peekToken(composer.scanner)
    if (start.kind !== 'document-start') throw parseError(start, 0, 'did not find expected <document start>')
    skipToken(composer.scanner)
    root = composeContent(composer)
  } else root = composeNode(composer, 'block')
  peekToken(composer.scanner)
  return root
}

function isDirective(kind: TokenKind): boolean {
  return kind === 'version-directive' || kind === 'tag-directive'
}

function readDirectives(composer: Composer): void {
  let hasVersion = false
  for (;;) {
    const token = peekToken(composer.scanner)
    if (token.kind === 'version-directive') {
      if (hasVersion) throw parseError(token, 0, 'found duplicate %YAML directive')
      if (token.value !== '1.1') throw parseError(token, 0, 'found incompatible YAML document')
      hasVersion = true
    } else if (token.kind === 'tag-directive') {
      if (composer.handles.has(token.value)) throw parseError(token, 0, 'found duplicate %TAG directive')
      composer.handles.set(token.value, token.suffix)
    } else break
    skipToken(composer.scanner)
  }
  if (!composer.handles.has('!')) composer.handles.set('!', '!')
  if (!composer.handles.has('!!')) composer.handles.set('!!', coreTagPrefix)
}

function composeContent(composer: Composer): YamlNode {
  const token = peekToken(composer.scanner)
  const isEmpty =
    isDirective(token.kind) ||
    token.kind === 'document-start' ||
    token.kind === 'document-end' ||
    token.kind === 'stream-end'
  return isEmpty ? emptyScalar(token.start, token.line) : composeNode(composer, 'block')
}

function emptyScalar(at: number, line: number): ScalarNode {
  return { kind: 'scalar', start: at, end: at, line, tag: '', text: '', style: 'plain', isImplicit: true }
}

function emptyAfter(token: Token): ScalarNode {
  return emptyScalar(token.end, token.line)
}

/** Where a node stands: "dash" allows a block sequence at the indentation of its key. */
type Place = 'block' | 'dash' | 'flow'

interface Properties {
  readonly start: Token
  readonly end: number
  readonly anchor: string
  readonly tag: string
}

function composeNode(composer: Composer, place: Place): YamlNode {
  const token = peekToken(composer.scanner)
  if (token.kind === 'alias') return composeAlias(composer, token)
  const properties = readProperties(composer)
  const slot = { node: null as YamlNode | null }
  if (properties.anchor !== '') composer.anchors.set(properties.anchor, slot)
  composer.depth++
  if (composer.depth > nestingMax) {
    throw new YamlSyntaxError(`exceeded max depth of ${nestingMax}`, {
      line: token.line + 1,
      start: token.start,
      end: token.end,
    })
  }
  const node = composeBody(composer, place, properties)
  composer.depth--
  slot.node = node
  return node
}

function composeAlias(composer: Composer, token: Token): AliasNode {
  const slot = composer.anchors.get(token.value)
  if (slot === undefined) {
    throw new YamlSyntaxError(`unknown anchor '${token.value}' referenced`, {
      line: 0,
      start: token.start,
      end: token.end,
    })
  }
  skipToken(composer.scanner)
  return {
    kind: 'alias',
    start: token.start,
    end: token.end,
    line: token.line,
    tag: '',
    name: token.value,
    target: () => slot.node,
  }
}

function readProperties(composer: Composer): Properties {
  const start = peekToken(composer.scanner)
  let anchor = ''
  let tagToken: Token | null = null
  let end = start.start
  for (let i = 0; i < 2; i++) {
    const token = peekToken(composer.scanner)
    if (token.kind === 'anchor' && anchor === '') anchor = token.value
    else if (token.kind === 'tag' && tagToken === null) tagToken = token
    else break
    end = token.end
    skipToken(composer.scanner)
  }
  if (tagToken === null) return { start, end, anchor, tag: '' }
  // A token behind the properties is read before the tag's handle is looked up.
  peekToken(composer.scanner)
  return { start, end, anchor, tag: resolveTag(composer, tagToken, start) }
}

function resolveTag(composer: Composer, token: Token, start: Token): string {
  if (token.value === '') return token.suffix
  const prefix = composer.handles.get(token.value)
  if (prefix === undefined || prefix + token.suffix === '') {
    throw parseError(token, start.line, 'found undefined tag handle')
  }
  return prefix + token.suffix
}

function composeBody(composer: Composer, place: Place, properties: Properties): YamlNode {
  const token = peekToken(composer.scanner)
  const { start, line } = properties.start
  const { tag } = properties
  if (place === 'dash' && token.kind === 'block-entry') {
    const items = composeDashes(composer)
    return { kind: 'list', start, end: endOf(items, token.end), line, tag, isFlow: false, items }
  }
  if (token.kind === 'scalar') {
    skipToken(composer.scanner)
    const isImplicit = (tag === '' && token.style === 'plain') || tag === '!'
    return { kind: 'scalar', start, end: token.end, line, tag, text: token.value, style: token.style, isImplicit }
  }
  if (token.kind === 'flow-sequence-start') return composeFlowList(composer, properties)
  if (token.kind === 'flow-mapping-start') return composeFlowMap(composer, properties)
  if (place !== 'flow' && token.kind === 'block-sequence-start') return composeBlockList(composer, properties)
  if (place !== 'flow' && token.kind === 'block-mapping-start') return composeBlockMap(composer, properties)
  if (properties.anchor !== '' || tag !== '') {
    const end = properties.end
    return { kind: 'scalar', start, end, line, tag, text: '', style: 'plain', isImplicit: tag === '' }
  }
  throw parseError(token, line, 'did not find expected node content')
}

function endOf(nodes: readonly YamlNode[], otherwise: number): number {
  return Math.max(nodes[nodes.length - 1]?.end ?? otherwise, otherwise)
}

function composeBlockList(composer: Composer, { start, tag }: Properties): ListNode {
  const { scanner } = composer
  const opening = peekToken(scanner)
  skipToken(scanner)
  const items: YamlNode[] = []
  let lastEnd = opening.end
  for (;;) {
    const token = peekToken(scanner)
    if (token.kind === 'block-end') break
    if (token.kind !== 'block-entry') throw parseError(token, opening.line, "did not find expected '-' indicator")
    skipToken(scanner)
    lastEnd = token.end
    const next = peekToken(scanner).kind
    const isEmpty = next === 'block-entry' || next === 'block-end'
    items.push(isEmpty ? emptyAfter(token) : composeNode(composer, 'block'))
  }
  skipToken(scanner)
  const end = endOf(items, lastEnd)
  return { kind: 'list', start: start.start, end, line: start.line, tag, isFlow: false, items }
}

/** A sequence at the indentation of its key: no tokens open or close it. */
function composeDashes(composer: Composer): YamlNode[] {
  const { scanner } = composer
  const items: YamlNode[] = []
  for (;;) {
    const token = peekToken(scanner)
    if (token.kind !== 'block-entry') return items
    skipToken(scanner)
    const next = peekToken(scanner).kind
    const isEmpty = next === 'block-entry' || next === 'key' || next === 'value' || next === 'block-end'
    items.push(isEmpty ? emptyAfter(token) : composeNode(composer, 'block'))
  }
}

function composeBlockMap(composer: Composer, { start, tag }: Properties): MapNode {
  const { scanner } = composer
  const opening = peekToken(scanner)
  skipToken(scanner)
  const entries: MapEntry[] = []
  let lastEnd = opening.end
  for (;;) {
    const token = peekToken(scanner)
    if (token.kind === 'block-end') break
    if (token.kind !== 'key') throw parseError(token, opening.line, 'did not find expected key')
    skipToken(scanner)
    const key = isBlockPartEmpty(peekToken(scanner).kind) ? emptyAfter(token) : composeNode(composer, 'dash')
    const value = composeBlockValue(composer)
    entries.push({ key, value })
    lastEnd = Math.max(key.end, value.end)
  }
  skipToken(scanner)
  return { kind: 'map', start: start.start, end: lastEnd, line: start.line, tag, isFlow: false, entries }
}

function isBlockPartEmpty(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value' || kind === 'block-end'
}

function composeBlockValue(composer: Composer): YamlNode {
  const { scanner } = composer
  const token = peekToken(scanner)
  if (token.kind !== 'value') return emptyScalar(token.start, token.line)
  skipToken(scanner)
  return isBlockPartEmpty(peekToken(scanner).kind) ? emptyAfter(token) : composeNode(composer, 'dash')
}

function composeFlowList(composer: Composer, { start, tag }: Properties): ListNode {
  const { scanner } = composer
  const opening = peekToken(scanner)
  skipToken(scanner)
  const items: YamlNode[] = []
  for (;;) {
    if (peekToken(scanner).kind === 'flow-sequence-end') break
    if (items.length > 0) expectFlowEntry(composer, opening, ']')
    const token = peekToken(scanner)
    if (token.kind === 'flow-sequence-end') break
    items.push(token.kind === 'key' ? composeFlowPair(composer) : composeNode(composer, 'flow'))
  }
  const { end } = peekToken(scanner)
  skipToken(scanner)
  return { kind: 'list', start: start.start, end, line: start.line, tag, isFlow: true, items }
}

function expectFlowEntry(composer: Composer, opening: Token, closing: string): void {
  const token = peekToken(composer.scanner)
  if (token.kind !== 'flow-entry') {
    throw parseError(token, opening.line, `did not find expected ',' or '${closing}'`)
  }
  skipToken(composer.scanner)
}

/** "[a: b]": a map of one entry inside a flow sequence. */
function composeFlowPair(composer: Composer): MapNode {
  const { scanner } = composer
  const opening = peekToken(scanner)
  skipToken(scanner)
  const first = peekToken(scanner)
  let key: YamlNode
  if (isFlowPartEmpty(first.kind, 'flow-sequence-end')) {
    key = emptyAfter(first)
    // Upstream swallows the token that shows the key to be empty.
    skipToken(scanner)
  } else key = composeNode(composer, 'flow')
  const value = composeFlowValue(composer, 'flow-sequence-end')
  const end = Math.max(key.end, value.end)
  const entries = [{ key, value }]
  return { kind: 'map', start: opening.start, end, line: opening.line, tag: '', isFlow: true, entries }
}

function isFlowPartEmpty(kind: TokenKind, closing: TokenKind): boolean {
  return kind === 'value' || kind === 'flow-entry' || kind === closing
}

function composeFlowValue(composer: Composer, closing: TokenKind): YamlNode {
  const { scanner } = composer
  const token = peekToken(scanner)
  if (token.kind !== 'value') return emptyScalar(token.start, token.line)
  skipToken(scanner)
  const next = peekToken(scanner).kind
  return next === 'flow-entry' || next === closing ? emptyAfter(token) : composeNode(composer, 'flow')
}

function composeFlowMap(composer: Composer, { start, tag }: Properties): MapNode {
  const { scanner } = composer
  const opening = peekToken(scanner)
  skipToken(scanner)
  const entries: MapEntry[] = []
  for (;;) {
    if (peekToken(scanner).kind === 'flow-mapping-end') break
    if (entries.length > 0) expectFlowEntry(composer, opening, '}')
    const token = peekToken(scanner)
    if (token.kind === 'flow-mapping-end') break
    entries.push(composeFlowEntry(composer, token))
  }
  const { end } = peekToken(scanner)
  skipToken(scanner)
  return { kind: 'map', start: start.start, end, line: start.line, tag, isFlow: true, entries }
}

function composeFlowEntry(composer: Composer, token: Token): MapEntry {
  const { scanner } = composer
  if (token.kind !== 'key') {
    const key = composeNode(composer, 'flow')
    return { key, value: emptyScalar(peekToken(scanner).start, token.line) }
  }
  skipToken(scanner)
  const next = peekToken(scanner)
  const isEmpty = isFlowPartEmpty(next.kind, 'flow-mapping-end')
  const key = isEmpty ? emptyScalar(next.start, next.line) : composeNode(composer, 'flow')
  return { key, value: composeFlowValue(composer, 'flow-mapping-end') }
}
