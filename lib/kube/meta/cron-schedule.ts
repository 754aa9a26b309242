// Cron schedules: whether five fields make one, in the words of the parser that Kubernetes uses.
//
// Models github.com/robfig/cron/v3 ParseStandard. When a schedule fires is the cron job controller's matter.

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names: Readonly<Record<string, number>>
}

const months = Object.fromEntries(
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, i) => [name, i + 1]),
)
const days = Object.fromEntries('sun mon tue wed thu fri sat'.split(' ').map((name, i) => [name, i]))

const fields: readonly Bounds[] = [
  { min: 0, max: 59, names: {} },
  { min: 0, max: 23, names: {} },
  { min: 1, max: 31, names: {} },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: days },
]

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

/** null for a good schedule. */
export function cronScheduleProblem(schedule: string): string | null {
  if (schedule.startsWith('@')) return descriptorProblem(schedule)
  const parts = schedule.split(/\s+/).filter((part) => part !== '')
  if (parts.length !== fields.length) return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`
  for (const [i, part] of parts.entries()) {
    const bounds = fields[i]
    const problem = bounds === undefined ? null : fieldProblem(part, bounds)
    if (problem !== null) return problem
  }
  return null
}

function descriptorProblem(schedule: string): string | null {
  if (descriptors.includes(schedule)) return null
  if (/^@every \d/.test(schedule)) return null
  return `unrecognized descriptor: ${schedule}`
}

function fieldProblem(field: string, bounds: Bounds): string | null {
  for (const expression of field.split(',').filter((part) => part !== '')) {
    const problem = rangeProblem(expression, bounds)
    if (problem !== null) return problem
  }
  return null
}

function rangeProblem(expression: string, bounds: Bounds): string | null {
  const [range = '', step, ...moreSteps] = expression.split('/')
  if (moreSteps.length > 0) return `too many slashes: ${expression}`
  const [low = '', high, ...moreHighs] = range.split('-')
  if (low === '*' || low === '?') return step === undefined ? null : stepProblem(step, expression)
  if (moreHighs.length > 0) return `too many hyphens: ${expression}`
  const start = valueOf(low, bounds)
  if (start === null) return `failed to parse int from ${low}: strconv.Atoi: parsing "${low}": invalid syntax`
  const end = high === undefined ? (step === undefined ? start : bounds.max) : valueOf(high, bounds)
  if (end === null) return `failed to parse int from ${high}: strconv.Atoi: parsing "${high}": invalid syntax`
  if (start < bounds.min) return `beginning of range (${start}) below minimum (${bounds.min}): ${expression}`
  if (end > bounds.max) return `end of range (${end}) above maximum (${bounds.max}): ${expression}`
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${expression}`
  return step === undefined ? null : stepProblem(step, expression)
}

function stepProblem(step: string, expression: string): string | null {
  if (!/^\d+$/.test(step)) return `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`
  return Number(step) === 0 ? `step of range should be a positive number: ${expression}` : null
}

function valueOf(text: string, { names }: Bounds): number | null {
  const named = names[text.toLowerCase()]
  if (named !== undefined) return named
  return /^\d+$/.test(text) ? Number(text) : null
}
