// The shell behind the prompt: a typed line runs over the world, at once or for as long as it waits for it.

'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session, ToolRun } from '@/lib/shell/tool'
import { useStage } from '../world/stage'

export interface TypedLine {
  readonly key: number
  /** Id of the gesture's entry it was typed after. */
  readonly after: number
  readonly prompt: string
  readonly line: string
  readonly output: string
  readonly state: 'running' | 'ok' | 'failed'
}

interface Waiting {
  readonly key: number
  run: ToolRun
}

const keptMax = 400

export function useShell() {
  const { world } = useStage()
  const [lines, setLines] = useState<readonly TypedLine[]>([])
  const [clearedAt, setClearedAt] = useState(0)
  const session = useRef<Session | null>(null)
  const waiting = useRef<Waiting | null>(null)
  const count = useRef(0)

  const tell = useCallback((key: number, run: ToolRun) => {
    const text = run.stdout + run.stderr
    const state = run.state === 'waiting' ? 'running' : run.exitStatus === 0 ? 'ok' : 'failed'
    setLines((before) =>
      before.map((each) => (each.key === key ? { ...each, output: each.output + text, state } : each)),
    )
    waiting.current = run.state === 'waiting' ? { key, run } : null
  }, [])

  useEffect(
    () =>
      world.subscribe(() => {
        const held = waiting.current
        if (held?.run.state !== 'waiting') return
        const next = held.run.resume()
        held.run = next
        if (next.state === 'done' || next.stdout + next.stderr !== '') tell(held.key, next)
      }),
    [world, tell],
  )

  const run = async (line: string) => {
    const { createSession, runLine } = await import('@/lib/shell/shell')
    session.current ??= createSession(world)
    const key = ++count.current
    const after = world.getState().terminal.at(-1)?.id ?? 0
    const prompt = `${session.current.folder === '' ? '~' : `~/${session.current.folder}`}`
    if (line.trim() === 'clear') {
      setClearedAt(after)
      setLines([])
      return
    }
    setLines((before) => [...before.slice(-keptMax), { key, after, prompt, line, output: '', state: 'running' }])
    tell(
      key,
      line.trim() === '' ? { state: 'done', stdout: '', stderr: '', exitStatus: 0 } : runLine(session.current, line),
    )
  }
  const complete = async (line: string): Promise<readonly string[]> => {
    const { completeLine, createSession } = await import('@/lib/shell/shell')
    session.current ??= createSession(world)
    return completeLine(session.current, line)
  }
  const interrupt = () => {
    const held = waiting.current
    if (held !== null) tell(held.key, { state: 'done', stdout: '^C\n', stderr: '', exitStatus: 130 })
  }
  return { lines, clearedAt, run, complete, interrupt }
}
