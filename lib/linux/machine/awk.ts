// awk, as far as one line goes: '/re/ {print $1, $NF}', conditions on fields, NR, NF.
//
// Left out: variables, arithmetic, BEGIN and END, functions. Who does not find its program here is told so.

/** What a program prints for these lines, one text a line; null for a program that goes beyond this. An empty separator stands for blanks. */
export function awkLines(source: string, lines: readonly string[], separator: string): readonly string[] | null {
  const program = programOf(source)
  if (program === null) return null
  return lines.flatMap((text, i) => {
    const fields = separator === '' ? text.trim().split(/\s+/) : text.split(separator)
    const line: Line = { text, fields: text === '' ? [] : fields, number: i + 1 }
    return program.matches(line) ? [program.parts.map((part) => part(line)).join('')] : []
  })
}

interface Line {
  readonly text: string
  readonly fields: readonly string[]
  readonly number: number
}

type Part = (line: Line) => string

interface Program {
  matches(line: Line): boolean
  readonly parts: readonly Part[]
}

function programOf(source: string): Program | null {
  const match = /^\s*([^{]*?)\s*(?:\{\s*print\s*(.*?)\s*;?\s*\})?\s*$/s.exec(source)
  if (match === null) return null
  const [, condition = '', list] = match
  const matches = conditionOf(condition)
  const parts = partsOf(list ?? '')
  return matches === null || parts === null || (condition === '' && list === undefined) ? null : { matches, parts }
}

function conditionOf(text: string): Program['matches'] | null {
  if (text === '') return () => true
  const pattern = /^\/(.*)\/$/.exec(text)
  if (pattern !== null) {
    const expression = regExpOf(pattern[1] ?? '')
    return expression === null ? null : ({ text: line }) => expression.test(line)
  }
  const match = /^(\$\w+|NR|NF)\s*(==|!=|<=|>=|<|>|!?~)\s*(.+)$/.exec(text)
  const value = match === null ? null : partOf(match[1] ?? '')
  if (match === null || value === null) return null
  const [, , operator = '', right = ''] = match
  return (line) => holds(value(line), operator, right)
}

function holds(left: string, operator: string, right: string): boolean {
  const expression = /^\/(.*)\/$/.exec(right)
  if (expression !== null) return (regExpOf(expression[1] ?? '')?.test(left) ?? false) === (operator === '~')
  const wanted = right.replace(/^"(.*)"$/, '$1')
  const areNumbers = left !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(wanted))
  const order = areNumbers ? Number(left) - Number(wanted) : left < wanted ? -1 : left > wanted ? 1 : 0
  const verdicts: Readonly<Record<string, boolean>> = {
    '==': order === 0,
    '!=': order !== 0,
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
  }
  return verdicts[operator] ?? false
}

function regExpOf(source: string): RegExp | null {
  try {
    return new RegExp(source)
  } catch {
    return null
  }
}

/** `$1, "x" $2`: a comma stands for a blank, what stands side by side is joined. */
function partsOf(list: string): readonly Part[] | null {
  if (list === '') return [({ text }) => text]
  const words = list.match(/"[^"]*"|,|[^\s,"]+/g) ?? []
  const parts = words.map((word) => (word === ',' ? () => ' ' : partOf(word)))
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => (part === null ? [] : [part]))
}

function partOf(word: string): Part | null {
  if (word.startsWith('"')) {
    const text = word.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\t', '\t')
    return () => text
  }
  if (word === 'NR') return ({ number }) => String(number)
  if (word === 'NF') return ({ fields }) => String(fields.length)
  if (word === '$NF') return ({ fields }) => fields.at(-1) ?? ''
  const field = /^\$(\d+)$/.exec(word)
  if (field === null) return null
  const at = Number(field[1])
  return ({ text, fields }) => (at === 0 ? text : (fields[at - 1] ?? ''))
}
