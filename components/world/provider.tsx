// Hands the world down: first the opening scene the page was built with, then the engine and what needs it.

'use client'

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { hasWork } from '@/lib/platform/work-store'
import { beganAtEnd } from '@/lib/scenario/began'
import type { Scenario } from '@/lib/scenario/schema'
import type { Work } from '@/lib/world/world'
import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import type { Origin } from './open'
import { type Scene, SceneContext } from './scene'
import { type Stage, StageContext } from './stage'
import { createStillScene, type Opening, type StillScene } from './still-scene'
import { OpenContext } from './use-open'

type Engine = typeof import('./engine')['engine']
type Panels = typeof import('../frame/panels')['panels']

export interface Shown {
  /** What the canvas draws; null where the visitor's own work is still being opened. */
  readonly scene: Scene | null
  /** Everything that needs the engine. */
  readonly panels: Panels | null
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

export function WorldProvider({ opening, children }: Props) {
  const [still, setStill] = useState<StillScene | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const fresh = useRef(true)
  const show = useCallback((parts: Loaded) => {
    if (!fresh.current) {
      setUi({
        selection: null,
        chosen: [],
        viewMs: null,
        openFiles: [],
        file: null,
        hintHidden: false,
        playing: true,
        speed: 1,
      })
    }
    fresh.current = false
    setLoaded(parts)
  }, [])

  useEffect(() => {
    const open = async (waiting: StillScene | null) => {
      const parts = await loadEngine()
      const { work, origin, fault } = await parts.engine.openFromAddress(window.location.hash)
      const stage = await parts.engine.stageOf(work)
      show({ ...parts, stage, origin })
      if (origin === 'example') for (const command of waiting?.kept() ?? []) stage.dispatch(command)
      if (fault !== null) showToast({ text: fault, mood: 'bad' })
    }
    const begin = async () => {
      const scene = window.location.hash.length > 1 || (await hasWork('own')) ? null : createStillScene(opening)
      setStill(scene)
      await nextPaint()
      await open(scene)
    }
    void begin()
    const onHashChange = () => void open(null)
    window.addEventListener('hashchange', onHashChange)
    return () => window.removeEventListener('hashchange', onHashChange)
  }, [opening, show])

  const latest = useRef<Work | null>(null)
  const openWork = useCallback(
    async (work: Work) => {
      if (loaded === null) return
      latest.current = work
      void loaded.engine.keepBefore()
      let hide: () => void = () => undefined
      const patience = window.setTimeout(() => {
        hide = showToast({ text: `Opening ${work.scenario.title} …` })
      }, patienceMs)
      const stage = await loaded.engine.stageOf(work)
      window.clearTimeout(patience)
      hide()
      // Another one may have been asked for meanwhile.
      if (latest.current === work) show({ ...loaded, stage, origin: 'own' })
    },
    [loaded, show],
  )
  const openingContext = useMemo(
    () => ({
      open: (scenario: Scenario) => void openWork({ scenario, began: beganAtEnd(scenario) }),
      goOn: (work: Work) => void openWork(work),
      origin: loaded?.origin ?? 'example',
    }),
    [openWork, loaded],
  )
  const scene = loaded?.stage ?? still
  return (
    <OpenContext value={openingContext}>
      <StageContext value={loaded?.stage ?? null}>
        <SceneContext value={scene}>
          {loaded !== null && <loaded.engine.Running stage={loaded.stage} origin={loaded.origin} />}
          {children({ scene, panels: loaded?.panels ?? null })}
        </SceneContext>
      </StageContext>
    </OpenContext>
  )
}

/** A wait that is longer is spoken of. */
const patienceMs = 400

async function loadEngine(): Promise<{ readonly engine: Engine; readonly panels: Panels }> {
  const [{ engine }, { panels }] = await Promise.all([import('./engine'), import('../frame/panels')])
  return { engine, panels }
}

/** What is on the page is painted before more work begins. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
}
