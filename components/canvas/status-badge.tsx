// A status in its own words, in the hue of its mood.

import type { Mood } from '@/lib/view/mood'
import { Badge } from '../ui/badge'

export function StatusBadge({ status }: { readonly status: { readonly text: string; readonly mood: Mood } }) {
  return (
    <Badge mood={status.mood}>
      <span className="size-1.5 rounded-full bg-mood" />
      {status.text}
    </Badge>
  )
}
