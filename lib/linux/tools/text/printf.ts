// echo and printf: escapes and conversions as the shells of these images do them.

import type { CommandPart } from '../../machine/command'

export const printing: CommandPart = {
  names: ['echo', 'printf'],
  doc: 'Prints text: escapes, widths, numbers in their bases.',
  run: ({ name, args }) => ({
    status: 0,
    stdout: name === 'echo' ? echoed(args) : printed(args),
  }),
}

function echoed(args: readonly string[]): string {
  let at = 0
  while (/^-[neE]+$/.test(args[at] ?? '')) at++
  const flags = args.slice(0, at).join('')
  const text = args.slice(at).join(' ')
  const { text: made, isCut } = flags.includes('e') ? unescaped(text) : { text, isCut: false }
  return `${made}${flags.includes('n') || isCut ? '' : '\n'}`
}

const letters: Readonly<Record<string, string>> = {
  n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v', e: '\u001b', '\\': '\\', '"': '"', "'": "'",
} // biome-ignore format: a table

/** `\c` ends everything. */
function unescaped(typed: string): { readonly text: string; readonly isCut: boolean } {
  const end = /(?<!\\)(?:\\\\)*\\c/.exec(typed)
  const kept = end === null ? typed : typed.slice(0, end.index + end[0].length - 2)
  const text = kept.replace(
    /\\(?:0?([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([abefnrtv\\"']))/g,
    (whole, octal?: string, hex?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return letters[letter ?? ''] ?? whole
    },
  )
  return { text, isCut: end !== null }
}

const conversion = /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([diouxXeEfgGcsbq%])/g

function printed([format = '', ...values]: readonly string[]): string {
  let next = 0
  let isCut = false
  const once = (): string => {
    const { text, isCut: ends } = unescaped(format.replace(/%%/g, '%\u0000%'))
    isCut ||= ends
    return text.replace(/%\u0000%/g, '%%').replace(conversion, (...found: readonly (string | undefined)[]) => {
      const [, flags = '', width = '', precision, kind = ''] = found
      if (kind === '%') return '%'
      const size = width === '*' ? (values[next++] ?? '0') : width
      const digits = precision === '*' ? values[next++] : precision
      const value = values[next++]
      if (kind === 'b') {
        const made = unescaped(value ?? '')
        isCut ||= made.isCut
        return padded(made.text, flags, size)
      }
      return padded(converted(kind, value ?? '', { flags, precision: digits }), numericFlags(kind, flags), size)
    })
  }
  let text = once()
  while (next > 0 && next < values.length && !isCut && text.length < 100_000) {
    const before = next
    text += once()
    if (next === before) break
  }
  return text
}

function numericFlags(kind: string, flags: string): string {
  return /[scq]/.test(kind) ? flags.replace('0', '') : flags
}

interface Shape {
  readonly flags: string
  readonly precision: string | undefined
}

function converted(kind: string, value: string, { flags, precision }: Shape): string {
  switch (kind) {
    case 's':
      return precision === undefined ? value : value.slice(0, Number(precision))
    case 'c':
      return value.charAt(0)
    case 'q':
      return /^[\w./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return floating(kind, Number(value) || 0, precision === undefined ? 6 : Number(precision))
    default:
      return integer(kind, value, flags, precision)
  }
}

function floating(kind: string, value: number, digits: number): string {
  if (kind === 'f') return value.toFixed(Math.min(digits, 100))
  if (/g/i.test(kind)) return String(Number(value.toPrecision(Math.max(1, Math.min(digits, 100)))))
  const text = value.toExponential(Math.min(digits, 100)).replace(/e([-+])(\d)$/, 'e$10$2')
  return kind === 'E' ? text.toUpperCase() : text
}

function integer(kind: string, value: string, flags: string, precision: string | undefined): string {
  const number = integerIn(value)
  const size = Math.abs(number)
  const digits =
    kind === 'x'
      ? size.toString(16)
      : kind === 'X'
        ? size.toString(16).toUpperCase()
        : kind === 'o'
          ? size.toString(8)
          : String(size)
  const lead = flags.includes('#') && kind === 'x' ? '0x' : flags.includes('#') && kind === 'o' ? '0' : ''
  const sign = number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  return `${sign}${lead}${precision === undefined ? digits : digits.padStart(Math.min(Number(precision), 1_000), '0')}`
}

/** `'A` is the code of A. */
function integerIn(value: string): number {
  if (/^['"]./.test(value)) return value.codePointAt(1) ?? 0
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]+|\d+)/.exec(value)
  if (match === null) return 0
  const digits = match[2] ?? '0'
  const number = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  return match[1] === '-' ? -number : number
}

function padded(text: string, flags: string, width: string): string {
  const size = Math.min(Math.abs(Number(width) || 0), 1_000)
  if (flags.includes('-') || width.startsWith('-')) return text.padEnd(size)
  if (!flags.includes('0')) return text.padStart(size)
  const sign = /^[-+ ]/.exec(text)?.[0] ?? ''
  return `${sign}${text.slice(sign.length).padStart(size - sign.length, '0')}`
}
