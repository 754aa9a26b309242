// Sizes: the cards by which the lanes are laid out, and where a node's pods begin inside its card.
//
// Cards never change their size, so a change of the world moves nothing on the canvas. A kind whose size no
// lane is laid out by says it in its own file (kinds/).

export interface Size {
  readonly width: number
  readonly height: number
}

export const sizes = {
  build: { width: 320, height: 186 },
  repository: { width: 256, height: 186 },
  chart: { width: 256, height: 186 },
  release: { width: 268, height: 186 },
  visitors: { width: 120, height: 92 },
  service: { width: 232, height: 46 },
  workload: { width: 232, height: 78 },
  config: { width: 120, height: 30 },
  queue: { width: 784, height: 46 },
  node: { width: 252, height: 204 },
} as const satisfies Readonly<Record<string, Size>>

/** Where a node's pods stand, relative to its card. */
export const podArea = { x: 12, y: 80, width: 228, height: 112 } as const

/** The same, seen from afar: the name above them, nothing else. */
export const farArea = { x: 12, y: 52, width: 228, height: 140 } as const

/** Where waiting pods stand, relative to the queue's card. */
export const queueArea = { x: 132, y: 7, width: 640, height: 32 } as const
