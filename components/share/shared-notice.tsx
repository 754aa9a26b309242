// A world that came by link is somebody else's until it is kept; the visitor's own work stays as it was.

'use client'

import { Link2 } from 'lucide-react'
import { Button } from '../ui/button'
import { useStage } from '../world/stage'
import { useOpen } from '../world/use-open'

export function SharedNotice() {
  const stage = useStage()
  const { origin, goOn } = useOpen()
  if (origin !== 'link') return null
  const keep = () => {
    const work = stage.work()
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
    goOn(work)
  }
  return (
    <span className="flex items-center gap-2 rounded-full bg-raised py-0.5 pr-0.5 pl-2.5 text-2xs text-ink-soft">
      <Link2 size={12} className="text-accent" />
      <span className="max-md:hidden">Shared with you; your own work is untouched</span>
      <Button kind="framed" onClick={keep} className="!h-6 !rounded-full">
        Keep as mine
      </Button>
    </span>
  )
}
