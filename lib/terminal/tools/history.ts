// history: the lines that were typed, numbered.

import { done, type Tool } from '@/lib/tool/tool'

export const history: Tool = {
  name: 'history',
  doc: 'lines typed before',
  run: ({ session }) => done(session.history.map((line, i) => `${String(i + 1).padStart(5)}  ${line}\n`).join('')),
}
