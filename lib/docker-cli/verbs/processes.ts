// docker top, stats, port and diff: what a container does and has changed.
//
// Models docker/cli formatter_stats.go, top.go, port.go and diff.go.

import { byNumber, compareBytewise, inOrderOf } from '@/lib/base/order'
import { humanSize } from '@/lib/base/units'
import { diffRows } from '@/lib/docker/diff'
import { shortId } from '@/lib/docker/lookup'
import { type Container, isRunning } from '@/lib/docker/state'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseUint } from '@/lib/go/strconv'
import { alignRows } from '@/lib/go/tabwriter'
import { rfc3339 } from '@/lib/linux/machine/time-text'
import { treeOfLayers } from '@/lib/oci/filesystem'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { answered, withContainer } from '../places'
import type { ReadCall, ReadVerb } from '../read-verb'
import { printRows, type Row, type RowKind } from '../rows'
import { binarySize } from '../sizes'

export const top: ReadVerb = {
  path: 'top',
  run: ({ docker, flags }) =>
    withContainer(docker, flags.args[0] ?? '', (container) => {
      const { state, id, config } = container
      if (!isRunning(container)) return failed(`Error response from daemon: container ${id} is not running\n`)
      const started = rfc3339(state.startedMs ?? 0).slice(11, 16)
      const command = docker.live.argv(id).join(' ')
      const user = config.user === '' ? 'root' : (config.user.split(':')[0] ?? 'root')
      const titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']
      const row = [
        user,
        String(state.pid),
        String(state.pid - 21),
        '0',
        started,
        config.tty ? 'pts/0' : '?',
        '00:00:00',
        command,
      ]
      return done(alignRows([titles, row], { widthLeast: 20, padding: 3 }))
    }),
}

const statsKind: RowKind = {
  typeName: 'container.statsContext',
  headings: {
    Container: 'CONTAINER',
    Name: 'NAME',
    ID: 'CONTAINER ID',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
  tableFormat:
    'table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
  quietFormat: '{{.ID}}',
}

/** One reading, as with --no-stream: a picture that redraws itself is the canvas's matter. */
export const stats: ReadVerb = {
  path: 'stats',
  run(call) {
    const { docker, flags } = call
    const { args } = flags
    if (args.length > 0) {
      const missing = args.find(
        (typed) => !docker.containers.some(({ id, name }) => name === typed || id.startsWith(typed)),
      )
      if (missing !== undefined) return failed(`Error response from daemon: No such container: ${missing}\n`)
    }
    const named = ({ id, name }: Container): string | undefined =>
      args.find((typed) => name === typed || id.startsWith(typed))
    const shown = [...docker.containers]
      .reverse()
      .filter((each) => (args.length > 0 ? named(each) !== undefined : isFlagSet(flags, 'all') || isRunning(each)))
    const rows = shown.map((container) => statsRow(call, container, named(container) ?? container.id))
    return answered(printRows(statsKind, rows, { format: flagText(flags, 'format', ''), isQuiet: false }))
  },
}

function statsRow({ docker, flags }: ReadCall, { id, name }: Container, typed: string): Row {
  const usage = docker.live.stats(id)
  const memory = usage?.memoryBytes ?? 0
  const limit = usage?.memoryLimitBytes ?? 0
  return {
    BlockIO: '0B / 0B',
    CPUPerc: `${(usage?.cpuPercent ?? 0).toFixed(2)}%`,
    Container: typed,
    ID: isFlagSet(flags, 'no-trunc') ? id : shortId(id),
    MemPerc: `${(limit === 0 ? 0 : (memory / limit) * 100).toFixed(2)}%`,
    MemUsage: `${binarySize(memory)} / ${binarySize(limit)}`,
    Name: name,
    NetIO: `${humanSize(usage === null ? 0 : 1_090, 3)} / 0B`,
    PIDs: String(usage?.pids ?? 0),
  }
}

export const port: ReadVerb = {
  path: 'port',
  run: ({ docker, flags }) =>
    withContainer(docker, flags.args[0] ?? '', (container) => {
      const asked = flags.args[1]
      return asked === undefined ? allPorts(container) : onePort(container, asked, flags.args[0] ?? '')
    }),
}

function allPorts({ published }: Container): ToolRun {
  const lines = published.map((each) => `${each.port} -> ${joined(each.hostIp, each.hostPort)}`)
  return done(
    [...lines]
      .sort(inOrderOf(byNumber(portNumberOf), compareBytewise))
      .map((line) => `${line}\n`)
      .join(''),
  )
}

function onePort({ published }: Container, asked: string, typed: string): ToolRun {
  const [number = '', protocol = 'tcp'] = asked.split('/')
  const port = parseUint(number, { base: 10, bits: 16 })
  if (!port.ok) return failed(`Error: invalid port (${number}): ${port.error}\n`)
  const bound = published.filter((each) => each.port === `${number}/${protocol}`)
  if (bound.length === 0) return failed(`Error: No public port '${asked}' published for ${typed}\n`)
  return done(bound.map((each) => `${joined(each.hostIp, each.hostPort)}\n`).join(''))
}

function joined(ip: string, hostPort: number): string {
  return `${ip.includes(':') ? `[${ip}]` : ip}:${hostPort}`
}

/** Of a line `80/tcp -> 0.0.0.0:8080`. */
function portNumberOf(line: string): number {
  return Number(line.split('/')[0])
}

export const diff: ReadVerb = {
  path: 'diff',
  run: ({ docker, flags }) =>
    withContainer(docker, flags.args[0] ?? '', ({ id, image }) => {
      const rows = diffRows(docker.live.layer(id), treeOfLayers(image.layers))
      return done(rows.map(({ kind, path }) => `${kind} ${path}\n`).join(''))
    }),
}
