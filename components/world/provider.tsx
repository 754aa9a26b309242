// Hands the world down: first the opening scene the page was built with, then the world in its thread and what needs it.

'use client'

import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OpenRun } from '@/lib/host/protocol'
import { hasWork } from '@/lib/platform/work-store'
import { startWorldThread, type WorldThread } from '@/lib/platform/world-thread'
import { beganAtEnd } from '@/lib/scenario/began'
import type { Scenario } from '@/lib/scenario/schema'
import type { Work } from '@/lib/world/world'
import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import { createStage } from './create-stage'
import type { Opened, Origin } from './open'
import { type Scene, SceneContext } from './scene'
import { type Stage, StageContext } from './stage'
import { createStillScene, type Opening, type StillScene } from './still-scene'
import { OpenContext } from './use-open'
import { type Waiting, type WaysOut, waitingFor } from './waiting'

type Engine = typeof import('./engine')['engine']
type Panels = typeof import('../frame/panels')['panels']

export interface Shown {
  /** What the canvas draws; null where the visitor's own work is still being opened. */
  readonly scene: Scene | null
  /** Everything that needs the engine. */
  readonly panels: Panels | null
  /** What a world is waited for, in a few words, and the ways out; null while it answers. */
  readonly waiting: Waiting | null
}

interface Props {
  readonly opening: Opening
  readonly children: (shown: Shown) => ReactNode
}

interface Loaded {
  readonly engine: Engine
  readonly panels: Panels
  readonly stage: Stage
  readonly origin: Origin
}

/** What the page runs on once its engine has come: one thread at a time. */
interface Machine {
  readonly engine: Engine
  readonly panels: Panels
  thread: WorldThread
}

/** A wait that is longer is spoken of. */
const patienceMs = 400

export function WorldProvider({ opening, children }: Props) {
  const [still, setStill] = useState<StillScene | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [silent, setSilent] = useState<string | null>(null)
  const machine = useRef<Machine | null>(null)
  const asked = useRef<Opened | null>(null)

  /** Opens a world in place of the present one; only the last one that was asked for is shown. */
  const open = useCallback(
    (next: Opened, run: OpenRun, waiting: StillScene | null) => {
      const at = machine.current
      if (at === null) return
      asked.current = next
      const { client } = at.thread
      const say = sayLater(next.work.scenario.title)
      client.open(next.work, run, {
        going: () => undefined,
        opened() {
          say.end()
          if (asked.current !== next || machine.current !== at) return
          const stage = createStage(client, next.work, waiting === null ? null : opening.graph)
          onNextFrame(stage, () => {
            if (asked.current !== next) return
            if (waiting === null) setUi(atFirst)
            setLoaded({ engine: at.engine, panels: at.panels, stage, origin: next.origin })
            if (next.fault !== null) showToast({ text: next.fault, mood: 'bad' })
            if (next.origin === 'example') for (const command of waiting?.kept() ?? []) void stage.dispatch(command)
          })
        },
      })
    },
    [opening],
  )

  useEffect(() => {
    const fromAddress = async (waiting: StillScene | null) => {
      machine.current ??= await startMachine(thread)
      const hash = window.location.hash
      const opened = await machine.current.engine.openFromAddress(hash)
      // Another address may have been gone to meanwhile.
      if (window.location.hash === hash) open(opened, 'through', waiting)
    }
    // The thread reads its script while the page reads its own.
    const thread = startWorldThread(setSilent)
    const begin = async () => {
      const scene = window.location.hash.length > 1 || (await hasWork('own')) ? null : createStillScene(opening)
      setStill(scene)
      await nextPaint()
      await fromAddress(scene)
    }
    void begin()
    const onHashChange = () => void fromAddress(null)
    window.addEventListener('hashchange', onHashChange)
    return () => {
      window.removeEventListener('hashchange', onHashChange)
      ;(machine.current?.thread ?? thread).end()
      machine.current = null
    }
  }, [opening, open])

  const openingContext = useOpening(open, machine, loaded?.origin ?? 'example')
  const restart = (next: Opened, run: OpenRun) => {
    const at = machine.current
    if (at === null) return
    at.thread.end()
    setSilent(null)
    machine.current = { ...at, thread: startWorldThread(setSilent) }
    open(next, run, null)
  }
  const ways: WaysOut = {
    now() {
      // What was done since it was opened is part of it: nothing that was typed is lost.
      const isShown = loaded !== null && loaded.stage.client === machine.current?.thread.client
      const now = asked.current
      return now !== null && isShown ? { ...now, work: loaded.stage.work() } : now
    },
    own: async () => machine.current?.engine.openFromAddress('') ?? null,
    restart,
  }
  return (
    <OpenContext value={openingContext}>
      <StageContext value={loaded?.stage ?? null}>
        <SceneContext value={loaded?.stage ?? still}>
          {loaded !== null && <loaded.engine.Running stage={loaded.stage} origin={loaded.origin} />}
          {children({
            scene: loaded?.stage ?? still,
            panels: loaded?.panels ?? null,
            waiting: waitingFor(silent, ways),
          })}
        </SceneContext>
      </StageContext>
    </OpenContext>
  )
}

type OpenWorld = (next: Opened, run: OpenRun, waiting: StillScene | null) => void

/** What a person opens by hand is their own from then on. */
function useOpening(open: OpenWorld, machine: RefObject<Machine | null>, origin: Origin) {
  return useMemo(() => {
    const goOn = (work: Work) => {
      void machine.current?.engine.keepBefore()
      open({ work, origin: 'own', fault: null }, 'through', null)
    }
    return { open: (scenario: Scenario) => goOn({ scenario, began: beganAtEnd(scenario) }), goOn, origin }
  }, [open, machine, origin])
}

/** How the page stands when another world comes onto it. */
const atFirst = {
  selection: null,
  chosen: [],
  viewMs: null,
  openFiles: [],
  file: null,
  hintHidden: false,
  playing: true,
  speed: 1,
} as const

async function startMachine(thread: WorldThread): Promise<Machine> {
  const [{ engine }, { panels }] = await Promise.all([import('./engine'), import('../frame/panels')])
  return { engine, panels, thread }
}

/** The page changes with the first picture of the new world, not before. */
function onNextFrame(stage: Stage, then: () => void): void {
  const leave = stage.viewed.subscribe(() => {
    leave()
    then()
  })
}

function sayLater(title: string): { readonly end: () => void } {
  let hide: () => void = () => undefined
  const timer = window.setTimeout(() => {
    hide = showToast({ text: `Opening ${title} …` })
  }, patienceMs)
  return {
    end() {
      window.clearTimeout(timer)
      hide()
    },
  }
}

/** What is on the page is painted before more work begins. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
}
