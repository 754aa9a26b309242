// The state file of `serve --state`: the world's scenario with its whole log, kept over a restart.
//
// It is a scenario as the page saves one, and can be opened there. Written in one step when a command has changed the
// world, once a minute while only time passes, and at the end. Results are not kept: they are replayed from the log.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { err, ok, type Result } from '@/lib/base/result'
import { openKeptScenario } from '@/lib/scenario/migrate'
import type { LoggedCommand, Scenario } from '@/lib/scenario/schema'
import type { World } from '@/lib/world/world'
import { replaceFile } from './replace-file'

/** null: there is no such file yet. */
export function readState(file: string): Result<Scenario | null, string> {
  if (!existsSync(file)) return ok(null)
  const opened = openKeptScenario(readFileSync(file, 'utf8'))
  return opened.ok ? opened : err(`${file}: ${opened.error.map(({ message }) => message).join('\n')}`)
}

const idleMs = 60_000
/** Writing takes at most this part of the time. */
const share = 20

export interface StateFile {
  /** Writes when something has changed, and the last time is long enough ago. */
  look(): void
  /** Writes what there is. */
  close(): void
}

export interface StateFileOptions {
  readonly now: () => number
  readonly report: (line: string) => void
}

export function openStateFile(file: string, world: World, { now, report }: StateFileOptions): StateFile {
  let log: readonly LoggedCommand[] | null = null
  let writtenMs = Number.NEGATIVE_INFINITY
  let restMs = 0
  let stamp = stampOf(file)
  let isOurs = true
  const write = (): void => {
    const startMs = now()
    isOurs &&= stampOf(file) === stamp
    if (!isOurs) return report(`chartroom serve: ${file} was changed by another program: it is not written any more`)
    log = world.getState().history.log
    try {
      replaceFile(file, `${JSON.stringify(world.document())}\n`)
    } catch (error) {
      report(`chartroom serve: the state cannot be kept: ${error instanceof Error ? error.message : String(error)}`)
    }
    stamp = stampOf(file)
    writtenMs = now()
    restMs = (writtenMs - startMs) * share
  }
  return {
    look() {
      if (!isOurs) return
      const passedMs = now() - writtenMs
      const isChanged = world.getState().history.log !== log
      if (isChanged ? passedMs >= restMs : passedMs >= idleMs) write()
    },
    close() {
      if (isOurs) write()
    },
  }
}

/** Changes whenever somebody writes the file. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? 'none' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`
}
