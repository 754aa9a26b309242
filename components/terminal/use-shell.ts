// The console of the world on the stage, for a component to draw and to type at.

'use client'

import { useEffect } from 'react'
import type { ConsoleState } from '@/lib/host/console'
import { setUi, useUi } from '../state/ui-store'
import { useStage } from '../world/stage'
import { useView } from '../world/use-view'

const empty: ConsoleState = { lines: [], folder: '~', clearedAt: 0 }

export interface Shell {
  readonly run: (line: string) => void
  readonly complete: (line: string) => Promise<readonly string[]>
  /** Prepares what the text typed so far will need. */
  readonly foresee: (text: string) => void
  readonly interrupt: () => void
  readonly clear: () => void
}

export function useShell() {
  const { client, ask } = useStage()
  const { lines, folder, clearedAt } = useView('console') ?? empty
  const shell: Shell = {
    run: (line) => client.type(line, false),
    complete: async (line) => (await ask('completed-line', line)) ?? [],
    foresee: (text) => {
      if (/\bexplain\b/.test(text)) void ask('has-field-texts')
    },
    interrupt: () => client.console('interrupt'),
    clear: () => client.console('clear'),
  }
  return { lines, folder, clearedAt, shell }
}

/** Runs the lines gestures request; mounted whether or not the terminal is open. */
export function useAskedLines(): void {
  const { client } = useStage()
  const asked = useUi((state) => state.askedLines)
  useEffect(() => {
    if (asked.length === 0) return
    setUi({ askedLines: [] })
    for (const line of asked) client.type(line, true)
  }, [asked, client])
}
