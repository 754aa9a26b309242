// Where edges meet a card; nothing to see, nothing to grab.

import { Handle, Position } from '@xyflow/react'

const hidden = '!size-1 !min-h-0 !min-w-0 !border-0 !bg-transparent !pointer-events-none'

export type Sides = readonly ('in-left' | 'in-right' | 'in-top' | 'out-right' | 'out-bottom' | 'out-left')[]

export function Ports({ sides }: { readonly sides: Sides }) {
  return sides.map((side) => (
    <Handle
      key={side}
      id={side}
      type={side.startsWith('in') ? 'target' : 'source'}
      position={positionOf(side)}
      isConnectable={false}
      className={hidden}
    />
  ))
}

function positionOf(side: string): Position {
  if (side.endsWith('left')) return Position.Left
  if (side.endsWith('right')) return Position.Right
  return side.endsWith('top') ? Position.Top : Position.Bottom
}
