// Formats of JSON Schema that drafts before 2019-09 insist on.
//
// Texts and limits are those of santhosh-tekuri/jsonschema; names that are not listed accept everything. Left out:
// what Go says of an IPv6 address beyond its groups.

import { quote } from '@/lib/go/quote'
import { compileRegexp } from '@/lib/go/regexp'
import { atoi } from '@/lib/go/strconv'
import { parseTime } from '@/lib/go/time-parse'
import { parseUrl } from '@/lib/go/url'
import { utc } from '@/lib/go/zone'
import { quoteSingle } from './finding'

type FormatProblem = string | null

type FormatCheck = (text: string) => FormatProblem

/** What is wrong with a text that should be of a format; null if nothing is, or the format is not known. */
export function checkFormat(format: string, text: string): FormatProblem {
  return checks.get(format)?.(text) ?? null
}

/** The first character that does not belong, in words. */
function strange(text: string, allowed: RegExp): FormatProblem {
  const found = [...text].find((char) => !allowed.test(char))
  return found === undefined ? null : `invalid character ${quoteSingle(found)}`
}

function ipv4(text: string): FormatProblem {
  const parts = text.split('.')
  if (parts.length !== 4) return 'expected four decimals'
  for (const part of parts) {
    if (part.length > 1 && part.startsWith('0')) return 'leading zeros'
    const number = atoi(part)
    if (!number.ok) return number.error
    if (number.value < 0 || number.value > 255) return 'decimal must be between 0 and 255'
  }
  return null
}

function ipv6(text: string): FormatProblem {
  if (!text.includes(':')) return 'missing colon'
  if (text.includes('%')) return 'zone id is not a part of ipv6 address'
  const tell = (problem: string): string => `ParseAddr(${quote(text)}): ${problem}`
  const [start = '', rest, more] = text.split('::')
  if (more !== undefined) return tell(`multiple :: in address (at ${quote(`:${more}`)})`)
  const groups = [...start.split(':'), ...(rest ?? '').split(':')].filter((group) => group !== '')
  const long = groups.find((group) => /^[0-9a-fA-F]{5,}$/.test(group))
  if (long !== undefined)
    return tell(`each group must have 4 or less digits (at ${quote(text.slice(text.indexOf(long)))})`)
  const last = groups.at(-1) ?? ''
  const odd = groups.find((group) => !/^[0-9a-fA-F]+$/.test(group) && (group !== last || ipv4(group) !== null))
  if (odd !== undefined) return tell(`unexpected character (at ${quote(text.slice(text.indexOf(odd)))})`)
  const length = groups.length + (last.includes('.') ? 1 : 0)
  if (rest === undefined && length < 8) return tell('address string too short')
  return length > 8 ? tell('trailing garbage after address') : null
}

function hostname(text: string): FormatProblem {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  if (name.length > 253) return 'more than 253 characters long'
  for (const label of name.split('.')) {
    if (label.length === 0 || label.length > 63) return 'label must be 1 to 63 characters long'
    if (label.startsWith('-')) return 'label starts with hyphen'
    if (label.endsWith('-')) return 'label ends with hyphen'
    const problem = strange(label, /^[a-zA-Z0-9-]$/)
    if (problem !== null) return problem
  }
  return null
}

function email(text: string): FormatProblem {
  if (text.length > 254) return 'more than 255 characters long'
  const at = text.lastIndexOf('@')
  if (at < 0) return 'missing @'
  if (at > 64) return 'local part more than 64 characters long'
  const local = text.slice(0, at)
  const isQuoted = local.length > 1 && local.startsWith('"') && local.endsWith('"')
  const problem = isQuoted ? null : localPart(local)
  if (problem !== null) return problem
  const domain = text.slice(at + 1)
  const literal = /^\[(IPv6:)?(.*)\]$/.exec(domain)
  if (literal !== null) return (literal[1] === undefined ? ipv4 : ipv6)(literal[2] ?? '')
  const refused = hostname(domain)
  return refused === null ? null : `invalid domain: ${refused}`
}

function localPart(text: string): FormatProblem {
  if (text.startsWith('.')) return 'starts with dot'
  if (text.endsWith('.')) return 'ends with dot'
  if (text.includes('..')) return 'consecutive dots'
  return strange(text, /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]$/)
}

function date(text: string): FormatProblem {
  const parsed = parseTime(text, '2006-01-02', utc)
  return parsed.ok ? null : parsed.error
}

const timeForm = /^(\d\d):(\d\d):(\d\d)(\.\d*)?(?:([zZ])|([+-])(\d\d):(\d\d))$/

