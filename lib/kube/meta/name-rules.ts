// Names and labels: the patterns of RFC 1123 and 1035 names, label keys and values, and the errors for bad ones.
//
// Models k8s.io/apimachinery/pkg/util/validation. Each check returns its error texts.

const alphanumeric = 'must consist of lower case alphanumeric characters'

function patternProblem(message: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`
  const list = examples.map((example) => `'${example}', `).join(' or ')
  return `${message} (e.g. ${list}regex used for validation is '${pattern}')`
}

function tooLong(max: number): string {
  return `must be no more than ${max} characters`
}

/** Upstream's messages count characters in names, but bytes in label keys and values. */
function inBytes(problem: string): string {
  return problem.replace(/^must be no more than (\d+) characters$/, 'must be no more than $1 bytes')
}

interface Rule {
  readonly max: number
  readonly pattern: RegExp
  readonly message: string
}

function rule(max: number, pattern: string, message: string): Rule {
  return { max, pattern: new RegExp(`^${pattern}$`), message }
}

const labelPattern = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const subdomainPattern = `${labelPattern}(\\.${labelPattern})*`
const dns1035Pattern = '[a-z]([-a-z0-9]*[a-z0-9])?'
const qualifiedPattern = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const labelValuePattern = `(${qualifiedPattern})?`

const dnsLabel = rule(
  63,
  labelPattern,
  patternProblem(
    `a lowercase RFC 1123 label ${alphanumeric} or '-', and must start and end with an alphanumeric character`,
    labelPattern,
    'my-name',
    '123-abc',
  ),
)
const dnsSubdomain = rule(
  253,
  subdomainPattern,
  patternProblem(
    `a lowercase RFC 1123 subdomain ${alphanumeric}, '-' or '.', and must start and end with an alphanumeric character`,
    subdomainPattern,
    'example.com',
  ),
)
const looseLabel = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?'
const loosePattern = `${looseLabel}(\\.${looseLabel})*`
const looseSubdomain = rule(
  253,
  loosePattern,
  patternProblem(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
    loosePattern,
    'example.com',
  ),
)
const dns1035Label = rule(
  63,
  dns1035Pattern,
  patternProblem(
    `a DNS-1035 label ${alphanumeric} or '-', start with an alphabetic character, and end with an alphanumeric character`,
    dns1035Pattern,
    'my-name',
    'abc-123',
  ),
)
const labelValue = rule(
  63,
  labelValuePattern,
  patternProblem(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    labelValuePattern,
    'MyValue',
    'my_value',
    '12345',
  ),
)
const qualifiedPart = rule(
  63,
  qualifiedPattern,
  patternProblem(
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    qualifiedPattern,
    'MyName',
    'my.name',
    '123-abc',
  ),
)
const configKey = rule(
  253,
  '[-._a-zA-Z0-9]+',
  patternProblem(
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    '[-._a-zA-Z0-9]+',
    'key.name',
    'KEY_NAME',
    'key-name',
  ),
)

const noProblems: readonly string[] = []

function check(value: string, { max, pattern, message }: Rule): readonly string[] {
  const problems = value.length > max ? [tooLong(max)] : noProblems
  return pattern.test(value) ? problems : [...problems, message]
}

export function dnsLabelProblems(value: string): readonly string[] {
  return check(value, dnsLabel)
}

export function dnsSubdomainProblems(
  value: string,
  letters: 'strict' | 'with underscores' = 'strict',
): readonly string[] {
  if (isShortSubdomain(value)) return noProblems
  return check(value, letters === 'strict' ? dnsSubdomain : looseSubdomain)
}

/** A fast path for most names: letters, digits, and single dashes and dots between them. Implies the pattern. */
function isShortSubdomain(value: string): boolean {
  let isInside = false
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    const isAlphanumeric = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    if (!isAlphanumeric && (!isInside || (code !== 45 && code !== 46))) return false
    isInside = isAlphanumeric
  }
  return isInside && value.length <= dnsSubdomain.max
}

export function dns1035Problems(value: string): readonly string[] {
  return check(value, dns1035Label)
}

export function labelValueProblems(value: string): readonly string[] {
  return check(value, labelValue).map(inBytes)
}

/** Valid names are cached: there are few, and they are checked again and again. */
const goodNames = new Set<string>()
const goodNamesMax = 1024

/** `example.com/name` or `name`: keys of labels and annotations, resource names, finalizers. */
export function qualifiedNameProblems(value: string): readonly string[] {
  if (goodNames.has(value)) return noProblems
  const problems = problemsOfQualified(value)
  if (problems.length === 0 && goodNames.size < goodNamesMax) goodNames.add(value)
  return problems
}

function problemsOfQualified(value: string): readonly string[] {
  const parts = value.split('/')
  if (parts.length > 2) {
    const shape = patternProblem(
      "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      qualifiedPattern,
      'MyName',
      'my.name',
      '123-abc',
    )
    return [`${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  }
  const [prefix, name = ''] = parts.length === 2 ? parts : [undefined, value]
  const prefixProblems =
    prefix === undefined
      ? []
      : prefix === ''
        ? ['prefix part must be non-empty']
        : dnsSubdomainProblems(prefix).map((one) => `prefix part ${inBytes(one)}`)
  const nameProblems =
    name === ''
      ? ['name part must be non-empty', `name part ${qualifiedPart.message}`]
      : check(name, qualifiedPart).map((one) => `name part ${inBytes(one)}`)
  return [...prefixProblems, ...nameProblems]
}

/** Keys of ConfigMaps and Secrets. */
export function configKeyProblems(value: string): readonly string[] {
  const problems = check(value, configKey)
  if (value === '.') return [...problems, "must not be '.'"]
  if (value === '..') return [...problems, "must not be '..'"]
  return value.startsWith('..') ? [...problems, "must not start with '..'"] : problems
}

/** Names that appear in URL paths: roles, events. */
export function pathSegmentProblems(value: string): readonly string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`]
  return ['/', '%'].filter((char) => value.includes(char)).map((char) => `may not contain '${char}'`)
}

const envNamePattern = /^[ -<>-~]+$/

export function envNameProblems(value: string): readonly string[] {
  return envNamePattern.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}

/** IANA service names: named ports of containers. */
export function portNameProblems(value: string): readonly string[] {
  const problems: string[] = []
  if (value.length > 15) problems.push('must be no more than 15 characters')
  if (!/^[-a-z0-9]+$/.test(value))
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(value)) problems.push('must contain at least one letter (a-z)')
  if (value.includes('--')) problems.push('must not contain consecutive hyphens')
  if (value.startsWith('-') || value.endsWith('-')) problems.push('must not begin or end with a hyphen')
  return problems
}
