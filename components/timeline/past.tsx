// The time shown: now, or the past with buttons to return and to branch.

'use client'

import { GitBranch } from 'lucide-react'
import { setUi, useUi } from '../state/ui-store'
import { Button } from '../ui/button'
import { useStage } from '../world/stage'

export function Past() {
  const { move } = useStage()
  const viewMs = useUi((state) => state.viewMs)
  if (viewMs === null) {
    return (
      <span className="flex w-[52px] items-center justify-end gap-1.5 pr-1 text-2xs text-ink-faint">
        <span className="mood-ok size-1.5 rounded-full bg-mood" /> now
      </span>
    )
  }
  const branch = () => {
    void move({ to: 'branch', atMs: viewMs })
    setUi({ viewMs: null, playing: false })
  }
  return (
    <span className="flex items-center gap-1.5">
      <Button kind="quiet" onClick={() => setUi({ viewMs: null })}>
        Back to now
      </Button>
      <Button icon={<GitBranch size={13} />} onClick={branch}>
        Branch from here
      </Button>
    </span>
  )
}
