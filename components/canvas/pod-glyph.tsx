// The glyph of a pod's state, in the hue of its mood.

import type { PodGlyph as Glyph } from '@/lib/view/items'
import { glyphPaths } from './glyphs'

export function PodGlyph({ glyph, size = 12 }: { readonly glyph: Glyph; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="none"
      stroke="var(--mood)"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${glyph === 'creating' ? 'animate-turn' : ''}`}
    >
      <path d={glyphPaths[glyph]} />
    </svg>
  )
}
