// The shell: one typed line over the world -> output and exit status, perhaps after a while.
//
// A tool that waits holds the line until it ends. Whoever drives the shell (the browser's terminal, the command line)
// asks again as the clock moves.

import { runInside } from '@/lib/tool/inside'
import { type Said, terminalStreams } from '@/lib/tool/said'
import { done, failed, type Inside, type Session, type ToolRun } from '@/lib/tool/tool'
import { runTree } from './interpret'
import { scopeOf } from './scope'
import { parseLine } from './script'
import { runOfSteps } from './step'
import { tools } from './tools/table'

const noTexts: Session['fieldTexts'] = () => null

export function createSession(world: Session['world'], fieldTexts = noTexts): Session {
  return {
    world,
    folder: '',
    variables: { HOME: '/', USER: 'you', SHELL: '/bin/bash' },
    functions: new Map(),
    kubeNamespace: '',
    inside: null,
    history: [],
    fieldTexts,
  }
}

/** Runs one line; what it says is told by stream, and in the order it was said. */
export function runLine(session: Session, line: string): ToolRun {
  if (line.trim() !== '') session.history.push(line)
  if (session.inside !== null) return lineInside(session, session.inside, line)
  const parsed = parseLine(line)
  if (!parsed.ok) {
    session.variables['?'] = '2'
    return failed(`bash: ${parsed.error}\n`, 2)
  }
  const said: Said[] = []
  return runOfSteps(runTree({ tools }, scopeOf(session), parsed.value, terminalStreams(said)), said)
}

function lineInside(session: Session, inside: Inside, line: string): ToolRun {
  const tool = tools.find(({ name }) => name === inside.place.tool)
  return line.trim() === '' || tool === undefined ? done('') : runInside(session, inside, line, tool)
}

/** Words that could stand where the cursor is, the last word of the line being unfinished. */
export function completeLine(session: Session, line: string): readonly string[] {
  if (session.inside !== null) return []
  const last = line.split(/\||&&|;/).at(-1) ?? ''
  const words = last.trimStart().split(/\s+/)
  const [name = '', ...argv] = words
  if (argv.length === 0) return tools.map((tool) => tool.name).filter((tool) => tool.startsWith(name))
  return tools.find((tool) => tool.name === name)?.complete?.(argv, session) ?? []
}
