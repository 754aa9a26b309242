// Docker vectors: recorded from BuildKit's own packages, one runner a kind of file.

import { isJsonObject } from '@/lib/base/json'
import { firstDifference } from './docker-cases/difference'
import { actualBuild, actualCache, actualLint, sortedSteps } from './docker-cases/plan-cases'
import {
  actualCopyIgnored,
  actualExpand,
  actualHeredocWord,
  actualIgnore,
  actualInstruction,
  actualParse,
  actualPlatform,
  actualReference,
  actualSyntax,
} from './docker-cases/text-cases'
import type { VectorKind, VectorOutcome } from './vector-kind'

interface VectorCase {
  readonly id: string
  readonly expect: unknown
}

export const dockerVectors: VectorKind = {
  kind: 'docker',
  run(fileName, text) {
    const file: unknown = JSON.parse(text)
    if (!isJsonObject(file) || !Array.isArray(file['cases'])) return [{ id: fileName, difference: 'not a vector file' }]
    const runner = runners[String(file['kind'])]
    if (runner === undefined) return [{ id: fileName, difference: `unknown kind ${String(file['kind'])}` }]
    return file['cases'].map((each: VectorCase) => outcomeOf(each, runner))
  },
}

interface Runner {
  // Recorded files are trusted: each runner names the shape of its own cases.
  // biome-ignore lint/suspicious/noExplicitAny: the border to recorded JSON
  readonly actual: (each: any) => unknown
  /** Brings both sides to a form that can be compared. */
  readonly settle?: (value: unknown, other: unknown) => unknown
}

const runners: Readonly<Record<string, Runner>> = {
  parse: { actual: actualParse },
  instruction: { actual: actualInstruction, settle: onlyAskedKeys },
  expand: { actual: actualExpand, settle: onlyAskedKeys },
  reference: { actual: actualReference },
  platform: { actual: actualPlatform },
  syntax: { actual: actualSyntax },
  'heredoc-word': { actual: actualHeredocWord },
  dockerignore: { actual: actualIgnore, settle: onlyAskedKeys },
  copyignored: { actual: actualCopyIgnored },
  lint: { actual: actualLint },
  build: { actual: actualBuild, settle: withSortedSteps },
  cache: { actual: actualCache, settle: sortedByStep },
}

function outcomeOf(each: VectorCase, { actual, settle = (value) => value }: Runner): VectorOutcome {
  try {
    const given = actual(each)
    return { id: each.id, difference: firstDifference(settle(each.expect, given), settle(given, each.expect), '') }
  } catch (failure) {
    return { id: each.id, difference: failure instanceof Error ? `threw ${failure.message}` : 'threw' }
  }
}

/** Optional parts of a result are compared where the recording has them. */
function onlyAskedKeys(value: unknown, other: unknown): unknown {
  if (!isJsonObject(value) || !isJsonObject(other)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => Object.hasOwn(other, key) || isRequired(key)))
}

function isRequired(key: string): boolean {
  return key !== 'words' && key !== 'stageName'
}

function withSortedSteps(value: unknown): unknown {
  if (!isJsonObject(value) || !Array.isArray(value['steps'])) return value
  return { ...value, steps: sortedSteps(value['steps'].map(String)) }
}

function sortedByStep(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((step) => JSON.stringify(step)).sort()
}
