// Strings: cutting, joining, searching, padding, quoting. Models sprig strings.go; lengths count bytes.

import { byteLength, concatBytes, sliceBytes, toBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { formatValueText, sprintf } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { isSpace, trimSpace } from '@/lib/go/space'
import { splitN } from '@/lib/go/split'
import { anyType as any, intType as int, stringType as text } from '@/lib/go/type'
import { type GoValue, goStringMap, goStrings } from '@/lib/go/value'
import { intArg, textArg, textOf, textsOf, valueArg } from '../args'
import { alias, type FuncGroup, func, takes, takesMany } from '../func'
import { outOfRange } from '../panic'
import { trimSet, wrapText, wrapWords } from '../text'

const trimAll = func(
  takes(text, text),
  'trimAll SET TEXT',
  'The text without the characters of the set at both ends.',
  (args) => trimSet(textArg(args, 1), textArg(args, 0)),
)

export const strings: FuncGroup = {
  family: 'strings',
  funcs: [
    func(takes(int, text), 'abbrev WIDTH TEXT', 'The text cut to a width, with "..." in place of its end.', (args) =>
      intArg(args, 0) < 4 ? textArg(args, 1) : abbreviate(textArg(args, 1), 0, intArg(args, 0)),
    ),
    func(
      takes(int, int, text),
      'abbrevboth LEFT WIDTH TEXT',
      'The text cut to a width on both sides of an offset.',
      (args) => {
        const [left, width] = [intArg(args, 0), intArg(args, 1)]
        const isTooNarrow = width < 4 || (left > 0 && width < 7)
        return isTooNarrow ? textArg(args, 2) : abbreviate(textArg(args, 2), left, width)
      },
    ),
    func(
      takes(int, text),
      'trunc COUNT TEXT',
      'The first COUNT bytes of the text; the last ones if negative.',
      (args) => truncate(intArg(args, 0), textArg(args, 1)),
    ),
    func(takes(text), 'trim TEXT', 'The text without space at both ends.', (args) => trimSpace(textArg(args, 0))),
    trimAll,
    alias(trimAll, 'trimall'),
    func(takes(text, text), 'trimSuffix SUFFIX TEXT', 'The text without the suffix.', (args) => {
      const [suffix, whole] = [textArg(args, 0), textArg(args, 1)]
      return suffix !== '' && whole.endsWith(suffix) ? whole.slice(0, -suffix.length) : whole
    }),
    func(takes(text, text), 'trimPrefix PREFIX TEXT', 'The text without the prefix.', (args) => {
      const [prefix, whole] = [textArg(args, 0), textArg(args, 1)]
      return whole.startsWith(prefix) ? whole.slice(prefix.length) : whole
    }),
    func(takes(text), 'nospace TEXT', 'The text without any space.', (args) => removeSpaces(textArg(args, 0))),
    func(
      takes(int, int, text),
      'substr START END TEXT',
      'The bytes from START up to END; to the end if END is negative.',
      (args) => substring(intArg(args, 0), intArg(args, 1), textArg(args, 2)),
    ),
    func(takes(int, text), 'repeat COUNT TEXT', 'The text COUNT times over.', (args) =>
      repeat(intArg(args, 0), textArg(args, 1)),
    ),
    func(takes(text, text), 'contains PART TEXT', 'Whether the text holds the part.', (args) =>
      textArg(args, 1).includes(textArg(args, 0)),
    ),
    func(takes(text, text), 'hasPrefix PREFIX TEXT', 'Whether the text begins with the prefix.', (args) =>
      textArg(args, 1).startsWith(textArg(args, 0)),
    ),
    func(takes(text, text), 'hasSuffix SUFFIX TEXT', 'Whether the text ends with the suffix.', (args) =>
      textArg(args, 1).endsWith(textArg(args, 0)),
    ),
    func(takesMany(any), 'quote VALUES', 'The values in double quotes, nil left out.', (args) =>
      args
        .filter((value) => value !== null)
        .map((value) => quote(textOf(value)))
        .join(' '),
    ),
    func(takesMany(any), 'squote VALUES', 'The values in single quotes, nil left out.', (args) =>
      args
        .filter((value) => value !== null)
        .map((value) => `'${formatValueText(value)}'`)
        .join(' '),
    ),
    func(takesMany(any), 'cat VALUES', 'The values with a space between, nil left out.', (args) => concatenate(args)),
    func(takes(int, text), 'indent COUNT TEXT', 'The text with COUNT spaces before every line.', (args) =>
      indent(intArg(args, 0), textArg(args, 1)),
    ),
    func(
      takes(int, text),
      'nindent COUNT TEXT',
      'A new line, then the text indented by COUNT spaces.',
      (args) => `\n${indent(intArg(args, 0), textArg(args, 1))}`,
    ),
    func(takes(text, text, text), 'replace OLD NEW TEXT', 'The text with every OLD replaced by NEW.', (args) =>
      replaceEvery(textArg(args, 2), textArg(args, 0), textArg(args, 1)),
    ),
    func(takes(text, text, int), 'plural ONE MANY COUNT', 'ONE if the count is 1, else MANY.', (args) =>
      intArg(args, 2) === 1 ? textArg(args, 0) : textArg(args, 1),
    ),
    func(takes(int, text), 'wrap WIDTH TEXT', 'The text in lines of at most WIDTH, long words left whole.', (args) =>
      wrapWords(textArg(args, 1), intArg(args, 0)),
    ),
    func(
      takes(int, text, text),
      'wrapWith WIDTH SEPARATOR TEXT',
      'The text cut every WIDTH bytes, long words too.',
      (args) => wrapText(textArg(args, 2), { width: intArg(args, 0), separator: textArg(args, 1) }),
    ),
    func(takes(any), 'toString VALUE', 'The value as text.', (args) => textOf(valueArg(args, 0))),
    func(takes(any), 'toStrings LIST', 'The elements as a list of texts, nil left out.', (args) =>
      goStrings(textsOf(valueArg(args, 0))),
    ),
    func(takes(text, any), 'join SEPARATOR LIST', 'The elements as one text, nil left out.', (args) =>
      concatBytes(textsOf(valueArg(args, 1)).join(textArg(args, 0))),
    ),
    func(takes(text, text), 'split SEPARATOR TEXT', 'The parts as a map with the keys _0, _1, ...', (args) =>
      partsMap(splitN(textArg(args, 1), textArg(args, 0), -1)),
    ),
    func(
      takes(text, int, text),
      'splitn SEPARATOR COUNT TEXT',
      'At most COUNT parts as a map with the keys _0, _1, ...',
      (args) => partsMap(splitN(textArg(args, 2), textArg(args, 0), intArg(args, 1))),
    ),
    func(takes(text, text), 'splitList SEPARATOR TEXT', 'The parts as a list.', (args) =>
      goStrings(splitN(textArg(args, 1), textArg(args, 0), -1)),
    ),
  ],
}

function partsMap(parts: readonly string[]): GoValue {
  return goStringMap(parts.map((part, i) => [`_${i}`, part] as const))
}

function abbreviate(whole: string, left: number, width: number): string {
  const length = byteLength(whole)
  if (length <= width) return whole
  const offset = Math.min(left, length, length - (width - 3) > left ? left : length - (width - 3))
  if (offset <= 4) return `${sliceBytes(whole, 0, width - 3)}...`
  if (offset + width - 3 >= length) return `...${sliceBytes(whole, length - (width - 3), length)}`
  const rest = sliceBytes(whole, offset, length)
  return `...${width - 3 < 4 ? '' : abbreviate(rest, 0, width - 3)}`
}

function truncate(count: number, whole: string): string {
  const length = byteLength(whole)
  if (count < 0 && length + count > 0) return sliceBytes(whole, length + count, length)
  return count >= 0 && length > count ? sliceBytes(whole, 0, count) : whole
}

function substring(start: number, end: number, whole: string): string {
  const length = byteLength(whole)
  if (start < 0) {
    if (end > length || end < 0) throw outOfRange(end < 0 ? `[:${end}]` : `[:${end}] with length ${length}`)
    return sliceBytes(whole, 0, end)
  }
  if (end < 0 || end > length) {
    if (start > length) throw outOfRange(`[${start}:${length}]`)
    return sliceBytes(whole, start, length)
  }
  if (start > end) throw outOfRange(`[${start}:${end}]`)
  return sliceBytes(whole, start, end)
}

const repeatCharsMax = 256 * 1024 * 1024

function repeat(count: number, whole: string): string {
  if (count < 0) throw new GoError('strings: negative Repeat count')
  if (count * whole.length > repeatCharsMax) throw new GoError('strings: Repeat output length overflow')
  return whole.repeat(count)
}

function indent(count: number, whole: string): string {
  if (count < 0) throw new GoError('strings: negative Repeat count')
  const pad = ' '.repeat(count)
  return pad + whole.replaceAll('\n', `\n${pad}`)
}

/** An empty OLD stands before every rune and at the end. */
function replaceEvery(whole: string, old: string, replacement: string): string {
  if (old !== '') return whole.split(old).join(replacement)
  return [...whole].map((char) => replacement + char).join('') + replacement
}

/** Bytes are taken for runes: what is not ASCII comes out as Latin-1 read as text, unless nothing was removed. */
function removeSpaces(whole: string): string {
  const bytes = Array.from(toBytes(whole), (byte) => String.fromCharCode(byte))
  const kept = bytes.filter((char) => !isSpace(char))
  return kept.length === bytes.length ? whole : kept.join('')
}

function concatenate(values: readonly GoValue[]): string {
  const shown = values.filter((value) => value !== null)
  return sprintf(shown.map(() => '%v').join(' '), shown)
}
