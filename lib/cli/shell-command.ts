// `chartroom shell [--scenario FILE] [--seed SEED] < script`: the terminal's interpreter over a world, one command a line.
//
// A command that waits (rollout status, sleep, helm --wait) lets the clock run until it ends, as it would for a person.

import { readFileSync } from 'node:fs'
import { toBytes } from '@/lib/go/byte-string'
import { openScenarioText } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { splitScript } from '@/lib/terminal/script'
import { createSession } from '@/lib/terminal/shell'
import { saidOf } from '@/lib/tool/tool'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { type CliResult, refusedWith } from './cli-result'
import { installedFieldTexts } from './field-texts'

export function shellCommand(argv: readonly string[]): CliResult {
  const options = optionsOf(argv)
  if (options === null) return refusedWith('usage: chartroom shell [--scenario FILE] [--seed SEED] < script\n', 2)
  const opened = scenarioOf(options)
  if (typeof opened === 'string') return refusedWith(`${opened}\n`)
  const session = createSession(createWorld(opened), installedFieldTexts())
  let exitStatus = 0
  for (const line of splitScript(readFileSync(0, 'utf8'))) {
    const ended = runToEnd(session, line)
    for (const { stream, text } of saidOf(ended)) process[stream].write(toBytes(text))
    exitStatus = ended.exitStatus
  }
  return { stdout: '', stderr: '', exitStatus }
}

interface ShellOptions {
  readonly scenario?: string
  readonly seed?: string
}

function optionsOf(argv: readonly string[]): ShellOptions | null {
  const options: { scenario?: string; seed?: string } = {}
  for (let i = 0; i < argv.length; i++) {
    const [flag = '', inline] = (argv[i] ?? '').split(/=(.*)/s)
    const value = inline ?? argv[++i]
    if (value === undefined || (flag !== '--scenario' && flag !== '--seed')) return null
    options[flag === '--scenario' ? 'scenario' : 'seed'] = value
  }
  return options
}

function scenarioOf({ scenario, seed }: ShellOptions): Scenario | string {
  if (scenario === undefined) return emptyScenario(seed ?? 'chartroom')
  const opened = openScenarioText(readFileSync(scenario, 'utf8'))
  if (!opened.ok) return opened.error.map(({ message }) => message).join('\n')
  return seed === undefined ? opened.value : { ...opened.value, seed }
}
