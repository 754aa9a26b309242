// awk, as far as lib/linux/machine/awk.ts reads it.

import { flagText } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { awkLines } from '@/lib/linux/machine/awk'
import { done, failed, type Tool } from '@/lib/tool/tool'
import { inputOf } from '../lines'

export const awk: Tool = {
  name: 'awk',
  doc: 'print fields of lines',
  run(call) {
    const parsed = parseFlags(call.argv, [{ name: 'field-separator', short: 'F', kind: 'text' }])
    if (!parsed.ok) return failed(`awk: ${parsed.error}\n`, 2)
    const [source, ...paths] = parsed.value.args
    const separator = flagText(parsed.value, 'field-separator', '')
    if (source === undefined || awkLines(source, [], separator) === null)
      return failed("awk: this terminal's awk knows '[CONDITION] {print FIELDS}' alone\n", 2)
    const input = inputOf(call, paths)
    if (!input.ok) return failed(`awk: ${input.error}\n`, 2)
    return done((awkLines(source, input.value, separator) ?? []).map((line) => `${line}\n`).join(''))
  },
}
