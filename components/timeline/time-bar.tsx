// The time bar: play, step and pace; the whole history to scrub through; the way back to now.

'use client'

import { Pause, Play, StepForward } from 'lucide-react'
import { clockText } from '@/lib/view/units'
import { type Speed, setUi, useUi } from '../state/ui-store'
import { IconButton } from '../ui/icon-button'
import { MenuButton } from '../ui/menu-button'
import { useStage } from '../world/stage'
import { stepOnce } from '../world/use-pace'
import { useView } from '../world/use-view'
import { Past } from './past'
import { Scrubber } from './scrubber'
import { togglePlay } from './toggle-play'

const speeds: readonly Speed[] = [0.1, 0.5, 1, 2, 5, 10, 60]

export function TimeBar() {
  const stage = useStage()
  const playing = useUi((state) => state.playing && state.viewMs === null)
  return (
    <section aria-label="Time" className="flex h-10 shrink-0 items-center gap-1.5 border-line border-t bg-chrome px-2">
      <IconButton
        side="top"
        label={playing ? 'Pause' : 'Play'}
        keys="Space"
        icon={
          playing ? (
            <Pause size={15} fill="currentColor" strokeWidth={0} />
          ) : (
            <Play size={15} fill="currentColor" strokeWidth={0} />
          )
        }
        onClick={togglePlay}
        className="!bg-ink !text-chrome hover:!bg-ink-soft !rounded-full"
      />
      <IconButton
        side="top"
        label="Step to the next event"
        keys="."
        icon={<StepForward size={15} />}
        onClick={() => stepOnce(stage)}
      />
      <SpeedMenu />
      <Clock />
      <Scrubber />
      <Past />
    </section>
  )
}

function SpeedMenu() {
  const speed = useUi((state) => state.speed)
  const text = speed === 'quiet' ? '…' : `${speed}×`
  const choose = (next: Speed) => () => setUi({ speed: next, playing: true, viewMs: null })
  return (
    <MenuButton
      label={`Speed ${text}`}
      className="tabular min-w-12"
      items={() => [
        ...speeds.map((each) => ({
          id: String(each),
          label: `${each}×`,
          checked: each === speed,
          run: choose(each),
        })),
        {
          id: 'quiet',
          label: 'Until quiet',
          detail: 'run until nothing is left to do',
          section: 'At once',
          run: choose('quiet'),
        },
      ]}
    >
      {text}
    </MenuButton>
  )
}

/** Ticks with the whole second, not with every frame. */
function Clock() {
  const { nowMs, startMs } = useView('clock') ?? { nowMs: 0, startMs: 0 }
  const text = clockText(nowMs - startMs)
  return (
    <output aria-label="Virtual time" className="tabular min-w-12 text-center font-mono text-xs text-ink">
      {text}
    </output>
  )
}
