// EXPOSE: ports the image says it listens on. It opens nothing.

import { expandWord } from '@/lib/dockerfile/expand'
import { environmentFrom } from '../environment'
import { parsePorts } from '../expose-ports'
import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const expose: InstructionPart<'EXPOSE'> = {
  keyword: 'EXPOSE',
  syntax: 'EXPOSE <port>[/<protocol>] ...',
  doc: 'Documents ports. It publishes nothing; Kubernetes ignores it.',
  dispatch(state, { instruction }, scope) {
    const env = environmentFrom(state.env)
    const typed: string[] = []
    for (const word of instruction.ports) {
      const expanded = expandWord(word, env, { escape: scope.escape })
      if (!expanded.ok) return expanded.error.message
      typed.push(...expanded.value.words)
    }
    const ports = parsePorts(typed, instruction.lines, scope.linter)
    if (!ports.ok) return ports.error
    const added = Object.fromEntries(ports.value.map((port) => [port, {}]))
    const draft = withConfig(state.image, { ExposedPorts: { ...state.image.config.ExposedPorts, ...added } })
    state.image = withHistory(draft, `EXPOSE [${ports.value.join(' ')}]`, false)
    return null
  },
}
