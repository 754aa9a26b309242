// Observing: a workbench as the immutable state that readers see.

import type { Scenario } from '@/lib/scenario/schema'
import type { Engine } from './engine'
import type { History, WorldState } from './state'

export interface Observation {
  readonly revision: number
  readonly history: History
}

export function observe(engine: Engine, scenario: Scenario, { revision, history }: Observation): WorldState {
  const { bench } = engine
  return {
    revision,
    nowMs: bench.clock.now(),
    startMs: scenario.startMs,
    title: scenario.title,
    sentence: scenario.sentence,
    files: bench.files,
    docker: bench.docker,
    registry: bench.registry,
    cluster: bench.cluster.snapshot(),
    placements: bench.cluster.scheduler,
    operations: bench.tiller.operations(),
    traffic: bench.traffic(),
    programs: bench.programs.look(),
    terminal: bench.terminal,
    history,
    canvas: bench.canvas,
    halted: engine.halted,
  }
}
