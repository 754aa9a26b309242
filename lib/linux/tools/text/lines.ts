// Tools that take whole lines: cat, head, tail, sort, uniq, tac, rev, nl, wc, paste.

import { byteLength } from '@/lib/go/byte-string'
import type { CommandCall, CommandOutcome, CommandPart } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { keyOrderOf, lineOrderOf } from '../../machine/sort-order'
import { linesIn, madeText, type ParsedOptions, readSources, splitOptions, textOfLines } from '../../machine/text-input'

const valued: Readonly<Record<string, string>> = {
  head: 'nc',
  tail: 'nc',
  sort: 'ktoS',
  uniq: 'fsw',
  nl: 'bvws',
  paste: 'd',
}

export const lineTools: CommandPart = {
  names: ['cat', 'head', 'tail', 'sort', 'uniq', 'tac', 'rev', 'nl', 'wc', 'paste'],
  doc: 'Prints files whose text is known: whole, in part, in another order, counted.',
  run(call, machine) {
    const { name } = call
    const args = call.args.map((arg) => (/^-\d+$/.test(arg) && /head|tail/.test(name) ? `-n${arg.slice(1)}` : arg))
    // `tail +5` of old scripts aside, a plus belongs to -n.
    const options = splitOptions(args, valued[name] ?? '')
    if (name === 'wc') return counted(call, options, machine)
    if (name === 'paste') return pasted(call, options, machine)
    const input = readSources(call, name === 'uniq' ? options.rest.slice(0, 1) : options.rest, machine)
    const isEach = (name === 'head' || name === 'tail') && input.sources.length > 1 && !options.has('q')
    if (isEach) {
      const parts = input.sources.map((source) => `==> ${source.name} <==\n${made(name, source.text, options)}`)
      return madeText(parts.join('\n'), input)
    }
    return outcome(call, made(name, input.sources.map(({ text }) => text).join(''), options), {
      input,
      options,
      machine,
    })
  },
}

interface Around {
  readonly input: ReturnType<typeof readSources>
  readonly options: ParsedOptions
  readonly machine: Machine
}

/** `sort -o file` writes instead of printing. */
function outcome({ name }: CommandCall, text: string, { input, options, machine }: Around): CommandOutcome {
  const target = name === 'sort' ? options.value('o') : undefined
  if (target === undefined) return madeText(text, input, name === 'sort' && machine.family !== 'alpine' ? 2 : 1)
  machine.write(machine.path(target), text)
  return { status: 0 }
}

function made(name: string, text: string, options: ParsedOptions): string {
  switch (name) {
    case 'head':
    case 'tail':
      return part(name, text, options)
    case 'sort':
      return textOfLines(sorted(linesIn(text), options))
    case 'uniq':
      return uniqueLines(linesIn(text), options)
    case 'tac':
      return textOfLines([...linesIn(text)].reverse())
    case 'rev':
      return textOfLines(linesIn(text).map((line) => [...line].reverse().join('')))
    case 'nl':
      return numbered(text, options.value('b') !== 'a')
    default:
      return catText(text, options)
  }
}

function catText(text: string, options: ParsedOptions): string {
  if (options.has('n', 'number')) return numbered(text, false)
  if (options.has('b')) return numbered(text, true)
  if (options.has('E', 'A', 'e')) return text.replaceAll('\n', '$\n')
  return text
}

function numbered(text: string, skipsEmpty: boolean): string {
  let number = 0
  return linesIn(text)
    .map((line) => (skipsEmpty && line === '' ? '       \n' : `${String(++number).padStart(6)}\t${line}\n`))
    .join('')
}

function part(name: 'head' | 'tail', text: string, options: ParsedOptions): string {
  const bytes = options.value('c', 'bytes')
  if (bytes !== undefined) return slice(name, [...text], bytes).join('')
  const lines = text.endsWith('\n') || text === '' ? linesIn(text).map((line) => `${line}\n`) : unended(text)
  return slice(name, lines, options.value('n', 'lines') ?? '10').join('')
}

function unended(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.map((line, i) => (i === lines.length - 1 ? line : `${line}\n`))
}

