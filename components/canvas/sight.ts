// Into sight: how far the canvas must move so that no panel above it covers a card.

import type { Box, Place } from '@/lib/view/items'

/** The canvas on the screen: how it is moved and scaled, and how much of it nothing lies over. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly free: { readonly width: number; readonly height: number }
}

/** Distance from the edge at which a moved card ends up. */
const margin = 36
/** Distance from the edge at which a card still counts as visible. */
const least = 12

export function shiftIntoSight(box: Box, { x, y, zoom, free }: View): Place {
  return {
    x: shiftInto({ start: box.x * zoom + x, end: (box.x + box.width) * zoom + x }, free.width),
    y: shiftInto({ start: box.y * zoom + y, end: (box.y + box.height) * zoom + y }, free.height),
  }
}

/** Where both ends do not fit, the start is what is seen. */
function shiftInto({ start, end }: { readonly start: number; readonly end: number }, room: number): number {
  if (end > room - least) return Math.max(room - least - end, margin - start)
  return start < least ? least - start : 0
}
