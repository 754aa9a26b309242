// Engine: one run of a world from its scenario: a workbench, and commands carried out on it in order.
//
// An engine only goes forward: going back takes another one (runs.ts).

import { InvariantError } from '@/lib/base/invariant'
import { isJsonObject, type JsonObject, jsonOf } from '@/lib/base/json'
import type { LoggedCommand, Scenario } from '@/lib/scenario/schema'
import type { Command, Outcome } from './command'
import type { CommandPart } from './command-part'
import { commandParts } from './commands/table'
import { refused } from './outcome'
import type { Halt } from './state'
import { togetherOf } from './together'
import { createWorkbench, type Workbench } from './workbench'

/** Every kind of command; the group's part is built from all the others. */
const parts: readonly CommandPart[] = [...commandParts, togetherOf(commandParts)]

export interface Engine {
  readonly bench: Workbench
  /** Set, for good, by the first error the engine throws. */
  halted: Halt | null
  run(command: Command): Outcome
  advance(durationMs: number, isOver?: () => boolean): void
  step(): boolean
}

export function createEngine(scenario: Scenario): Engine {
  const bench = createWorkbench(scenario)
  let current: LoggedCommand | null = null
  const engine: Engine = {
    bench,
    halted: null,
    run(command) {
      current = { atMs: bench.clock.now() - scenario.startMs, command: jsonOf(command) }
      return guarded(() => partOf(command.kind).run(bench, command), refused('the world has stopped'))
    },
    advance: (durationMs, isOver) => guarded(() => bench.clock.advance(durationMs, isOver), undefined),
    step: () => guarded(() => bench.clock.step(), false),
  }

  // The only place that catches the engine's errors, broken invariants above all; one stops this engine.
  function guarded<Value>(act: () => Value, stopped: Value): Value {
    if (engine.halted !== null) return stopped
    try {
      return act()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      engine.halted = {
        promise: error instanceof InvariantError ? error.message : `${error.name}: ${error.message}`,
        command: current,
      }
      return stopped
    }
  }
  return engine
}

/** A command from outside, checked; or what is wrong with it. */
export function readCommand(data: unknown): Command | string {
  if (!isJsonObject(data)) return 'a command is not an object'
  const command = data as JsonObject
  const part = parts.find(({ kind }) => kind === command['kind'])
  if (part === undefined) return `no command is called ${JSON.stringify(command['kind'] ?? null)}`
  const parsed = part.parse(command)
  return parsed.ok ? parsed.value : `${part.kind}: ${parsed.error}`
}

export function partOf(kind: Command['kind']): CommandPart {
  const part = parts.find((each) => each.kind === kind)
  if (part === undefined) throw new InvariantError(`every kind of command has its part, but ${kind} has none`)
  return part
}
