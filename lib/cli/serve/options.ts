// Options of `chartroom serve`, read from its arguments.

import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '@/lib/base/result'
import { openScenarioText } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { readState } from './state-file'

export interface ServeOptions {
  readonly port: number
  readonly speed: number
  readonly scenario: Scenario
  /** Whether the scenario is a world that was served before. */
  readonly isResumed: boolean
  /** Names that Host and Origin may have besides those of this machine. */
  readonly hosts: readonly string[]
  readonly stateFile?: string
  readonly kubeconfig?: string
}

export const serveUsage = `usage: chartroom serve [--port N] [--scenario FILE] [--seed SEED] [--speed N] [--allow-host NAME]...
                       [--state FILE] [--kubeconfig FILE]

Without --kubeconfig it answers plain HTTP and asks for no token; with it TLS, and the token in FILE. Only this machine
reaches it. The world is lost when it ends; --state FILE keeps its scenario and all that was done in it, and goes on with
them at the next start.
`

const flags = ['--port', '--scenario', '--seed', '--speed', '--allow-host', '--state', '--kubeconfig'] as const
type Flag = (typeof flags)[number]

export function serveOptions(argv: readonly string[]): Result<ServeOptions, string> {
  const given = new Map<Flag, readonly string[]>()
  for (let i = 0; i < argv.length; i++) {
    const [name = '', inline] = (argv[i] ?? '').split(/=(.*)/s)
    const flag = flags.find((one) => one === name)
    const value = inline ?? argv[++i]
    if (flag === undefined || value === undefined) return err(serveUsage)
    given.set(flag, [...(given.get(flag) ?? []), value])
  }
  const last = (flag: Flag): string | undefined => given.get(flag)?.at(-1)
  const port = Number(last('--port') ?? '8001')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return err('--port must be a number from 0 to 65535\n')
  const speed = Number(last('--speed') ?? '1')
  if (!(speed > 0 && speed <= 10_000)) return err('--speed must be a number above 0, 10000 at most\n')
  const [stateFile, kubeconfig] = [last('--state'), last('--kubeconfig')]
  const opened = openWorld(stateFile, last('--scenario'), last('--seed'))
  if (!opened.ok) return opened
  return ok({
    ...opened.value,
    port,
    speed,
    hosts: (given.get('--allow-host') ?? []).map((host) => host.toLowerCase()),
    ...(stateFile === undefined ? {} : { stateFile }),
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
  })
}

/** The kept world where there is one; --scenario and --seed are for a new one. */
function openWorld(
  stateFile: string | undefined,
  file: string | undefined,
  seed: string | undefined,
): Result<Pick<ServeOptions, 'scenario' | 'isResumed'>, string> {
  const kept = stateFile === undefined ? ok(null) : readState(stateFile)
  if (!kept.ok) return err(`${kept.error}\n`)
  if (kept.value !== null) return ok({ scenario: kept.value, isResumed: true })
  if (file === undefined) return ok({ scenario: emptyScenario(seed ?? 'chartroom'), isResumed: false })
  const opened = openScenarioText(readFileSync(file, 'utf8'))
  if (!opened.ok) return err(`${opened.error.map(({ message }) => message).join('\n')}\n`)
  return ok({ scenario: seed === undefined ? opened.value : { ...opened.value, seed }, isResumed: false })
}
