// grep: lines that match, with its usual options.
//
// Left out: context of a whole paragraph, binary files, Perl patterns beyond what the extended ones share.

import { compareBytewise } from '@/lib/base/order'
import type { CommandCall, CommandOutcome, CommandPart } from '../../machine/command'
import { failed } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { linesIn, type ParsedOptions, readSources, splitOptions, type TextSource } from '../../machine/text-input'
import { compilePattern, type Dialect, mayExplode } from '../../machine/text-pattern'

export const grep: CommandPart = {
  names: ['grep', 'egrep', 'fgrep'],
  doc: 'Lines that match a pattern.',
  run: search,
}

const lineMax = 300

function search(call: CommandCall, machine: Machine): CommandOutcome {
  const options = splitOptions(call.args, 'efmABC')
  const given = [...options.values('e', 'regexp'), ...patternsOfFiles(options, machine)]
  const [first, ...others] = options.rest
  const patterns = given.length > 0 ? given : first === undefined ? null : first.split('\n')
  if (patterns === null) return failed(2, `Usage: ${call.name} [OPTION]... PATTERNS [FILE]...`)
  const matcher = matcherOf(call.name, patterns, options)
  if (matcher === null) return failed(2, `${call.name}: bad regex '${patterns.join('|')}'`)
  const paths = given.length > 0 ? options.rest : others
  const isDeep = options.has('r', 'R', 'recursive')
  const input = readSources(call, isDeep ? filesBelow(paths, machine) : paths, machine)
  const showsName = options.has('H') || ((input.sources.length > 1 || isDeep || paths.length > 1) && !options.has('h'))
  let stdout = ''
  let count = 0
  for (const source of input.sources) {
    const found = foundIn(source, matcher, options)
    count += found.length
    stdout += printed(source, found, { options, showsName, matcher })
  }
  const isThere = count > 0 || input.isUnknown
  const status = input.stderr !== '' && !(isThere && options.has('q')) ? 2 : isThere ? 0 : 1
  return {
    status,
    stdout: options.has('q', 'quiet', 'silent') ? '' : stdout,
    ...(input.stderr !== '' && !options.has('s') && { stderr: input.stderr }),
    ...(input.isUnknown && { grade: 'estimate' }),
  }
}

function patternsOfFiles(options: ParsedOptions, machine: Machine): readonly string[] {
  return options.values('f', 'file').flatMap((file) => linesIn(machine.read(machine.path(file)) ?? ''))
}

function filesBelow(paths: readonly string[], machine: Machine): readonly string[] {
  return (paths.length === 0 ? ['.'] : paths).flatMap((typed) => {
    const path = machine.path(typed)
    if (!machine.isDirectory(path)) return [typed]
    const below = path === '/' ? '/' : `${path}/`
    return [...machine.files.entries()]
      .filter(([file, entry]) => file.startsWith(below) && entry.type === 'file')
      .map(([file]) => `${typed.replace(/\/$/, '')}/${file.slice(below.length)}`)
      .sort(compareBytewise)
  })
}

interface Matcher {
  readonly patterns: readonly RegExp[]
  readonly isSlow: boolean
}

function matcherOf(name: string, patterns: readonly string[], options: ParsedOptions): Matcher | null {
  const dialect: Dialect =
    name === 'fgrep' || options.has('F') ? 'fixed' : name === 'egrep' || options.has('E', 'P') ? 'extended' : 'basic'
  const compiled: RegExp[] = []
  for (const pattern of patterns) {
    const plain = compilePattern(pattern, dialect)?.source
    if (plain === undefined) return null
    const source = plain === '(?:)' ? '' : plain
    const whole = options.has('x') ? `^(?:${source})$` : options.has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : source
    compiled.push(new RegExp(whole, options.has('i', 'y', 'ignore-case') ? 'gi' : 'g'))
  }
  return { patterns: compiled, isSlow: patterns.some(mayExplode) }
}

interface Found {
  readonly line: string
  readonly number: number
  readonly isContext: boolean
}

function foundIn({ text }: TextSource, matcher: Matcher, options: ParsedOptions): readonly Found[] {
  const lines = linesIn(text)
  const most = Number(options.value('m', 'max-count') ?? Number.POSITIVE_INFINITY)
  const hits: number[] = []
  for (const [i, line] of lines.entries()) {
    if (hits.length >= most) break
    if (matches(line, matcher) !== options.has('v', 'invert-match')) hits.push(i)
  }
  return hits.map((i) => ({ line: lines[i] ?? '', number: i + 1, isContext: false }))
}

function matches(line: string, { patterns, isSlow }: Matcher): boolean {
  const text = isSlow ? line.slice(0, lineMax) : line
  return patterns.some((pattern) => {
    pattern.lastIndex = 0
    return pattern.test(text)
  })
}

interface Printing {
  readonly options: ParsedOptions
  readonly showsName: boolean
  readonly matcher: Matcher
}

function printed(source: TextSource, found: readonly Found[], { options, showsName, matcher }: Printing): string {
  const name = source.name === '-' ? '(standard input)' : source.name
  if (options.has('l')) return found.length > 0 ? `${name}\n` : ''
  if (options.has('L')) return found.length === 0 ? `${name}\n` : ''
  if (options.has('c', 'count')) return `${showsName ? `${name}:` : ''}${found.length}\n`
  const lead = ({ number, isContext }: Found): string => {
    const mark = isContext ? '-' : ':'
    return `${showsName ? `${name}${mark}` : ''}${options.has('n') ? `${number}${mark}` : ''}`
  }
  if (!options.has('o'))
    return withContext(source, found, options)
      .map((each) => (each === null ? '--\n' : `${lead(each)}${each.line}\n`))
      .join('')
  return found
    .flatMap((each) =>
      matcher.patterns.flatMap((pattern) => each.line.match(pattern) ?? []).map((part) => [each, part] as const),
    )
    .filter(([, part]) => part !== '')
    .map(([each, part]) => `${lead(each)}${part}\n`)
    .join('')
}

/** Lines around the found ones; null between groups. */
function withContext({ text }: TextSource, found: readonly Found[], options: ParsedOptions): readonly (Found | null)[] {
  const after = Number(options.value('A', 'C') ?? 0)
  const before = Number(options.value('B', 'C') ?? 0)
  if (after === 0 && before === 0) return found
  const lines = linesIn(text)
  const hits = new Set(found.map(({ number }) => number))
  const shown: (Found | null)[] = []
  let last = 0
  for (const [i, line] of lines.entries()) {
    const number = i + 1
    const isNear = [...hits].some((hit) => number >= hit - before && number <= hit + after)
    if (!isNear) continue
    if (last > 0 && number > last + 1) shown.push(null)
    shown.push({ line, number, isContext: !hits.has(number) })
    last = number
  }
  return shown
}
