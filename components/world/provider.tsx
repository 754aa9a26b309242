// Makes the one world of the page and hands it down; until then there is only the frame.

'use client'

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { saveWork } from '@/lib/platform/autosave'
import type { Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import { keepBefore, type Origin, openFromAddress } from './open'
import { createStage, type Stage, StageContext } from './stage'
import { useClock } from './use-clock'
import { OpenContext } from './use-open'

interface Props {
  readonly waiting: ReactNode
  readonly children: ReactNode
}

interface Shown {
  readonly stage: Stage
  readonly origin: Origin
}

export function WorldProvider({ waiting, children }: Props) {
  const [shown, setShown] = useState<Shown | null>(null)
  const show = useCallback((scenario: Scenario, origin: Origin) => {
    setUi({ selection: null, viewMs: null, openFiles: [], file: null, hintHidden: false, playing: true, speed: 1 })
    setShown({ stage: createStage(createWorld(scenario)), origin })
  }, [])
  useEffect(() => {
    const open = async () => {
      const { scenario, origin, fault } = await openFromAddress(window.location.hash)
      show(scenario, origin)
      if (fault !== null) showToast({ text: fault, mood: 'bad' })
    }
    void open()
    const onHashChange = () => void open()
    window.addEventListener('hashchange', onHashChange)
    return () => window.removeEventListener('hashchange', onHashChange)
  }, [show])
  const open = useCallback(
    (scenario: Scenario) => {
      void keepBefore()
      show(scenario, 'own')
    },
    [show],
  )
  const opening = useMemo(() => ({ open, origin: shown?.origin ?? 'example' }), [open, shown])
  if (shown === null) return waiting
  return (
    <OpenContext value={opening}>
      <StageContext value={shown.stage}>
        <Clock />
        <Autosave key={shown.origin} stage={shown.stage} origin={shown.origin} />
        {children}
      </StageContext>
    </OpenContext>
  )
}

function Clock() {
  useClock()
  return null
}

const saveEveryMs = 5000

/** Saves what the visitor changed; a link's world is somebody else's until it is kept. */
function Autosave({ stage, origin }: Shown) {
  useEffect(() => {
    if (origin === 'link') return
    let saved = stage.world.getState().history.done
    const save = () => {
      const { history } = stage.world.getState()
      if (history.done === saved) return
      saved = history.done
      void saveWork('own', stage.world.scenario(), Date.now())
    }
    const timer = window.setInterval(save, saveEveryMs)
    window.addEventListener('pagehide', save)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pagehide', save)
    }
  }, [stage, origin])
  return null
}
