// Vectors of cluster behaviour: scenarios played on a whole cluster, and pure functions called with recorded cases.

import { isJsonObject, type Json } from '@/lib/base/json'
import { runCheck } from './kube/checks'
import { type KubeVector, objectsIn, readVector, textAt } from './kube/format'
import { modulesOfGolden, runGolden } from './kube/kubectl'
import { matches, show } from './kube/match'
import { settle } from './kube/settle'
import { type Stage, setUpStage } from './kube/stage'
import { stateNamed } from './kube/states'
import { createFrom, runStep, statusText } from './kube/steps'
import { kubeFunctions } from './kube-functions'
import { nowhere, type Surroundings, type VectorKind } from './vector-kind'

export const kubeVectors: VectorKind = {
  kind: 'kube',
  modulesOf(text, around) {
    const vector = readVector(text)
    return vector !== null && 'cluster' in vector.given ? modulesOfGolden(vector, around) : []
  },
  run(fileName, text, around = nowhere) {
    const vector = readVector(text)
    if (vector === null) return [{ id: fileName, difference: 'the file is no recorded scenario' }]
    return [{ id: vector.id, difference: 'function' in vector.given ? callAll(vector) : play(vector, around) }]
  },
}

function callAll({ given, when, then }: KubeVector): string | null {
  const name = textAt(given, 'function')
  const run = kubeFunctions[name]
  if (run === undefined) return `the function ${name} is not known`
  const cases = when[0]?.['cases']
  const expected = then[0]?.['returns']
  if (!Array.isArray(cases) || !Array.isArray(expected)) return 'a called function has cases and answers'
  for (const [i, input] of (cases as readonly Json[]).entries()) {
    const wanted = (expected as readonly Json[])[i] ?? null
    const actual = run(input)
    if (!matches(wanted, actual, 'whole')) return `case ${i + 1}: expected ${show(wanted)}, got ${show(actual)}`
  }
  return null
}

const agedMs = 360_000

function play(vector: KubeVector, around: Surroundings): string | null {
  const { given, when, then } = vector
  if ('cluster' in given) return runGolden(vector, around)
  const words = textAt(given, 'state')
  const state = stateNamed(words)
  if (words !== '' && state === undefined) return `the state ${JSON.stringify(words)} is not known`
  const stage = setUpStage({ ...state?.given, ...given })
  for (const object of objectsIn(given['objects'])) {
    const made = createFrom(stage, object, {})
    if (!made.ok && made.error.reason !== 'AlreadyExists') return `given object refused: ${statusText(made.error)}`
  }
  if ('age' in given) {
    settle(stage)
    stage.clock.advance(agedMs)
  }
  state?.reach(stage)
  return act(stage, { when, then })
}

function act(stage: Stage, { when, then }: Pick<KubeVector, 'when' | 'then'>): string | null {
  for (const step of when) {
    const inline = step['check']
    const problem = inline === undefined ? runStep(stage, step) : firstDifference(stage, objectsIn(inline))
    if (problem !== null) return problem
  }
  return firstDifference(stage, then)
}

function firstDifference(stage: Stage, checks: readonly Json[]): string | null {
  for (const check of checks) {
    const difference = isJsonObject(check) ? runCheck(stage, check) : null
    if (difference !== null) return difference
  }
  return null
}
