// cut: fields of lines: -d DELIMITER -f LIST, or -c LIST for characters.

import { flagText } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { done, failed, type Tool } from '@/lib/tool/tool'
import { inputOf } from '../lines'

export const cut: Tool = {
  name: 'cut',
  doc: 'take fields out of lines',
  run(call) {
    const parsed = parseFlags(call.argv, [
      { name: 'delimiter', short: 'd', kind: 'text' },
      { name: 'fields', short: 'f', kind: 'text' },
      { name: 'characters', short: 'c', kind: 'text' },
    ])
    if (!parsed.ok) return failed(`cut: ${parsed.error}\n`)
    const flags = parsed.value
    const [fields, characters] = [flagText(flags, 'fields', ''), flagText(flags, 'characters', '')]
    if (fields === '' && characters === '')
      return failed('cut: you must specify a list of bytes, characters, or fields\n')
    const input = inputOf(call, flags.args)
    if (!input.ok) return failed(`cut: ${input.error}\n`)
    const delimiter = flagText(flags, 'delimiter', '\t')
    const lines = input.value.map((line) => {
      if (characters !== '') return taken([...line], characters).join('')
      return line.includes(delimiter) ? taken(line.split(delimiter), fields).join(delimiter) : line
    })
    return done(lines.map((line) => `${line}\n`).join(''))
  },
}

/** `1,3-5,7-`: counted from one, in the line's own order. */
function taken(parts: readonly string[], list: string): readonly string[] {
  const ranges = list.split(',').map((range) => {
    const [from = '', to = range.includes('-') ? '' : from] = range.split('-')
    return { from: Number(from || '1'), to: Number(to || String(parts.length)) }
  })
  return parts.filter((_, i) => ranges.some(({ from, to }) => i + 1 >= from && i + 1 <= to))
}
