// The empty scenario: a workspace with nothing in it and three small nodes.

import { currentVersion } from '@/lib/scenario/migrate'
import type { NodeShape, Scenario } from '@/lib/scenario/schema'

const node = (name: string, zone: string): NodeShape => ({ name, size: 'medium', arch: 'amd64', zone })

export function emptyScenario(seed: string): Scenario {
  return {
    version: currentVersion,
    title: 'Untitled',
    sentence: 'Drag a node onto the canvas, or apply a manifest.',
    seed,
    startMs: 1_767_225_600_000,
    files: {},
    nodes: [node('node-1', 'zone-a'), node('node-2', 'zone-b'), node('node-3', 'zone-c')],
    log: [],
    untilMs: 0,
    canvas: {},
  }
}
