// Sequences recorded from the real API server, controller manager and scheduler, replayed on ours, frame by frame.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { drive } from '../../support/plane/drive'
import { joinNode } from '../../support/plane/kubelet'
import { changesOf, type FrameChange, type PlaneScenario } from '../../support/plane/scenario'
import { simulatedPlane } from '../../support/plane/simulated'

/** Each distinct line is stored once; frames refer to it by number. */
interface Recording {
  readonly lines: readonly string[]
  readonly sequences: readonly {
    readonly scenario: PlaneScenario
    readonly changes: readonly {
      readonly step: string
      readonly gone: readonly number[]
      readonly come: readonly number[]
    }[]
  }[]
}

const folder = path.resolve('tests/vectors/controllers')
const knownName = 'known-failures.json'
const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(folder, knownName), 'utf8'))
const recordings = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== knownName)

const roomy = { cpu: '640', memory: '2560Gi', pods: '5000', 'ephemeral-storage': '500Gi' }
/** Where the pods of a sequence go that brings no nodes of its own. */
const largeNode = {
  metadata: {
    name: 'big-1',
    labels: { 'kubernetes.io/hostname': 'big-1', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
  },
  status: { capacity: roomy, allocatable: roomy },
}

async function replay(scenario: PlaneScenario): Promise<readonly FrameChange[]> {
  const plane = simulatedPlane()
  await plane.wait(1_000)
  if (scenario.nodes === undefined) {
    await joinNode(plane, largeNode)
    await plane.settle()
  }
  return changesOf(await drive(plane, scenario))
}

describe.each(recordings)('%s', (file) => {
  const { lines, sequences } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recording
  const spelt = (numbers: readonly number[]): readonly string[] => numbers.map((number) => lines[number] ?? '')
  it.each(sequences.map((one) => [one.scenario.name, one] as const))('%s', async (_, { scenario, changes }) => {
    const wanted = changes.map(({ step, gone, come }) => ({ step, gone: spelt(gone), come: spelt(come) }))
    const made = await replay(scenario)
    if (known[scenario.name] === undefined) expect(made).toEqual(wanted)
    else expect(made, 'passes now: take it off the list').not.toEqual(wanted)
  })
})
