// sed: the commands s, d, p, q, a, i, c, y, =, n and ! with line, last-line, pattern and range addresses.
//
// Left out: hold space, branches, labels, files written by w. A script with those changes nothing and says so.

import type { CommandCall, CommandOutcome, CommandPart } from '../../machine/command'
import { failed } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { linesIn, readSources, splitOptions, textOfLines } from '../../machine/text-input'
import { compilePattern, type Dialect } from '../../machine/text-pattern'

export const sed: CommandPart = { names: ['sed'], doc: 'Edits lines: the usual commands.', run: edit }

type Address =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'pattern'; readonly regexp: RegExp }

interface Command {
  readonly from?: Address
  readonly to?: Address
  readonly isNegated: boolean
  readonly name: string
  readonly text: string
  readonly regexp?: RegExp
  readonly nth: number
  readonly isGlobal: boolean
  readonly prints: boolean
  readonly block?: readonly Command[]
  /** Inside a range from its first line to its last. */
  readonly range: { isOpen: boolean }
}

function edit(call: CommandCall, machine: Machine): CommandOutcome {
  // -i may carry a suffix and never takes the next word.
  const inPlace = call.args.some((arg) => /^-[nErsz]*i|^--in-place/.test(arg))
  const args = call.args.filter((arg) => !/^--in-place/.test(arg)).map((arg) => arg.replace(/^-([nErsz]*)i.*$/, '-$1'))
  const options = splitOptions(
    args.filter((arg) => arg !== '-' || !inPlace),
    'ef',
  )
  const given = [
    ...options.values('e', 'expression'),
    ...options.values('f', 'file').map((file) => machine.read(machine.path(file)) ?? ''),
  ]
  const script = given.length > 0 ? given.join('\n') : options.rest[0]
  if (script === undefined) return failed(1, 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...')
  const dialect = options.has('E', 'r', 'regexp-extended') ? 'extended' : 'basic'
  const paths = given.length > 0 ? options.rest : options.rest.slice(1)
  const commands = parseCommands({ text: script, at: 0, dialect })
  if (commands === null) machine.note(`effect not simulated: sed ${script}`)
  const isQuiet = options.has('n', 'quiet', 'silent')
  const made = (text: string): string => (commands === null ? text : edited(text, commands, isQuiet))
  const input = readSources(call, paths, machine)
  const missing = machine.family === 'alpine' ? 1 : 2
  if (!inPlace) {
    const text = input.sources.map((source) => source.text).join('')
    const stdout = made(text)
    return { status: input.stderr === '' ? 0 : missing, stdout, ...(input.stderr !== '' && { stderr: input.stderr }) }
  }
  for (const source of input.sources)
    if (source.name !== '-') machine.write(machine.path(source.name), made(source.text))
  return input.stderr === '' ? { status: 0 } : { status: missing, stderr: input.stderr }
}

interface Scan {
  readonly text: string
  at: number
  readonly dialect: Dialect
}

/** Null: a command that is not read here. */
function parseCommands(scan: Scan, isBlock = false): readonly Command[] | null {
  const commands: Command[] = []
  for (;;) {
    while (/[\s;]/.test(scan.text.charAt(scan.at))) scan.at++
    const next = scan.text.charAt(scan.at)
    if (next === '') return isBlock ? null : commands
    if (next === '}') {
      scan.at++
      return isBlock ? commands : null
    }
    if (next === '#') {
      while (scan.at < scan.text.length && scan.text.charAt(scan.at) !== '\n') scan.at++
      continue
    }
    const command = parseCommand(scan)
    if (command === null) return null
    commands.push(command)
  }
}

function parseCommand(scan: Scan): Command | null {
  const from = parseAddress(scan)
  let to: Address | null = null
  if (from !== null && scan.text.charAt(scan.at) === ',') {
    scan.at++
    to = parseAddress(scan)
    if (to === null) return null
  }
  while (scan.text.charAt(scan.at) === ' ') scan.at++
  const isNegated = scan.text.charAt(scan.at) === '!'
  while (/[! ]/.test(scan.text.charAt(scan.at))) scan.at++
  const name = scan.text.charAt(scan.at++)
  const shared = {
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    isNegated,
    name,
    range: { isOpen: false },
  }
  const plain = { ...shared, text: '', nth: 1, isGlobal: false, prints: false }
  switch (name) {
    case '{': {
      const block = parseCommands(scan, true)
      return block === null ? null : { ...plain, block }
    }
    case 's':
      return parseSubstitution(scan, plain)
    case 'y': {
      const parts = delimited(scan, 2)
      return parts === null ? null : { ...plain, text: parts.join('\u0000') }
    }
    case 'a':
    case 'i':
    case 'c':
      return { ...plain, text: textArgument(scan) }
    case 'd':
    case 'p':
    case 'q':
    case '=':
    case 'n':
      return plain
    default:
      return null
  }
}

function textArgument(scan: Scan): string {
  const end = /(?<!\\)\n|$/.exec(scan.text.slice(scan.at))?.index ?? scan.text.length
  const typed = scan.text.slice(scan.at, scan.at + end)
  scan.at += end
  return typed.replace(/^\s*(?:\\\n?\s*)?/, '').replace(/\\(\n|.)/g, '$1')
}

function parseAddress(scan: Scan): Address | null {
  const rest = scan.text.slice(scan.at)
  const step = /^(\d+)~(\d+)/.exec(rest)
  if (step !== null) {
    scan.at += step[0].length
    return { kind: 'step', first: Number(step[1]), step: Math.max(1, Number(step[2])) }
  }
  const number = /^\d+/.exec(rest)?.[0]
  if (number !== undefined) {
    scan.at += number.length
    return { kind: 'line', number: Number(number) }
  }
  if (rest.startsWith('$')) {
    scan.at++
    return { kind: 'last' }
  }
  if (!/^(?:\/|\\[^\n])/.test(rest)) return null
  if (rest.startsWith('\\')) scan.at++
  const [pattern] = delimited(scan, 1) ?? []
  const isLoose = scan.text.charAt(scan.at) === 'I'
  if (isLoose) scan.at++
  const regexp = pattern === undefined ? null : compilePattern(pattern, scan.dialect, isLoose ? 'i' : '')
  return regexp === null ? null : { kind: 'pattern', regexp }
}

/** `/a/b/`: as many parts as asked for, the mark is what comes first. */
function delimited(scan: Scan, count: number): readonly string[] | null {
  const mark = scan.text.charAt(scan.at++)
  const parts: string[] = []
  while (parts.length < count) {
    let part = ''
    for (;;) {
      if (scan.at >= scan.text.length) return null
      const character = scan.text.charAt(scan.at++)
      if (character === mark) break
      if (character === '\\') {
        const next = scan.text.charAt(scan.at++)
        part += next === mark ? next : `\\${next}`
      } else part += character
    }
    parts.push(part)
  }
  return parts
}

function parseSubstitution(scan: Scan, plain: Command): Command | null {
  const [pattern, replacement = ''] = delimited(scan, 2) ?? []
  if (pattern === undefined) return null
  const flags = /^[gpiI0-9]*/.exec(scan.text.slice(scan.at))?.[0] ?? ''
  scan.at += flags.length
  if (scan.text.charAt(scan.at) === 'w' || scan.text.charAt(scan.at) === 'e') return null
  const regexp = compilePattern(pattern, scan.dialect, `g${/i/i.test(flags) ? 'i' : ''}`)
  if (regexp === null) return null
  const nth = Number(/\d+/.exec(flags)?.[0] ?? 1)
  return { ...plain, regexp, text: replacement, nth, isGlobal: flags.includes('g'), prints: flags.includes('p') }
}

interface Run {
  readonly lines: readonly string[]
  readonly out: string[]
  readonly isQuiet: boolean
  after: string[]
  line: string
  number: number
  isOver: boolean
}

function edited(text: string, commands: readonly Command[], isQuiet: boolean): string {
  const run: Run = { lines: linesIn(text), out: [], isQuiet, after: [], line: '', number: 0, isOver: false }
  while (!run.isOver && run.number < run.lines.length) {
    run.line = run.lines[run.number++] ?? ''
    run.after = []
    const isKept = runCommands(commands, run)
    if (isKept && !isQuiet) run.out.push(run.line)
    run.out.push(...run.after)
  }
  const made = textOfLines(run.out)
  return text !== '' && !text.endsWith('\n') && made !== '' ? made.slice(0, -1) : made
}

/** False: the line is deleted. */
function runCommands(commands: readonly Command[], run: Run): boolean {
  for (const command of commands) {
    if (isSelected(command, run) === command.isNegated) continue
    if (command.block !== undefined) {
      if (!runCommands(command.block, run)) return false
      continue
    }
    switch (command.name) {
      case 's':
        substitute(command, run)
        break
      case 'y':
        run.line = transliterated(run.line, command.text)
        break
      case 'd':
        return false
      case 'p':
        run.out.push(run.line)
        break
      case 'q':
        run.isOver = true
        return true
      case '=':
        run.out.push(String(run.number))
        break
      case 'n':
        if (run.number >= run.lines.length) return true
        if (!run.isQuiet) run.out.push(run.line)
        run.line = run.lines[run.number++] ?? ''
        break
      case 'a':
        run.after.push(command.text)
        break
      case 'i':
        run.out.push(command.text)
        break
      default:
        if (command.to === undefined || !command.range.isOpen) run.out.push(command.text)
        return false
    }
  }
  return true
}

function isSelected({ from, to, range }: Command, run: Run): boolean {
  if (from === undefined) return true
  if (to === undefined) return isAt(from, run)
  if (range.isOpen) {
    const isPast = to.kind === 'line' && run.number > to.number
    if (isPast || isAt(to, run)) range.isOpen = false
    return !isPast
  }
  if (!isAt(from, run)) return false
  range.isOpen =
    !(to.kind === 'line' && to.number <= run.number) && !(to.kind === 'last' && run.number === run.lines.length)
  return true
}

function isAt(address: Address, run: Run): boolean {
  switch (address.kind) {
    case 'line':
      return address.number === run.number
    case 'step':
      return run.number >= address.first && (run.number - address.first) % address.step === 0
    case 'last':
      return run.number === run.lines.length
    case 'pattern':
      return address.regexp.test(run.line)
  }
}

function substitute({ regexp, text, nth, isGlobal, prints }: Command, run: Run): void {
  if (regexp === undefined) return
  let count = 0
  let isChanged = false
  regexp.lastIndex = 0
  run.line = run.line.replace(regexp, (...found: readonly unknown[]) => {
    const whole = String(found[0])
    if (++count < nth || (count > nth && !isGlobal)) return whole
    isChanged = true
    return replacementOf(text, found)
  })
  if (isChanged && prints) run.out.push(run.line)
}

function replacementOf(text: string, found: readonly unknown[]): string {
  return text.replace(/\\(\d)|\\n|\\t|\\(\n|.)|&/g, (whole, digit?: string, escaped?: string) => {
    if (digit !== undefined) return typeof found[Number(digit)] === 'string' ? String(found[Number(digit)]) : ''
    if (whole === '\\n') return '\n'
    if (whole === '\\t') return '\t'
    return whole === '&' ? String(found[0]) : (escaped ?? '')
  })
}

function transliterated(line: string, text: string): string {
  const [from = '', to = ''] = text.split('\u0000')
  return [...line].map((each) => (from.includes(each) ? to.charAt(from.indexOf(each)) : each)).join('')
}
