// Tools that take characters and columns: cut, tr, fold, expand; and base64.

import { base64OfBytes, bytesOfBase64 } from '@/lib/base/base64'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import type { CommandPart } from '../../machine/command'
import { failed } from '../../machine/command'
import { linesIn, madeText, readSources, splitOptions, textOfLines } from '../../machine/text-input'

export const cut: CommandPart = {
  names: ['cut'],
  doc: 'Columns of lines.',
  run(call, machine) {
    const options = splitOptions(call.args, 'dfcbO')
    const ranges = rangesOf(options.value('f', 'fields') ?? options.value('c', 'b', 'characters', 'bytes') ?? '')
    const input = readSources(call, options.rest, machine)
    const mark = options.value('d', 'delimiter') ?? '\t'
    const isFields = options.has('f', 'fields')
    const glue = options.value('output-delimiter', 'O') ?? (isFields ? mark : '')
    const lines = input.sources.flatMap(({ text }) => linesIn(text))
    const kept = isFields && options.has('s') ? lines.filter((line) => line.includes(mark)) : lines
    const made = kept.map((line) => {
      if (isFields && !line.includes(mark)) return line
      const parts = isFields ? line.split(mark) : [...line]
      return parts.filter((_, i) => ranges.some(([from, to]) => i + 1 >= from && i + 1 <= to)).join(glue)
    })
    return madeText(textOfLines(made), input)
  },
}

function rangesOf(typed: string): readonly (readonly [from: number, to: number])[] {
  return typed.split(',').map((part) => {
    const [from = '', to] = part.split('-')
    const start = from === '' ? 1 : Number(from)
    return [start, to === undefined ? start : to === '' ? Number.POSITIVE_INFINITY : Number(to)] as const
  })
}

export const tr: CommandPart = {
  names: ['tr'],
  doc: 'Characters replaced, deleted, squeezed.',
  run({ args, stdin }) {
    const options = splitOptions(args, '')
    const [fromText = '', toText = ''] = options.rest
    const isComplement = options.has('c', 'C', 'complement')
    const from = setOf(fromText)
    const isIn = (character: string): boolean => from.includes(character) !== isComplement
    if (options.has('d', 'delete')) {
      return { status: 0, stdout: [...stdin].filter((each) => !isIn(each)).join('') }
    }
    if (options.rest.length === 0) return failed(1, 'tr: missing operand')
    const to = setOf(toText)
    const last = to.at(-1) ?? ''
    const mapped = (character: string): string => {
      if (to.length === 0 || !isIn(character)) return character
      return isComplement ? last : (to[from.indexOf(character)] ?? last)
    }
    const made = [...stdin].map(mapped)
    if (!options.has('s', 'squeeze-repeats')) return { status: 0, stdout: made.join('') }
    const squeezed = to.length > 0 ? to : from
    const isSqueezed = (character: string): boolean =>
      squeezed.includes(character) !== (isComplement && to.length === 0)
    return { status: 0, stdout: made.filter((each, i) => each !== made[i - 1] || !isSqueezed(each)).join('') }
  },
}

const classes: Readonly<Record<string, readonly [from: string, to: string][]>> = {
  alpha: [['A', 'Z'], ['a', 'z']], alnum: [['0', '9'], ['A', 'Z'], ['a', 'z']], digit: [['0', '9']], lower: [['a', 'z']], upper: [['A', 'Z']], space: [['\t', '\r'], [' ', ' ']], blank: [['\t', '\t'], [' ', ' ']], xdigit: [['0', '9'], ['A', 'F'], ['a', 'f']], punct: [['!', '/'], [':', '@'], ['[', '`'], ['{', '~']], cntrl: [['\u0000', '\u001f']], print: [[' ', '~']], graph: [['!', '~']],
} // biome-ignore format: a table

function setOf(typed: string): readonly string[] {
  const set: string[] = []
  const text = typed
    .replace(/\\(n|t|r|0|\\)/g, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r', 0: '\0' })[letter] ?? '\\')
    .replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
  for (let i = 0; i < text.length; i++) {
    const name = /^\[:(\w+):\]/.exec(text.slice(i))?.[1]
    const ranges = name === undefined ? undefined : classes[name]
    if (name !== undefined && ranges !== undefined) {
      for (const [from, to] of ranges) set.push(...rangeOf(from, to))
      i += name.length + 3
    } else if (text.charAt(i + 1) === '-' && i + 2 < text.length) {
      set.push(...rangeOf(text.charAt(i), text.charAt(i + 2)))
      i += 2
    } else set.push(text.charAt(i))
  }
  return set
}

function rangeOf(from: string, to: string): readonly string[] {
  const start = from.charCodeAt(0)
  return Array.from({ length: Math.max(0, to.charCodeAt(0) - start + 1) }, (_, i) => String.fromCharCode(start + i))
}

export const fold: CommandPart = {
  names: ['fold', 'expand'],
  doc: 'Long lines broken, tabs made blanks.',
  run(call, machine) {
    const options = splitOptions(call.args, 'wt')
    const input = readSources(call, options.rest, machine)
    const width = Math.max(1, Number(options.value('w') ?? 80))
    const lines = input.sources.flatMap(({ text }) => linesIn(text))
    const made =
      call.name === 'fold'
        ? lines.flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [''])
        : lines.map(expanded)
    return madeText(textOfLines(made), input)
  },
}

function expanded(line: string): string {
  let made = ''
  for (const character of line) made += character === '\t' ? ' '.repeat(8 - (made.length % 8)) : character
  return made
}

export const base64: CommandPart = {
  names: ['base64'],
  doc: 'Text to base64 and back.',
  run(call, machine) {
    const options = splitOptions(call.args, 'w')
    const input = readSources(call, options.rest, machine)
    const text = input.sources.map((source) => source.text).join('')
    if (options.has('d', 'D', 'decode')) {
      const plain = text.replace(/\s/g, '')
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return failed(1, 'base64: invalid input')
      return madeText(fromBytes(bytesOfBase64(plain)), input)
    }
    const width = Number(options.value('w', 'wrap') ?? 76)
    const encoded = base64OfBytes(toBytes(text))
    const lines = width === 0 ? encoded : textOfLines(encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])
    return madeText(lines, input)
  },
}
