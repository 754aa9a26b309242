// export: sets variables of the terminal.

import { done, type Tool } from '@/lib/tool/tool'

export const exportTool: Tool = {
  name: 'export',
  doc: 'set a variable: export NAME=value',
  run({ argv, session }) {
    for (const word of argv) {
      const cut = word.indexOf('=')
      if (cut > 0) session.variables[word.slice(0, cut)] = word.slice(cut + 1)
    }
    return done('')
  },
}
