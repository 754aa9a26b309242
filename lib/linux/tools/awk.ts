// awk, as far as lib/linux/machine/awk.ts reads it; any other program passes its input on, and nobody trusts the text.

import { awkLines } from '../machine/awk'
import type { CommandPart } from '../machine/command'
import { linesIn, madeText, readSources, textOfLines } from '../machine/text-input'

export const awk: CommandPart = {
  names: ['awk'],
  doc: 'Fields of lines by one pattern and one print.',
  run(call, machine) {
    const rest = [...call.args]
    let separator = ''
    while (rest[0]?.startsWith('-F') === true || rest[0] === '-v') {
      const [option = ''] = rest.splice(0, 1)
      const value = option.length > 2 ? option.slice(2) : (rest.shift() ?? '')
      if (option.startsWith('-F')) separator = value
    }
    const [source = '', ...paths] = rest
    const input = readSources(call, paths, machine)
    const lines = input.sources.flatMap(({ text }) => linesIn(text))
    const printed = awkLines(source, lines, separator === '\\t' ? '\t' : separator)
    if (printed !== null) return madeText(textOfLines(printed), input, 2)
    return { status: 0, stdout: textOfLines(lines), grade: 'estimate' }
  },
}
