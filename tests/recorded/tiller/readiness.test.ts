// What Helm waits for, object by object: as kstatus and Helm's own readers of Jobs and Pods judged them.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { epochMsOf } from '@/lib/kube/meta/time'
import { hookReadiness, type Judge, readinessOf, readinessWithJobs } from '@/lib/tiller/readiness'

interface Row {
  readonly name: string
  readonly object: JsonObject
  /** `InProgress: Ready: 0/1`: as part of a release, with --wait-for-jobs, as a hook. */
  readonly release: string
  readonly jobs: string
  readonly hook: string
}

const text = readFileSync(new URL('../../vectors/tiller/readiness.json', import.meta.url), 'utf8')
/** What was made at the moment of the recording says so. */
const now = '2026-01-01T00:00:00Z'
const rows = JSON.parse(text.replaceAll('"NOW"', `"${now}"`)) as readonly Row[]
const judges = { release: readinessOf, jobs: readinessWithJobs, hook: hookReadiness } as const

/** Helm prints no reason for an object that is current. */
function shown(told: string): string {
  return told.startsWith('Current:') ? 'Current' : told
}

describe.each(Object.entries(judges))('as %s', (as, judge: Judge) => {
  it.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const { status, message } = judge(row.object, epochMsOf(now))
    expect(shown(`${status}: ${message}`)).toBe(shown(row[as as keyof typeof judges]))
  })
})
