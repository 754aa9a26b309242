// docker logs: what a container has printed, and with -f what it goes on to print.

import type { LogEntry } from '@/lib/docker/daemon'
import { isRunning } from '@/lib/docker/state'
import { parseDuration } from '@/lib/go/duration'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseRfc3339, rfc3339Padded } from '@/lib/linux/machine/time-text'
import { failed, type Session, type ToolRun } from '@/lib/tool/tool'
import { withContainer } from '../places'
import type { ReadVerb } from '../read-verb'

export const logs: ReadVerb = {
  path: 'logs',
  run({ session, docker, nowMs, flags }) {
    return withContainer(docker, flags.args[0] ?? '', (container) => {
      const since = momentOf(flagText(flags, 'since', ''), nowMs, 0)
      const until = momentOf(flagText(flags, 'until', ''), nowMs, nowMs)
      if (since === null || until === null) {
        const [name, typed] =
          since === null ? ['since', flagText(flags, 'since', '')] : ['until', flagText(flags, 'until', '')]
        return failed(`invalid value for "${name}": failed to parse value as time or duration: "${typed}"\n`)
      }
      const tail = flagText(flags, 'tail', '')
      const all = docker.live.logs(container.id, since, Math.min(until, nowMs))
      const shown = /^\d+$/.test(tail) ? all.slice(all.length - Math.min(all.length, Number(tail))) : all
      const withTime = isFlagSet(flags, 'timestamps')
      const first = printed(shown, { withTime })
      if (!isFlagSet(flags, 'follow') || !(isRunning(container) || container.state.status === 'restarting')) {
        return { state: 'done', ...first, exitStatus: 0 }
      }
      return follow(session, container.id, { fromMs: nowMs, withTime, first })
    })
  },
}

/** `10m`, `2026-01-02T13:23:37Z`, seconds since the epoch; null for what is none of them. */
function momentOf(typed: string, nowMs: number, otherwise: number): number | null {
  if (typed === '') return otherwise
  const duration = parseDuration(typed)
  if (duration.ok) return nowMs - Number(duration.value) / 1e6
  if (/^\d+(?:\.\d+)?$/.test(typed)) return Number(typed) * 1000
  const date = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/.exec(typed)
  if (date === null) return null
  const [, day = '', time = '00:00:00'] = date
  return parseRfc3339(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
}

interface LogStyle {
  readonly withTime: boolean
}

interface Printed {
  readonly stdout: string
  readonly stderr: string
}

function printed(entries: readonly LogEntry[], { withTime }: LogStyle): Printed {
  const text = (stream: 'stdout' | 'stderr'): string =>
    entries
      .filter((entry) => entry.stream === stream)
      .map((entry) => `${withTime ? `${rfc3339Padded(entry.atMs)} ` : ''}${entry.text}\n`)
      .join('')
  return { stdout: text('stdout'), stderr: text('stderr') }
}

interface Following extends LogStyle {
  /** Printed already: everything up to this moment. */
  readonly fromMs: number
  readonly first: Printed
}

function follow(session: Session, id: string, { fromMs, withTime, first }: Following): ToolRun {
  return {
    state: 'waiting',
    ...first,
    resume() {
      const { docker, nowMs, halted } = session.world.getState()
      if (halted !== null) return failed('the world has stopped\n')
      const next = printed(docker.live.logs(id, fromMs + 1, nowMs), { withTime })
      const container = docker.containers.find((each) => each.id === id)
      const goesOn = container !== undefined && (isRunning(container) || container.state.status === 'restarting')
      if (goesOn) return follow(session, id, { fromMs: Math.max(fromMs, nowMs), withTime, first: next })
      return { state: 'done', ...next, exitStatus: 0 }
    },
  }
}
