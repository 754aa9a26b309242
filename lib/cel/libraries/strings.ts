// Texts: searched, cut, replaced, split, matched. Positions count code points.
//
// Models cel-go common/stdlib, ext/strings.go at version 2, and k8s.io/apiserver/pkg/cel/library regex.go.

import { quote } from '@/lib/go/quote'
import { compileRegexp, findAll, findFirst, isMatch, type Regexp } from '@/lib/go/regexp'
import { free, type Library, member, named, type Overload, type Run } from '../library'
import { boolType, dynType, intType, listType, stringType, type Type } from '../types'
import { fail, isList, noOverload, type Value } from '../value'
import { formatText } from './format-text'

function text(of: Value = null): string {
  return typeof of === 'string' ? of : noOverload()
}

function texts(run: (...parts: readonly string[]) => Value): Run {
  return (...given) => run(...given.map(text))
}

function count(of: Value = null): number {
  return typeof of === 'bigint' ? Number(of) : noOverload()
}

function outOfRange(at: number): never {
  return fail(`index out of range: ${at}`)
}

function regexp(pattern: string, lead: string): Regexp {
  const compiled = compileRegexp(pattern)
  return compiled.ok ? compiled.value : fail(`${lead}${compiled.error}`)
}

const matches = texts((of = '', pattern = '') => isMatch(regexp(pattern, ''), of))

function charAt(of: Value = null, at: Value = null): Value {
  const runes = [...text(of)]
  const i = count(at)
  if (i < 0 || i > runes.length) return outOfRange(i)
  return runes[i] ?? ''
}

/** An index in code points; -1 when nothing was found. */
function runesBefore(of: string, at: number): bigint {
  return at < 0 ? -1n : BigInt([...of.slice(0, at)].length)
}

function indexOf(of: Value = null, part: Value = null, from: Value = 0n): Value {
  const runes = [...text(of)]
  const start = count(from)
  if (text(part) === '') return BigInt(start)
  if (start < 0 || start >= runes.length) return start === 0 ? -1n : outOfRange(start)
  const found = runes.slice(start).join('').indexOf(text(part))
  return found < 0 ? -1n : BigInt(start) + runesBefore(runes.slice(start).join(''), found)
}

function lastIndexOf(of: Value = null, part: Value = null, from?: Value): Value {
  const runes = [...text(of)]
  const start = from === undefined ? runes.length - 1 : count(from)
  if (text(part) === '') return BigInt(from === undefined ? runes.length : start)
  if (from !== undefined && (start < 0 || start >= runes.length)) return outOfRange(start)
  const head = runes.slice(0, start + [...text(part)].length).join('')
  return runesBefore(head, head.lastIndexOf(text(part)))
}

function replace(of: Value = null, part: Value = null, by: Value = null, times: Value = -1n): Value {
  const limit = count(times) < 0 ? Number.POSITIVE_INFINITY : count(times)
  const pieces = text(part) === '' ? ['', ...text(of), ''] : text(of).split(text(part))
  return pieces.reduce((made, piece, i) => (i === 0 ? piece : made + (i <= limit ? text(by) : text(part)) + piece), '')
}

function split(of: Value = null, by: Value = null, times: Value = -1n): Value {
  const limit = count(times)
  if (limit === 0) return []
  const pieces = text(by) === '' ? [...text(of)] : text(of).split(text(by))
  if (limit < 0 || pieces.length <= limit) return pieces
  return [...pieces.slice(0, limit - 1), pieces.slice(limit - 1).join(text(by))]
}

function substring(of: Value = null, from: Value = null, to?: Value): Value {
  const runes = [...text(of)]
  const start = count(from)
  const end = to === undefined ? runes.length : count(to)
  if (to !== undefined && start > end) return fail(`invalid substring range. start: ${start}, end: ${end}`)
  if (start < 0 || start > runes.length) return outOfRange(start)
  return end < 0 || end > runes.length ? outOfRange(end) : runes.slice(start, end).join('')
}

const spaces = /^[\s\u0085\u180e\u200b-\u200d\u2060\ufeff]+|[\s\u0085\u180e\u200b-\u200d\u2060\ufeff]+$/gu

function join(of: Value = null, by: Value = ''): Value {
  return isList(of) ? of.map(text).join(text(by)) : noOverload()
}

function found(of: Value = null, pattern: Value = null, times: Value = -1n): Value {
  return findAll(regexp(text(pattern), 'Illegal regex: '), text(of), count(times))
}

function test(name: string, id: string, run: (of: string, part: string) => boolean) {
  return named(
    name,
    member(
      id,
      [stringType, stringType],
      boolType,
      texts((of = '', part = '') => run(of, part)),
    ),
  )
}

function changed(name: string, id: string, run: (of: string) => string) {
  return named(
    name,
    member(
      id,
      [stringType],
      stringType,
      texts((of = '') => run(of)),
    ),
  )
}

/** The overload, and a second one that takes a count as well. */
function withCount(id: string, args: readonly Type[], result: Type, run: Run): readonly Overload[] {
  return [member(id, args, result, run), member(`${id}_int`, [...args, intType], result, run)]
}

const two = [stringType, stringType]
const three = [stringType, stringType, stringType]

export const strings: Library = [
  test('contains', 'contains_string', (of, part) => of.includes(part)),
  test('endsWith', 'ends_with_string', (of, part) => of.endsWith(part)),
  test('startsWith', 'starts_with_string', (of, part) => of.startsWith(part)),
  named('matches', free('matches', two, boolType, matches), member('matches_string', two, boolType, matches)),
  named('charAt', member('string_char_at_int', [stringType, intType], stringType, charAt)),
  named('indexOf', ...withCount('string_index_of_string', two, intType, indexOf)),
  named('lastIndexOf', ...withCount('string_last_index_of_string', two, intType, lastIndexOf)),
  changed('lowerAscii', 'string_lower_ascii', (of) => of.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  changed('upperAscii', 'string_upper_ascii', (of) => of.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  changed('trim', 'string_trim', (of) => of.replace(spaces, '')),
  named('replace', ...withCount('string_replace_string_string', three, stringType, replace)),
  named('split', ...withCount('string_split_string', two, listType(stringType), split)),
  named('substring', ...withCount('string_substring_int', [stringType, intType], stringType, substring)),
  named(
    'format',
    member('string_format', [stringType, listType(dynType)], stringType, (of, args = null) =>
      isList(args) ? formatText(text(of), args) : noOverload(),
    ),
  ),
  named(
    'strings.quote',
    free(
      'strings_quote',
      [stringType],
      stringType,
      texts((of = '') => quote(of)),
    ),
  ),
  named(
    'join',
    member('list_join', [listType(stringType)], stringType, join),
    member('list_join_string', [listType(stringType), stringType], stringType, join),
  ),
  named(
    'find',
    member('string_find_string', two, stringType, (of, pattern) =>
      findFirst(regexp(text(pattern), 'Illegal regex: '), text(of)),
    ),
  ),
  named('findAll', ...withCount('string_find_all_string', two, listType(stringType), found)),
]