function time(text: string): FormatProblem {
  if (text.length < 9) return 'less than 9 characters long'
  if (text.charAt(2) !== ':' || text.charAt(5) !== ':') return 'missing colon in correct place'
  const match = timeForm.exec(text)
  if (match?.[4] === '.') return 'no digits in second fraction'
  if (match === null) return 'offset must begin with plus/minus'
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number)
  if (hour > 23 || minute > 59 || second > 60) return 'hour/min/sec out of range'
  const [offsetHour = 0, offsetMinute = 0] = match.slice(7, 9).map((part) => Number(part ?? 0))
  if (offsetHour > 23 || offsetMinute > 59) return 'hour/min in offset out of range'
  const minutes = hour * 60 + minute + (match[6] === '-' ? 1 : -1) * (offsetHour * 60 + offsetMinute)
  const isLast = (minutes + 24 * 60) % (24 * 60) === 23 * 60 + 59
  return second === 60 && !isLast ? 'invalid leap second' : null
}

function dateTime(text: string): FormatProblem {
  if (text.length < 20) return 'less than 20 characters long'
  if (text.charAt(10) !== 't' && text.charAt(10) !== 'T') return '11th character must be t or T'
  const day = date(text.slice(0, 10))
  if (day !== null) return `invalid date element: ${day}`
  const moment = time(text.slice(11))
  return moment === null ? null : `invalid time element: ${moment}`
}

function duration(text: string): FormatProblem {
  if (!text.startsWith('P')) return 'must start with P'
  const rest = text.slice(1)
  if (rest === '') return 'nothing after P'
  if (rest.endsWith('W') && /^\d+W$/.test(rest)) return null
  const [day = '', clock] = rest.split('T')
  if (clock === '') return 'no time elements'
  return elements(day, 'YMD') ?? (clock === undefined ? null : elements(clock, 'HMS'))
}

/** Numbers, each with its unit, the units in order. */
function elements(text: string, units: string): FormatProblem {
  let left = units
  for (const [, digits = '', unit = ''] of text.matchAll(/(\d*)(\D?)/g)) {
    if (digits === '' && unit === '') continue
    if (digits === '') return 'missing number'
    if (unit === '') return 'missing unit'
    if (!units.includes(unit)) return `invalid unit ${quoteSingle(unit)}`
    if (!left.includes(unit)) return `unit ${quoteSingle(unit)} out of order`
    left = left.slice(left.indexOf(unit) + 1)
  }
  return null
}

function uri(text: string): FormatProblem {
  const parsed = parseUrl(text)
  if (!parsed.ok) return parsed.error
  return parsed.value.scheme === '' ? 'relative url' : null
}

function uriReference(text: string): FormatProblem {
  const parsed = parseUrl(text)
  if (!parsed.ok) return parsed.error
  return text.includes('\\') ? 'contains \\' : null
}

const uuidLengths = [8, 4, 4, 4, 12]

function uuid(text: string): FormatProblem {
  const parts = text.split('-')
  if (parts.length !== uuidLengths.length) return 'must have 5 elements'
  for (const [i, part] of parts.entries()) {
    if (part.length !== uuidLengths[i]) return `element ${i + 1} must be ${uuidLengths[i]} characters long`
    const odd = [...part].find((char) => !/^[0-9a-fA-F]$/.test(char))
    if (odd !== undefined) return `non-hex character ${quoteSingle(odd)}`
  }
  return null
}

function jsonPointer(text: string): FormatProblem {
  if (text !== '' && !text.startsWith('/')) return 'not starting with /'
  return /~(?![01])/.test(text) ? '~ must be followed by 0 or 1' : null
}

function relativeJsonPointer(text: string): FormatProblem {
  const [, digits = '', rest = ''] = /^(\d*)(.*)$/s.exec(text) ?? []
  if (digits === '') return 'must start with non-negative integer'
  if (digits.length > 1 && digits.startsWith('0')) return 'starts with zero'
  return rest === '#' ? null : jsonPointer(rest)
}

function regex(text: string): FormatProblem {
  const compiled = compileRegexp(text)
  return compiled.ok ? null : compiled.error
}

function semver(text: string): FormatProblem {
  const core = text.split(/[-+]/)[0] ?? ''
  if (core.split('.').length !== 3) return 'versionCore must have 3 numbers separated by dot'
  return null
}

function period(text: string): FormatProblem {
  return text.includes('/') ? null : 'missing slash'
}

const checks: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ['date', date],
  ['time', time],
  ['date-time', dateTime],
  ['duration', duration],
  ['period', period],
  ['email', email],
  ['hostname', hostname],
  ['ipv4', ipv4],
  ['ipv6', ipv6],
  ['uri', uri],
  ['iri', uri],
  ['uri-reference', uriReference],
  ['iri-reference', uriReference],
  ['uuid', uuid],
  ['json-pointer', jsonPointer],
  ['relative-json-pointer', relativeJsonPointer],
  ['regex', regex],
  ['semver', semver],
])
