// Formats of JSON Schema that drafts before 2019-09 insist on.
//
// Models santhosh-tekuri/jsonschema format.go, the formats charts use; other names accept everything.

import { compileRegexp } from '@/lib/go/regexp'
import { parseUrl } from '@/lib/go/url'

export type FormatProblem = string | null

type FormatCheck = (text: string) => FormatProblem

function matching(pattern: RegExp, problem: string): FormatCheck {
  return (text) => (pattern.test(text) ? null : problem)
}

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`)
const label = /^(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/

function hostname(text: string): FormatProblem {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  if (name.length > 253) return 'more than 253 characters long'
  for (const part of name.split('.')) {
    if (part.length === 0 || part.length > 63) return 'label must be 1 to 63 characters long'
    if (part.startsWith('-')) return 'label starts with hyphen'
    if (part.endsWith('-')) return 'label ends with hyphen'
    if (!label.test(part)) return `invalid character ${JSON.stringify(/[^a-zA-Z0-9-]/.exec(part)?.[0] ?? '')}`
  }
  return null
}

function email(text: string): FormatProblem {
  if (text.length > 254) return 'more than 255 characters long'
  const at = text.lastIndexOf('@')
  if (at < 0) return 'missing @'
  if (at > 64) return 'local part more than 64 characters long'
  const local = text.slice(0, at)
  if (!/^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local)) return 'invalid local part'
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return 'invalid local part'
  const domain = hostname(text.slice(at + 1))
  return domain === null ? null : `invalid domain: ${domain}`
}

function date(text: string): FormatProblem {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const [year = 0, month = 0, day = 0] = match?.slice(1).map(Number) ?? []
  const days = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : 31
  const isShort = month === 4 || month === 6 || month === 9 || month === 11
  const isDate = match !== null && month >= 1 && month <= 12 && day >= 1 && day <= (isShort ? 30 : days)
  return isDate
    ? null
    : `parsing time ${JSON.stringify(text)} as "2006-01-02": cannot parse ${JSON.stringify(text)} as "2006"`
}

const time = matching(
  /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[zZ]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  'invalid time',
)

function dateTime(text: string): FormatProblem {
  if (text.length < 20) return 'less than 20 characters long'
  if (text.charAt(10) !== 't' && text.charAt(10) !== 'T') return 'missing t or T'
  return date(text.slice(0, 10)) ?? time(text.slice(11))
}

function regex(text: string): FormatProblem {
  const compiled = compileRegexp(text)
  return compiled.ok ? null : compiled.error
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

const checks: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ['date', date],
  ['time', time],
  ['date-time', dateTime],
  ['email', email],
  ['idn-email', email],
  ['hostname', hostname],
  ['ipv4', matching(ipv4, 'must be dotted decimal')],
  ['ipv6', matching(/^(?=.*:.*:)[0-9a-fA-F:.]+$/, 'not ipv6 address')],
  ['uri', uri],
  ['iri', uri],
  ['uri-reference', uriReference],
  ['iri-reference', uriReference],
  ['regex', regex],
  ['uuid', matching(/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be 8-4-4-4-12 hex digits')],
  ['json-pointer', matching(/^(?:\/(?:[^~/]|~[01])*)*$/, 'not starting with /')],
])

/** What is wrong with a text that should be of a format; null if nothing is, or the format is not known. */
export function checkFormat(format: string, text: string): FormatProblem {
  return checks.get(format)?.(text) ?? null
}