function slice<T>(name: 'head' | 'tail', items: readonly T[], typed: string): readonly T[] {
  const match = /^([-+]?)(\d+)([kKmM]?)/.exec(typed)
  const unit = { k: 1_024, m: 1_048_576 }[(match?.[3] ?? '').toLowerCase()] ?? 1
  const count = Number(match?.[2] ?? 10) * unit
  if (name === 'head')
    return match?.[1] === '-' ? items.slice(0, Math.max(0, items.length - count)) : items.slice(0, count)
  if (match?.[1] === '+') return items.slice(Math.max(0, count - 1))
  return count === 0 ? [] : items.slice(-count)
}

function sorted(lines: readonly string[], options: ParsedOptions): readonly string[] {
  const ordered = [...lines].sort(lineOrderOf(options))
  if (!options.has('u')) return ordered
  const compare = keyOrderOf(options)
  return ordered.filter((line, i) => i === 0 || compare(ordered[i - 1] ?? '', line) !== 0)
}

function uniqueLines(lines: readonly string[], options: ParsedOptions): string {
  const groups: { readonly line: string; count: number }[] = []
  const same = (a: string, b: string): boolean => (options.has('i') ? a.toLowerCase() === b.toLowerCase() : a === b)
  for (const line of lines) {
    const last = groups.at(-1)
    if (last !== undefined && same(last.line, line)) last.count++
    else groups.push({ line, count: 1 })
  }
  const kept = groups.filter(({ count }) => (options.has('d') ? count > 1 : options.has('u') ? count === 1 : true))
  return kept.map(({ line, count }) => `${options.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`).join('')
}

function counted(call: CommandCall, options: ParsedOptions, machine: Machine): CommandOutcome {
  const input = readSources(call, options.rest, machine)
  const asked = ['l', 'w', 'c', 'm', 'L'].filter((letter) => options.has(letter))
  const columns = asked.length === 0 ? ['l', 'w', 'c'] : asked
  const rows = input.sources.map(({ name, text }) => ({
    name,
    numbers: columns.map((column) => countOf(column, text)),
  }))
  if (rows.length > 1) {
    const totals = columns.map((_, i) => rows.reduce((sum, { numbers }) => sum + (numbers[i] ?? 0), 0))
    rows.push({ name: 'total', numbers: totals })
  }
  const width = columnWidth(columns.length, rows, machine)
  const lines = rows.map(({ name, numbers }) => {
    const shown = numbers.map((number) => String(number).padStart(width)).join(' ')
    return `${shown}${name === '-' ? '' : ` ${name}`}\n`
  })
  return madeText(lines.join(''), input)
}

/** busybox pads several numbers to nine places; coreutils to the widest, or to seven where it cannot know. */
function columnWidth(
  columns: number,
  rows: readonly { readonly name: string; readonly numbers: readonly number[] }[],
  machine: Machine,
): number {
  if (columns === 1 && rows.length === 1) return 1
  if (machine.files.has('/bin/busybox')) return columns === 1 ? 1 : 9
  if (rows.some(({ name }) => name === '-')) return 7
  return Math.max(...rows.flatMap(({ numbers }) => numbers.map((number) => String(number).length)))
}

function countOf(column: string, text: string): number {
  switch (column) {
    case 'l':
      return (text.match(/\n/g) ?? []).length
    case 'w':
      return (text.match(/\S+/g) ?? []).length
    case 'L':
      return Math.max(0, ...linesIn(text).map((line) => line.length))
    case 'm':
      return [...text].length
    default:
      return byteLength(text)
  }
}

function pasted(call: CommandCall, options: ParsedOptions, machine: Machine): CommandOutcome {
  const input = readSources(call, options.rest, machine)
  const marks = [...(options.value('d') ?? '\t').replace(/\\t/g, '\t').replace(/\\n/g, '\n')]
  const joined = (parts: readonly string[]): string =>
    parts.reduce((text, part, i) => (i === 0 ? part : `${text}${marks[(i - 1) % marks.length] ?? ''}${part}`), '')
  const columns = input.sources.map(({ text }) => linesIn(text))
  if (options.has('s')) return madeText(textOfLines(columns.map(joined)), input)
  const count = Math.max(0, ...columns.map((lines) => lines.length))
  const rows = Array.from({ length: count }, (_, i) => joined(columns.map((lines) => lines[i] ?? '')))
  return madeText(textOfLines(rows), input)
}
