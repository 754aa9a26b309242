// Opens a saved or shared document: the missing migrations in order, then the checks of the current version.
//
// Never throws: too new, damaged or invalid documents come back as diagnostics.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { migrations } from './migrations/table'
import { type Limits, linkLimits, parseScenario } from './parse'
import type { Scenario } from './schema'

/** The version this build writes. */
export const currentVersion = migrations.length

/** Keys of the oldest form; a document with none of them is no scenario. */
const sketchKeys = ['version', 'files', 'nodes', 'log']

export function openScenario(data: unknown): Result<Scenario, readonly Diagnostic[]> {
  return openWithin(data, linkLimits)
}

function openWithin(data: unknown, limits: Limits): Result<Scenario, readonly Diagnostic[]> {
  if (!isJsonObject(data)) return err([fault('scenario/damaged', 'This is not a Chartroom scenario.')])
  const document = data as JsonObject
  if (!sketchKeys.some((key) => key in document)) {
    return err([
      fault('scenario/damaged', 'This is not a Chartroom scenario: it has neither a version nor files nor nodes.'),
    ])
  }
  const version = document['version'] ?? 0
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return err([fault('scenario/damaged', 'The version of this scenario is not a number Chartroom has ever written.')])
  }
  if (version > currentVersion) {
    const message = `This scenario was made by a newer Chartroom (version ${version}; this one reads up to ${currentVersion}).`
    return err([fault('scenario/too-new', message)])
  }
  const migrated = migrations.slice(version).reduce((older, migration) => migration.up(older), document)
  const parsed = parseScenario(migrated, currentVersion, limits)
  return parsed.ok ? ok(parsed.value) : err(parsed.error.map((message) => fault('scenario/invalid', message)))
}

/** Opens the text of a saved file. */
export function openScenarioText(text: string): Result<Scenario, readonly Diagnostic[]> {
  return openText(text, linkLimits)
}

/** Opens a scenario that Chartroom itself saved: its log, grown by a person's work, may be of any length. */
export function openKeptScenario(text: string): Result<Scenario, readonly Diagnostic[]> {
  return openText(text, { ...linkLimits, logMax: Number.POSITIVE_INFINITY })
}

function openText(text: string, limits: Limits): Result<Scenario, readonly Diagnostic[]> {
  try {
    return openWithin(JSON.parse(text), limits)
  } catch {
    return err([fault('scenario/damaged', 'This file is not a Chartroom scenario: it is not JSON.')])
  }
}

function fault(code: string, message: string): Diagnostic {
  return { code, severity: 'error', message, span: { file: 'scenario', start: 0, end: 0 } }
}
